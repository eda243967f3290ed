import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong formats`: which formats there are, and what one carries.
struct FormatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "Liệt kê định dạng, hoặc mô tả một định dạng. Lists formats, or shows one.",
        subcommands: [FormatsListCommand.self, FormatsShowCommand.self],
        defaultSubcommand: FormatsListCommand.self
    )
}

/// `lienthong formats list`, which `formats` alone is short for.
struct FormatsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liệt kê định dạng. Lists the formats."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(common) { session in
            var rows: [[String]] = []
            var diagnostics: [Diagnostic] = []
            for entry in session.library.entries {
                let (plan, problems) = session.library.compile(entry)
                diagnostics += problems
                let definition = plan?.definition
                rows.append([
                    entry.format,
                    definition?.syntax.rawValue ?? entry.syntax,
                    definition?.entity.label[session.language] ?? "",
                    plan.map { !$0.fieldsWritten.isEmpty } == true ? "r/w" : "r",
                    definition?.title[session.language] ?? "✗",
                    plan.map { String(CaseFolder.find(beside: entry.file, $0).cases.count) } ?? "",
                    Self.beginning(of: definition?.source ?? ""),
                ])
            }
            let report = DiagnosticsReport(
                subject: "formats",
                title: Phrase(vi: "Các định dạng", en: "Formats"),
                tables: [
                    DiagnosticsReport.Table(
                        "formats",
                        Phrase(vi: "Định dạng", en: "Formats"),
                        columns: [
                            .init("format", Phrase(vi: "Tên", en: "Name"), .code),
                            .init("syntax", Phrase(vi: "Cú pháp", en: "Syntax")),
                            .init("entity", Phrase(vi: "Thực thể", en: "Entity")),
                            .init("access", Phrase(vi: "Đọc/ghi", en: "Read/write")),
                            .init("title", Phrase(vi: "Mô tả", en: "Title")),
                            .init("cases", Phrase(vi: "Ví dụ", en: "Cases"), .number),
                            .init("source", Phrase(vi: "Nguồn", en: "Source")),
                        ],
                        rows: rows
                    )
                ],
                diagnostics: diagnostics
            )
            try session.write { Report(report, options: $0) }
            return diagnostics.contains { $0.severity == .error } ? 2 : 0
        }
    }
}

extension FormatsListCommand {
    /// Enough of a source to know it by; `formats show` has the whole.
    private static func beginning(of source: String) -> String {
        let words = source.split(separator: " ")
        var text = ""
        for word in words {
            if text.count + word.count > 44 { return text + " …" }
            text += (text.isEmpty ? "" : " ") + word
        }
        return text
    }
}

/// `lienthong formats show NAME`.
struct FormatsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Mô tả một định dạng. Shows one format."
    )

    @Argument(help: ArgumentHelp("Tên định dạng. The format's name.", valueName: "NAME"))
    var name: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(common) { session in
            _ = try FormatChoice.named(name, syntax: nil, session.library)
            var tables: [DiagnosticsReport.Table] = []
            var facts: [DiagnosticsReport.Fact] = []
            for entry in session.library.entries(of: name) {
                let plan: Plan
                do {
                    plan = try session.library.plan(entry)
                } catch let error as MappingError {
                    throw CommandFailure(error.diagnostics)
                }
                let description = FormatDescription(plan, file: MappingFolders.shown(entry.file.path))
                facts += description.facts(session.language)
                tables += description.tables(session.language)
            }
            let report = DiagnosticsReport(
                subject: "format",
                title: Phrase(vi: "Định dạng \(name)", en: "Format \(name)"),
                facts: facts,
                tables: tables,
                diagnostics: []
            )
            try session.write { Report(report, options: $0) }
            return 0
        }
    }
}

/// A format in plain words: where each field stands and what the format cannot carry.
private struct FormatDescription {
    let plan: Plan
    let file: String

    init(_ plan: Plan, file: String) {
        self.plan = plan
        self.file = file
    }

    func facts(_ language: Language) -> [DiagnosticsReport.Fact] {
        let definition = plan.definition
        var facts: [DiagnosticsReport.Fact] = [
            .init("title", Phrase(vi: "Mô tả", en: "Title"), definition.title[language]),
            .init("syntax", Phrase(vi: "Cú pháp", en: "Syntax"), definition.syntax.rawValue),
            .init("entity", Phrase(vi: "Thực thể", en: "Entity"), definition.entity.label[language]),
            .init("file", Phrase(vi: "Tệp ánh xạ", en: "Mapping file"), file),
            .init(
                "envelopes",
                Phrase(vi: "Cách bọc bản ghi", en: "Envelopes"),
                definition.envelopes.map { "\($0.name): \($0.record?.description ?? "lines")" }.joined(separator: "; ")
            ),
        ]
        if let source = definition.source { facts.append(.init("source", Phrase(vi: "Nguồn", en: "Source"), source)) }
        if definition.isUnverified {
            facts.append(.init("unverified", Phrase(vi: "Chưa kiểm chứng", en: "Unverified"), "true"))
        }
        return facts
    }

    func tables(_ language: Language) -> [DiagnosticsReport.Table] {
        let written = plan.fieldsWritten
        let rows = plan.fieldLines.map { line in
            [
                line.path,
                plan.entity.field(line.path).map { plan.entity.fields[$0].label[language] } ?? "",
                line.wire,
                line.conversion,
                written.contains(line.path) ? "r/w" : "r",
                line.remark,
            ]
        }
        let carried = plan.fieldsRead
        let missing = plan.entity.fields.map(\.path).filter { !carried.contains($0) }
        return [
            DiagnosticsReport.Table(
                "fields",
                Phrase(
                    vi: "Các trường (\(plan.definition.syntax.rawValue))",
                    en: "Fields (\(plan.definition.syntax.rawValue))"
                ),
                columns: [
                    .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                    .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                    .init("wire", Phrase(vi: "Trên dữ liệu", en: "On the wire")),
                    .init("conversion", Phrase(vi: "Chuyển đổi", en: "Conversion")),
                    .init("access", Phrase(vi: "Đọc/ghi", en: "Read/write")),
                    .init("remark", Phrase(vi: "Ghi chú", en: "Remark")),
                ],
                rows: rows
            ),
            DiagnosticsReport.Table(
                "notCarried",
                Phrase(vi: "Trường không mang được", en: "Fields it cannot carry"),
                columns: [
                    .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                    .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                ],
                rows: missing.map { [$0, plan.entity.field($0).map { plan.entity.fields[$0].label[language] } ?? ""] }
            ),
        ]
    }
}
