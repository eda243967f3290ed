import Foundation
import LienThongFormats
import LienThongMigration
import LienThongModel

/// Questions of a migration as a spreadsheet that people fill in, and what they wrote into it.
///
/// A block of rows a code: first one for the whole record, then one for each value in which the sources differ.
struct QuestionSheet {
    /// The columns besides those of the sources.
    private enum Column: String, CaseIterable {
        case move = "Việc"
        case code = "Mã"
        case label = "Trường"
        case field = "Tên trường"
        case take = "Lấy theo"
        case who = "Người quyết định"
        case reason = "Lý do"
    }

    private static let whole = "(cả bản ghi)"
    /// What stands between the codes of two procedures that look alike.
    private static let alike = " ≈ "
    /// Said of two procedures that are not the same.
    static let none = "không"

    /// The questions of one move.
    struct Questions {
        var move: MigrationProject.Move
        /// Codes whose records differ.
        var questions: [MigrationQuestion]
        /// Procedures of different codes that look alike.
        var likenesses: [Likeness]
    }

    // MARK: Writing

    /// Writes the questions.
    ///
    /// - Throws: ``CommandFailure`` when the file cannot be written.
    func write(
        _ questions: [Questions],
        to path: String,
        showsPersonalData: Bool
    ) throws {
        var sources: [String] = []
        for name in questions.flatMap(\.move.sources) where !sources.contains(name) { sources.append(name) }
        let columns =
            [Column.move, .code, .label, .field].map(\.rawValue) + sources
            + [Column.take, .who, .reason].map(\.rawValue)
        var options = XLSXTableWriter.Options()
        options.sheetName = "Câu hỏi"
        let temporary = try OutputFile.probedName(for: path)
        defer { OutputFile.remove(temporary) }
        do {
            let writer = try XLSXTableWriter(path: temporary, columns: columns, options: options)
            for asked in questions {
                let words = MaskedWords(asked.move.entity, .vi, showsPersonalData: showsPersonalData)
                for question in asked.questions {
                    let block = Block(asked.move, question.key, question.records.map(\.source))
                    try row(writer, block, Self.whole, "", question.records.map { _ in "✓" })
                    try rows(writer, block, words, question.differences)
                }
                for likeness in asked.likenesses {
                    let pair = [likeness.first, likeness.second]
                    let block = Block(asked.move, Self.code(of: likeness), pair.map(\.source))
                    let label = "(giống nhau \(Int((likeness.score * 100).rounded())) %)"
                    try row(writer, block, label, "", pair.map { "\($0.key) — \($0.byName["name"]?.text ?? "")" })
                    try rows(writer, block, words, likeness.differences.filter { $0.path != "code" })
                }
            }
            try writer.close()
        } catch let failure as WriteFailure {
            throw CommandFailure(
                "output.failed",
                path,
                vi: "Không ghi được bảng tính: \(failure.detail).",
                en: "The spreadsheet cannot be written: \(failure.detail)."
            )
        }
        try OutputFile.move(temporary, to: path)
    }

    /// The cell that names two procedures that look alike.
    fileprivate static func code(of likeness: Likeness) -> String {
        likeness.first.key + alike + likeness.second.key
    }

    /// What all rows of one question have in common.
    private struct Block {
        var move: MigrationProject.Move
        var code: String
        var sources: [String]

        init(_ move: MigrationProject.Move, _ code: String, _ sources: [String]) {
            (self.move, self.code, self.sources) = (move, code, sources)
        }
    }

    /// Writes the values that differ.
    private func rows(
        _ writer: XLSXTableWriter,
        _ block: Block,
        _ words: MaskedWords,
        _ differences: [MigrationQuestion.Difference]
    ) throws {
        for difference in differences {
            let isPersonal = block.move.entity.isPersonal(difference.path)
            let values = difference.values.map { words.shown($0, difference.name, isPersonal: isPersonal) }
            try row(writer, block, words.label(difference.name), difference.name, values)
        }
    }

    private func row(
        _ writer: XLSXTableWriter,
        _ block: Block,
        _ label: String,
        _ field: String,
        _ values: [String]
    ) throws {
        writer.value(Column.move.rawValue, block.move.name)
        writer.value(Column.code.rawValue, block.code)
        writer.value(Column.label.rawValue, label)
        writer.value(Column.field.rawValue, field)
        for (source, value) in zip(block.sources, values) where !value.isEmpty { writer.value(source, value) }
        try writer.closeRow()
    }

    // MARK: Reading

    /// Reads what people filled in.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - questions: The questions that are open.
    /// - Returns: The decisions, and every cell that does not fit, with its place.
    /// - Throws: ``CommandFailure`` when the file is missing, or not such a sheet.
    func read(
        _ path: String,
        _ questions: [Questions]
    ) throws -> (decisions: [MigrationDecision], problems: [Diagnostic]) {
        guard let data = FileManager.default.contents(atPath: path) else { throw ByteStream.failure(path) }
        let table: SheetTable
        do {
            table = try SheetTable(Array(data))
        } catch {
            throw CommandFailure([error.diagnostic(path)])
        }
        var columns: [Column: Int] = [:]
        guard let head = table.rows.firstIndex(where: { Set($0.cells.values).isSuperset(of: Self.names) }) else {
            throw CommandFailure(
                "questions.no-sheet",
                path,
                vi: "Không thấy dòng tiêu đề của bảng câu hỏi.",
                en: "The heading of a sheet of questions is not there.",
                hint: Phrase(vi: "Tạo lại: migrate questions --out", en: "Make it anew: migrate questions --out")
            )
        }
        for (column, text) in table.rows[head].cells {
            if let known = Column(rawValue: text) { columns[known] = column }
        }
        var answers = Answers(questions)
        for row in table.rows[(head + 1)...] {
            func cell(_ column: Column) -> String {
                (columns[column].flatMap { row.cells[$0] } ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            }
            answers.take(
                code: cell(.code),
                field: cell(.field),
                take: cell(.take),
                who: cell(.who),
                reason: cell(.reason),
                at: SourcePosition(file: path, line: row.number, column: (columns[.take] ?? 0) + 1)
            )
        }
        return answers.decisions()
    }

    private static let names = Set(Column.allCases.map(\.rawValue))
}

/// What the rows of a filled sheet amount to.
private struct Answers {
    private struct Block {
        var position: SourcePosition
        var take = ""
        var fields: [String: String] = [:]
        var who = ""
        var reason = ""
    }

    private let open: [String: (move: MigrationProject.Move, question: MigrationQuestion)]
    private let pairs: [String: Likeness]
    private var blocks: [String: Block] = [:]
    private var problems: [Diagnostic] = []

    init(_ questions: [QuestionSheet.Questions]) {
        let all = questions.flatMap { asked in asked.questions.map { ($0.key, (asked.move, $0)) } }
        open = Dictionary(all) { first, _ in first }
        let alike = questions.flatMap(\.likenesses).map { (QuestionSheet.code(of: $0), $0) }
        pairs = Dictionary(alike) { first, _ in first }
    }

    mutating func take(
        code: String,
        field: String,
        take: String,
        who: String,
        reason: String,
        at position: SourcePosition
    ) {
        guard !take.isEmpty || !who.isEmpty else { return }
        if let pair = pairs[code] { return self.take(pair, code, field, take, who, reason, position) }
        guard let (move, question) = open[code] else {
            return problem(
                "questions.unknown-code",
                position,
                Phrase(vi: "Không có câu hỏi về «\(code)».", en: "There is no question about `\(code)`.")
            )
        }
        var block = blocks[code] ?? Block(position: position)
        defer { blocks[code] = block }
        if !who.isEmpty { block.who = who }
        if !reason.isEmpty { block.reason = reason }
        guard !take.isEmpty else { return }
        let sources = question.records.map(\.source)
        guard sources.contains(take) else {
            return problem(
                "questions.not-a-source",
                position,
                Phrase(
                    vi: "«\(take)» không phải nguồn của «\(code)»; chọn một trong: \(sources.joined(separator: ", ")).",
                    en: "`\(take)` is no source of `\(code)`; it takes one of: \(sources.joined(separator: ", "))."
                )
            )
        }
        if field.isEmpty {
            block.take = take
        } else if let known = move.entity.field(field), move.entity.fields[known].group == 0 {
            block.fields[field] = take
        } else {
            problem(
                "questions.not-a-field",
                position,
                Phrase(
                    vi: "«\(field)» nằm trong danh sách: chọn cho cả bản ghi, không chọn riêng được.",
                    en: "`\(field)` stands in a list, which goes with the whole record."
                )
            )
        }
    }

    /// Takes what was said about two procedures that look alike.
    private mutating func take(
        _ pair: Likeness,
        _ code: String,
        _ field: String,
        _ take: String,
        _ who: String,
        _ reason: String,
        _ position: SourcePosition
    ) {
        var block = blocks[code] ?? Block(position: position)
        defer { blocks[code] = block }
        if !who.isEmpty { block.who = who }
        if !reason.isEmpty { block.reason = reason }
        guard !take.isEmpty else { return }
        let answers = [pair.first.source, pair.second.source, QuestionSheet.none]
        guard field.isEmpty, answers.contains(take) else {
            return problem(
                "questions.not-an-answer",
                position,
                Phrase(
                    vi: "«\(code)»: ở dòng đầu, điền một trong: \(answers.joined(separator: ", ")).",
                    en: "`\(code)`: its first row takes one of: \(answers.joined(separator: ", "))."
                )
            )
        }
        block.take = take
    }

    /// What was decided about two procedures that look alike.
    private static func ruling(_ pair: Likeness, _ take: String) -> (code: String, MigrationDecision.Ruling) {
        switch take {
        case pair.first.source: (pair.second.key, .into(pair.first.key))
        case pair.second.source: (pair.first.key, .into(pair.second.key))
        default: (pair.first.key, .apart(from: pair.second.key))
        }
    }

    private mutating func problem(_ code: String, _ position: SourcePosition, _ message: Phrase) {
        problems.append(Diagnostic(.error, code, at: position, message: message))
    }

    func decisions() -> (decisions: [MigrationDecision], problems: [Diagnostic]) {
        var decisions: [MigrationDecision] = []
        var found = problems
        for (code, block) in blocks.sorted(by: { $0.key < $1.key }) {
            if block.take.isEmpty {
                let message = Phrase(
                    vi: "«\(code)»: chưa chọn nguồn cho cả bản ghi.",
                    en: "`\(code)`: nobody chose whose record goes on."
                )
                // A wrong cell was told already.
                if !problems.contains(where: { $0.position.line == block.position.line }) {
                    found.append(Diagnostic(.error, "questions.no-record", at: block.position, message: message))
                }
            } else if block.who.isEmpty {
                let message = Phrase(
                    vi: "«\(code)»: thiếu tên người quyết định.",
                    en: "`\(code)`: the name of who decided is missing."
                )
                found.append(Diagnostic(.error, "questions.nobody", at: block.position, message: message))
            } else {
                let own = MigrationDecision.Ruling.take(
                    source: block.take,
                    fields: block.fields.filter { $0.value != block.take }
                )
                let (about, ruling) = pairs[code].map { Self.ruling($0, block.take) } ?? (code, own)
                decisions.append(MigrationDecision(code: about, ruling, who: block.who, reason: block.reason))
            }
        }
        return (decisions, found)
    }
}
