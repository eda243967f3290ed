import ArgumentParser
import Foundation
import LienThongMigration
import LienThongModel
import LienThongReports

/// `lienthong migrate questions`: what persons have to decide, as a sheet to fill in, and their answers.
struct MigrateQuestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "Câu hỏi cho người có trách nhiệm: bảng tính để điền, đọc lại. Questions for people, as a sheet.",
        discussion: """
            Lấy từ lần chạy hoặc diễn tập gần nhất. «--out» ghi bảng: mỗi mã một khối, các nguồn cạnh nhau; điền «Lấy theo», «Người \
            quyết định». «--answers» đọc bảng đã điền, từ chối ô không hợp, ghi vào tệp decisions của dự án. Mã thoát 1 khi còn \
            câu hỏi. Exit code 1 while questions are open.
            """
    )

    @OptionGroup var argument: ProjectArgument

    @Option(help: ArgumentHelp("Nơi ghi bảng câu hỏi (.xlsx). Where the sheet goes.", valueName: "FILE"))
    var out: String?

    @Option(help: ArgumentHelp("Bảng đã điền (.xlsx). A sheet that was filled in.", valueName: "FILE"))
    var answers: String?

    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await MigrationWork.run(argument, common) { migration in
            let questions = try migration.questions()
            let sheet = QuestionSheet()
            var answered: [MigrationDecision] = []
            if let answers {
                let (decisions, problems) = try sheet.read(answers, questions)
                if !problems.isEmpty { throw CommandFailure(problems) }
                answered = try DecisionsAppender(migration).add(decisions)
            }
            let known = Set((migration.decisions + answered).map(\.subject))
            let open = questions.map { $0.without(known) }
            if let out {
                try sheet.write(open, to: out, showsPersonalData: common.showPersonalData)
            }
            let isCut = questions.contains { $0.questions.count == MigrationQuestion.limit }
            let report = Self.report(open, answered, isCut ? [Self.more] : [])
            try migration.session.write { Report(report, options: $0) }
            return open.allSatisfy(\.questions.isEmpty) ? 0 : 1
        }
    }

    private static let more = Phrase(
        vi: """
            Chỉ hỏi \(MigrationQuestion.limit) mã đầu của một việc; các mã sau được hỏi khi những mã này đã có trả lời. Nhiều thế này nên \
            dùng «wins» hoặc «duplicates: latest».
            """,
        en: """
            Only the first \(MigrationQuestion.limit) codes of a move are asked about; the others once these are answered. For so many, \
            consider `wins` or `duplicates: latest`.
            """
    )

    private static func report(
        _ open: [QuestionSheet.Questions],
        _ answered: [MigrationDecision],
        _ notes: [Phrase]
    ) -> DiagnosticsReport {
        let count = open.reduce(0) { $0 + $1.questions.count }
        let alike = open.reduce(0) { $0 + $1.likenesses.count }
        return DiagnosticsReport(
            subject: "migrate-questions",
            title: Phrase(vi: "Câu hỏi chờ quyết định", en: "Questions for people"),
            facts: [
                .init("open", Phrase(vi: "Còn chờ", en: "Open"), "\(count)"),
                .init("alike", Phrase(vi: "Thủ tục giống nhau, khác mã", en: "Procedures that look alike"), "\(alike)"),
                .init("answered", Phrase(vi: "Vừa ghi", en: "Noted now"), "\(answered.count)"),
            ],
            notes: notes,
            tables: [
                DiagnosticsReport.Table(
                    "questions",
                    Phrase(vi: "Mã chờ quyết định", en: "Codes to decide about"),
                    columns: [
                        .init("move", Phrase(vi: "Việc", en: "Move")),
                        .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                        .init("sources", Phrase(vi: "Nguồn", en: "Sources")),
                        .init("differences", Phrase(vi: "Số giá trị khác", en: "Values that differ"), .number),
                    ],
                    rows: open.flatMap { asked in
                        asked.questions.map { question in
                            [
                                asked.move.name, question.key, question.records.map(\.source).joined(separator: ", "),
                                "\(question.differences.count)",
                            ]
                        }
                    }
                ), likenesses(open),
            ]
            .filter { !$0.rows.isEmpty },
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    private static func likenesses(_ open: [QuestionSheet.Questions]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "alike",
            Phrase(vi: "Thủ tục giống nhau, khác mã", en: "Procedures of different codes that look alike"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("score", Phrase(vi: "Giống (%)", en: "Alike (%)"), .number),
                .init("first", Phrase(vi: "Mã", en: "Code"), .code),
                .init("second", Phrase(vi: "Mã kia", en: "Other code"), .code),
                .init("name", Phrase(vi: "Tên", en: "Name")),
                .init("otherName", Phrase(vi: "Tên kia", en: "Other name")),
                .init("differences", Phrase(vi: "Số giá trị khác", en: "Values that differ"), .number),
            ],
            rows: open.flatMap { asked in
                asked.likenesses.map { likeness in
                    [
                        asked.move.name, "\(Int((likeness.score * 100).rounded()))", likeness.first.key,
                        likeness.second.key, likeness.first.byName["name"]?.text ?? "",
                        likeness.second.byName["name"]?.text ?? "", "\(likeness.differences.count)",
                    ]
                }
            }
        )
    }
}

extension QuestionSheet.Questions {
    /// What is left when some of it is decided.
    fileprivate func without(_ known: Set<[String]>) -> Self {
        var left = self
        left.questions.removeAll { known.contains([$0.key]) }
        left.likenesses.removeAll { known.contains($0.codes) }
        return left
    }
}

/// Adds decisions to a project's file of them, which is only ever added to.
struct DecisionsAppender {
    private let migration: MigrationSession

    init(_ migration: MigrationSession) {
        self.migration = migration
    }

    /// Adds decisions that are not there yet.
    ///
    /// - Returns: Those that were added.
    /// - Throws: ``CommandFailure`` when the project names no file, one contradicts what is there, or the file cannot be
    ///   written.
    func add(_ decisions: [MigrationDecision]) throws -> [MigrationDecision] {
        guard let path = migration.project.decisions else {
            throw CommandFailure(
                "questions.no-file",
                migration.project.file,
                vi: "Dự án chưa nêu tệp «decisions».",
                en: "The project names no file of decisions.",
                hint: Phrase(vi: "Thêm: decisions: decisions.yaml", en: "Add: decisions: decisions.yaml")
            )
        }
        let known = Dictionary(uniqueKeysWithValues: migration.decisions.map { ($0.subject, $0) })
        for decision in decisions {
            guard let earlier = known[decision.subject] else { continue }
            guard earlier.ruling == decision.ruling else {
                throw CommandFailure(
                    "questions.decided-otherwise",
                    path,
                    vi: "«\(decision.code)» đã được \(earlier.who) quyết định khác.",
                    en: "`\(decision.code)` was decided otherwise by \(earlier.who).",
                    hint: Phrase(vi: "Sửa tệp quyết định bằng tay.", en: "Change the file of decisions by hand.")
                )
            }
        }
        let new = decisions.filter { known[$0.subject] == nil }
        guard !new.isEmpty else { return [] }
        var text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        if text.isEmpty { text = "decisions:\n" }
        if !text.hasSuffix("\n") { text += "\n" }
        text += new.map(\.yaml).joined()
        let (all, problems) = MigrationDecision.parse(text, file: path, Set(migration.project.sources.keys))
        guard problems.isEmpty, all.count == known.count + new.count else {
            throw CommandFailure(
                "questions.file-of-another-form",
                path,
                vi: "Không thêm được vào cuối tệp quyết định: danh sách «decisions» không nằm cuối tệp.",
                en: "The file of decisions cannot be added to: its list does not stand at the end."
            )
        }
        let file = try OutputFile(path)
        try file.write(Array(text.utf8))
        try file.finish()
        return new
    }
}

extension MigrationSession {
    /// The questions of each move: of the run where there was one, else of the rehearsal; and its procedures that look
    /// alike, as the sources have them now.
    ///
    /// - Throws: ``MigrationFailure`` when there was neither, or a source cannot be read.
    func questions() throws -> [QuestionSheet.Questions] {
        try project.moves.map { move in
            let real = try run(of: move)
            let isDone = try real.progress()?.phase == .done
            return QuestionSheet.Questions(
                move: move,
                questions: try isDone ? real.questions() : rehearsalRun(of: move).questions(),
                likenesses: try real.likenesses { _ in }
            )
        }
    }
}
