import LienThongFormats
import LienThongMapping
import LienThongModel
import LienThongReports

/// What can be said of an input before it is read.
struct InputTraits {
    private let encoding: String
    private let size: Int?
    private let isGzip: Bool
    private let kind: Phrase

    /// Looks at the beginning of an input, consuming nothing.
    init(_ input: InputSource) throws {
        switch input.kind {
        case .stream(let stream, let syntax):
            let (head, _) = try stream.peek(4)
            let found = TextEncoding.detect(head.span)
            let declared = Self.declared(head, syntax).map { "\(found.label), XML: \($0)" }
            encoding = input.encoding?.label ?? declared ?? found.label
            size = stream.size
            isGzip = stream.isGzip
            kind =
                switch syntax {
                case .xml: Phrase(vi: "XML", en: "XML")
                case .json: Phrase(vi: "JSON", en: "JSON")
                case .table: Phrase(vi: "bảng (CSV)", en: "table (CSV)")
                }
        case .workbook(let bytes):
            (encoding, size, isGzip) = ("UTF-8", bytes.count, false)
            kind = Phrase(vi: "bảng tính XLSX", en: "XLSX spreadsheet")
        case .set(let files):
            (encoding, isGzip) = ("UTF-8", false)
            size = files.reduce(0) { $0 + $1.bytes.count }
            kind = Phrase(vi: "bộ \(files.count) tệp XML", en: "set of \(files.count) XML files")
        }
    }

    /// The encoding that an XML declaration names, where it is another than UTF-8.
    private static func declared(_ head: [UInt8], _ syntax: MappingDefinition.Syntax) -> String? {
        guard syntax == .xml else { return nil }
        let text = String(decoding: head.prefix(200), as: UTF8.self)
        guard let found = text.firstMatch(of: /<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/) else { return nil }
        let name = found.1.lowercased()
        return name == "utf-8" ? nil : String(found.1)
    }

    /// The facts of a report, once the input has been read.
    func facts(
        _ input: InputSource,
        _ plan: Plan?,
        _ statistics: ReadingStatistics?,
        _ language: Language
    ) -> [DiagnosticsReport.Fact] {
        var facts: [DiagnosticsReport.Fact] = [.init("path", Phrase(vi: "Tệp", en: "File"), input.path)]
        if let plan {
            facts.append(.init("format", Phrase(vi: "Định dạng", en: "Format"), plan.definition.format))
            facts.append(.init("entity", Phrase(vi: "Nội dung", en: "Content"), plan.entity.label[language]))
        }
        facts.append(.init("syntax", Phrase(vi: "Cú pháp", en: "Syntax"), kind[language]))
        facts.append(.init("encoding", Phrase(vi: "Bảng mã", en: "Encoding"), encoding))
        if let size { facts.append(.init("size", Phrase(vi: "Cỡ (byte)", en: "Size in bytes"), String(size))) }
        let packed = isGzip ? Phrase(vi: "có", en: "yes") : Phrase(vi: "không", en: "no")
        facts.append(.init("gzip", Phrase(vi: "Nén gzip", en: "gzip"), packed[language]))
        if let statistics {
            facts.append(.init("records", Phrase(vi: "Số bản ghi", en: "Records"), String(statistics.records)))
            facts.append(.init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), String(statistics.rejected)))
        }
        facts.append(.init("sha256", Phrase(vi: "SHA-256", en: "SHA-256"), input.sha256))
        return facts
    }
}
