import LienThongFormats
import LienThongMapping
import LienThongModel
import Testing

/// Small mappings written down in tests, and readings through them.
enum MappingBench {
    /// Compiles a mapping text, with code files and other mappings beside it.
    static func compile(_ text: String, beside others: [String] = []) -> (plan: Plan?, diagnostics: [Diagnostic]) {
        let main = MappingFile(path: "test.yaml", text: text)
        let files = others.enumerated().map { MappingFile(path: "other\($0).yaml", text: $1) }
        let library = MappingLibrary([main] + files)
        return library.compile(MappingLibrary.Entry(format: "test.format", syntax: "", file: main))
    }

    /// Everything the checker says of a mapping text, with code files beside it.
    static func check(_ text: String, beside others: [String] = []) -> [Diagnostic] {
        let main = MappingFile(path: "test.yaml", text: text)
        let files = others.enumerated().map { MappingFile(path: "other\($0).yaml", text: $1) }
        let library = MappingLibrary([main] + files)
        let entry = MappingLibrary.Entry(format: "test.format", syntax: "", file: main)
        return MappingChecker.check(entry, in: library).diagnostics
    }

    /// The plan of a mapping text that is right.
    static func plan(_ text: String, beside others: [String] = []) throws -> Plan {
        let (plan, diagnostics) = compile(text, beside: others)
        return try #require(plan, "\(diagnostics.map(\.message.en))")
    }

    /// What a reading gives.
    struct Reading {
        var lines: [String]
        var rejects: [RejectedRecord]
        var diagnostics: [Diagnostic]
        var statistics: ReadingStatistics
        /// The records as read.
        var records: [Record]

        /// The diagnostics' codes, in order.
        var codes: [String] { diagnostics.map(\.code) }
        /// The broken records' bytes as text.
        var rejected: [String] { rejects.map { String(decoding: $0.bytes, as: UTF8.self) } }
    }

    /// Reads bytes through a plan, in chunks.
    static func read(_ bytes: [UInt8], _ plan: Plan, chunk: Int = .max) -> Reading {
        let collector = CaseCollector()
        var reader = InputReader(plan, file: "test", sink: collector)
        var start = 0
        while start < bytes.count {
            let end = chunk < bytes.count - start ? start + chunk : bytes.count
            reader.read(Array(bytes[start..<end]), isLast: false)
            start = end
        }
        reader.read([], isLast: true)
        return Reading(
            lines: collector.records.map { EntityJSON.line($0) },
            rejects: collector.rejects,
            diagnostics: collector.diagnostics,
            statistics: reader.statistics,
            records: collector.records
        )
    }

    /// Reads text through a plan.
    static func read(_ text: String, _ plan: Plan, chunk: Int = .max) -> Reading {
        read(Array(text.utf8), plan, chunk: chunk)
    }

    /// Reads text through a mapping text.
    static func read(_ text: String, by mapping: String, beside others: [String] = []) throws -> Reading {
        read(text, try plan(mapping, beside: others))
    }

    /// A mapping of a dossier in JSON, by its lines.
    static func json(_ fields: String, defaults: String = "{}", record: String = "record: \"[]\"", more: String = "")
        -> String
    {
        mapping("json", record, defaults, fields, more)
    }

    /// A mapping of a dossier in XML, by its lines.
    static func xml(_ fields: String, defaults: String = "{}", record: String = "record: /F/D", more: String = "")
        -> String
    {
        mapping("xml", record, defaults, fields, more)
    }

    /// A mapping of a dossier in a table, by its lines.
    static func table(_ fields: String, defaults: String = "{}", more: String = "") -> String {
        mapping("table", "", defaults, fields, more)
    }

    private static func mapping(
        _ syntax: String,
        _ record: String,
        _ defaults: String,
        _ fields: String,
        _ more: String
    ) -> String {
        let lines = fields.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        return """
            format: test.format
            entity: dossier
            syntax: \(syntax)
            \(record)
            defaults: \(defaults)
            \(more)
            fields:
              code: c
            \(lines)
            """
    }
}
