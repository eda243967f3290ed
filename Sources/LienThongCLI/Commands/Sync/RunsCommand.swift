import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore

/// `lienthong runs`: what was run on the store, the latest first.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Các lần chạy, mới nhất trước. What was run, the latest first."
    )

    @Option(help: ArgumentHelp("Số dòng nhiều nhất. The most listed.", valueName: "N"))
    var limit = 20

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit phải từ 1 trở lên. --limit must be 1 or more.") }
    }

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let report = DiagnosticsReport(
                subject: "runs",
                title: Phrase(vi: "Các lần chạy", en: "Runs"),
                tables: [RunWords.table(try sync.store.runs(limit: limit))],
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return 0
        }
    }
}
