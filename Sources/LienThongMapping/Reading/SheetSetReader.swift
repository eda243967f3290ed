import LienThongFormats
import LienThongModel

/// Reads a workbook whose sheets are linked: the main sheet's rows are records, the rows of the others are joined to the
/// record that they name.
struct SheetSetReader {
    private let plan: Plan
    private let file: String
    private let sink: any RecordSink
    private let encoding: TextEncoding?
    private(set) var statistics = ReadingStatistics()

    init(_ plan: Plan, file: String, encoding: TextEncoding?, sink: any RecordSink) {
        self.encoding = encoding
        self.plan = plan
        self.file = file
        self.sink = sink
    }

    /// - Throws: ``ReadError`` when the bytes are no workbook, or the main sheet is missing.
    mutating func read(_ bytes: [UInt8]) throws(ReadError) {
        let sheets = try XLSXReader(bytes).sheets.map(\.name)
        noteUnknown(sheets)
        guard let mainSheet = plan.definition.table.sheet.map({ Self.find($0, in: sheets) }) ?? sheets.first else {
            missing(plan.definition.table.sheet ?? "", .error)
            return
        }
        var records = try rows(of: mainSheet, bytes, plan)
        for (index, part) in plan.parts.enumerated() {
            guard let wanted = part.definition.sheet else { continue }
            guard let sheet = Self.find(wanted, in: sheets) else {
                missing(wanted, .warning)
                continue
            }
            join(try rows(of: sheet, bytes, part.plan), part: index, sheet, into: &records)
        }
        statistics.records = records.count
        for record in records { sink.accept(record) }
    }

    /// Adds rows of a part's sheet to the records that they name.
    private mutating func join(_ rows: [Record], part index: Int, _ sheet: String, into records: inout [Record]) {
        let capture = plan.captureCount - plan.parts.count + index
        var byLink: [String: [Int]] = [:]
        for (place, record) in records.enumerated() where capture < record.links.count {
            for link in Set(record.links[capture].map { TextFolding.key($0) }) {
                byLink[link, default: []].append(place)
            }
        }
        for row in rows {
            guard let key = row.links.first?.first else {
                report(.warning, "set.part-without-key", row, sheet) {
                    Phrase(vi: "Dòng của trang «\($0)» không nêu thủ tục.", en: "The row of `\($0)` names no record.")
                }
                continue
            }
            guard let places = byLink[TextFolding.key(key)] else {
                report(.warning, "set.dangling-row", row, sheet) {
                    Phrase(
                        vi: "Trang «\($0)» nhắc tới «\(String(key.prefix(60)))», trang chính không có.",
                        en: "The sheet `\($0)` names `\(String(key.prefix(60)))`, which the main sheet does not have."
                    )
                }
                continue
            }
            for place in places { records[place].merge(row, sharingEqualRows: true) }
        }
    }

    private mutating func rows(of sheet: String, _ bytes: [UInt8], _ plan: Plan) throws(ReadError) -> [Record] {
        let collector = FileSetReader.Collector(sink)
        var mapper = RecordMapper(plan, names: NameTable(), file: "\(file)!\(sheet)", sink: collector)
        mapper.tableBinder?.keepsCells = true
        var reader = try XLSXReader(bytes, sheet: sheet, encoding: encoding)
        try reader.read(into: &mapper)
        mapper.finish()
        mapper.flushRejects()
        statistics.rejected += mapper.statistics.rejected
        if !mapper.statistics.isWhole { statistics.isWhole = false }
        statistics.problems.merge(mapper.statistics.problems) { $0 + $1 }
        for (path, count) in mapper.statistics.unmapped {
            statistics.unmapped["\(sheet): \(path)", default: 0] += count
        }
        for (field, words) in mapper.statistics.unknownWords {
            statistics.unknownWords[field, default: [:]].merge(words) { $0 + $1 }
        }
        return collector.records
    }

    /// A sheet by name, without regard to letter case, white space and Unicode form.
    private static func find(_ name: String, in sheets: [String]) -> String? {
        sheets.first { TextFolding.key($0) == TextFolding.key(name) }
    }

    private mutating func noteUnknown(_ sheets: [String]) {
        let known = plan.parts.compactMap(\.definition.sheet) + [plan.definition.table.sheet ?? sheets.first ?? ""]
        for sheet in sheets where Self.find(sheet, in: known) == nil {
            let isKnown = plan.definition.others.contains { other in
                other.hasSuffix("*")
                    ? sheet.hasPrefix(other.dropLast()) : TextFolding.key(other) == TextFolding.key(sheet)
            }
            if isKnown { continue }
            statistics.unmapped["/\(sheet)", default: 0] += 1
            hand(
                Diagnostic(
                    .note,
                    "set.unknown-sheet",
                    at: SourcePosition(file: file),
                    message: Phrase(
                        vi: "Trang tính «\(sheet)» không được đọc.",
                        en: "The sheet `\(sheet)` is not read."
                    )
                )
            )
        }
    }

    private mutating func missing(_ sheet: String, _ severity: Diagnostic.Severity) {
        hand(
            Diagnostic(
                severity,
                "set.missing-sheet",
                at: SourcePosition(file: file),
                message: Phrase(vi: "Không có trang tính «\(sheet)».", en: "There is no sheet `\(sheet)`.")
            )
        )
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ code: String,
        _ row: Record,
        _ sheet: String,
        _ message: (String) -> Phrase
    ) {
        hand(Diagnostic(severity, code, at: row.position, message: message(sheet)))
    }

    private mutating func hand(_ diagnostic: Diagnostic) {
        statistics.problems[diagnostic.code, default: 0] += 1
        sink.report(diagnostic)
    }
}
