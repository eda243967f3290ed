import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong formats`: which formats there are, and what one carries.
struct FormatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        _superCommandName: LienThong.name,
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
            var report = DiagnosticsReport(
                subject: "format",
                title: Phrase(vi: "Định dạng \(name)", en: "Format \(name)"),
                diagnostics: []
            )
            try MappingWords.add(name, to: &report, session)
            let finished = report
            try session.write { Report(finished, options: $0) }
            return 0
        }
    }
}
