import ArgumentParser
import LienThongReports
import LienThongStore

/// `lienthong dead-letters`: the calls that were given up, and what a person decides about them.
///
/// The same calls as those of ``OutboxCommand``, for who looks for what went wrong.
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        _superCommandName: LienThong.name,
        abstract: "Các lần gửi bị hỏng, chờ người xử lý. Calls that were given up and wait for a person.",
        discussion: "Mã thoát 1 khi có lần gửi bị hỏng. Exit code 1 when there are any.",
        subcommands: [
            DeadLettersListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self, OutboxConfirmCommand.self,
            OutboxDropCommand.self,
        ],
        defaultSubcommand: DeadLettersListCommand.self
    )
}

/// `lienthong dead-letters list`.
struct DeadLettersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liệt kê theo nguyên nhân và từng lần gửi. Lists them, by cause and one by one."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let rows = try sync.store.outbox(in: [.dead])
            let report = DeliveryWords.list(rows, sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return rows.isEmpty ? 0 : 1
        }
    }
}
