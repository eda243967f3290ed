import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong outbox`: the calls that wait, and those that were given up.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        _superCommandName: LienThong.name,
        abstract: "Hộp gửi: các lần gửi đang chờ và bị hỏng. Calls that wait, and those given up.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self, OutboxConfirmCommand.self,
            OutboxDropCommand.self, OutboxDeliverCommand.self,
        ],
        defaultSubcommand: OutboxListCommand.self
    )
}

/// `lienthong outbox list`.
struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liệt kê các lần gửi chưa xong. Lists calls that are not settled."
    )

    @Flag(help: "Chỉ những lần gửi bị hỏng. Only those given up.")
    var dead = false

    @Option(
        help: ArgumentHelp("Chỉ hồ sơ này, cả đã xong. This dossier's calls, settled ones too.", valueName: "KEY")
    )
    var key: String?

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let states: Set<OutboxRow.State> =
            dead ? [.dead] : key == nil ? [.ready, .calling, .doubtful, .dead] : Set(OutboxRow.State.allCases)
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let rows = try sync.store.outbox(in: states, key: key)
            let report = DeliveryWords.list(rows, sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return rows.contains { $0.state == .dead } ? 1 : 0
        }
    }
}

/// `lienthong outbox retry`.
struct OutboxRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Cho thử gửi lại, tra cứu trước. Tries calls again, looking them up first."
    )

    @Flag(
        help: ArgumentHelp(
            "Chắc chắn chưa có hiệu lực: gửi lại mà không tra cứu. It certainly took no effect: send without looking up."
        )
    )
    var unsent = false

    @OptionGroup var givenUp: GivenUpOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try givenUp.check(decision)
    }

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            try decision.decide(unsent ? .ready : .doubtful, about: try givenUp.calls(decision, sync.store), sync)
            return 0
        }
    }
}

/// `lienthong outbox confirm`.
struct OutboxConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Xác nhận lần gửi đã có hiệu lực, như người đã thấy ở Cổng. Notes that calls took effect.",
        discussion: """
            Dùng khi mất câu trả lời và không hỏi được hệ thống đích, như với tiến độ hồ sơ.
            For calls whose answer was lost, to a system that cannot be asked, such as steps of progress.
            """
    )

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try decision.checkNamed()
    }

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            try decision.decide(.done, about: decision.numbers, sync)
            return 0
        }
    }
}

/// `lienthong outbox drop`.
struct OutboxDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Bỏ lần gửi khỏi hộp gửi. Takes calls out of the outbox."
    )

    @OptionGroup var givenUp: GivenUpOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        try givenUp.check(decision)
    }

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            try decision.decide(.dropped, about: try givenUp.calls(decision, sync.store), sync)
            return 0
        }
    }
}

/// `lienthong outbox deliver`.
struct OutboxDeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Gửi những gì đang chờ cho một hệ thống. Makes the calls that wait for a system."
    )

    @Argument(help: ArgumentHelp("Tên hệ thống trong cấu hình. The system.", valueName: "SYSTEM"))
    var system: String

    @OptionGroup var delivery: DeliveryOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let engine = try sync.engine(common.mappings)
            var outcome = DeliveryReport()
            for subject in sync.configuration.subjects(sentTo: system) {
                let next = try await engine.deliver(to: system, subject, patience: delivery.duration)
                outcome = outcome.followed(by: next)
            }
            let report = try DeliveryWords.report(outcome, sync.store, subject: "deliver", sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return outcome.open == 0 ? 0 : 1
        }
    }
}
