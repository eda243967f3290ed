import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong mappings explain NAME`: where each field comes from and goes to, how, and what is lost.
struct MappingsExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Giải thích một ánh xạ bằng lời. Explains a mapping in plain words.",
        discussion: """
            Với --field thì chỉ một trường (hay một nhóm, danh sách như fees), bằng câu, kèm mọi mã theo cả hai chiều.
            """
    )

    @Argument(help: ArgumentHelp("Tên định dạng. The format's name.", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("Trường, nhóm hay danh sách. A field, group or list.", valueName: "FIELD"))
    var field: String?

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            var report = DiagnosticsReport(
                subject: "mappings-explain",
                title: Phrase(vi: "Ánh xạ \(name)", en: "Mapping \(name)"),
                diagnostics: []
            )
            try MappingWords.add(name, field: field, to: &report, session)
            let finished = report
            try session.write { Report(finished, options: $0) }
            return 0
        }
    }
}
