import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore

/// `lienthong runs`: what was run on the store.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        _superCommandName: LienThong.name,
        abstract: "Các lần chạy, mới nhất trước. What was run, the latest first.",
        subcommands: [RunsListCommand.self, RunsShowCommand.self],
        defaultSubcommand: RunsListCommand.self
    )
}

/// `lienthong runs list`.
struct RunsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liệt kê các lần chạy, mới nhất trước. Lists what was run, the latest first."
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
                tables: [RunWords.table(try sync.store.runs(limit: limit), sync.session.language)],
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return 0
        }
    }
}

/// `lienthong runs show`: one run, and what it left behind.
struct RunsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Xem một lần chạy: ghi gì vào sổ cái, gửi bao nhiêu. One run: what it wrote and sent."
    )

    @Argument(help: ArgumentHelp("Số của lần chạy. The run's number.", valueName: "NUMBER"))
    var number: Int64

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let run = try sync.store.run(number)
            let trace = try sync.store.trace(ofRun: number)
            let report = DiagnosticsReport(
                subject: "runs",
                title: Phrase(vi: "Lần chạy số \(run.id)", en: "Run \(run.id)"),
                facts: RunWords.facts(run, trace, sync.session.language),
                tables: RunWords.tables(trace, sync.session.language),
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return 0
        }
    }
}
