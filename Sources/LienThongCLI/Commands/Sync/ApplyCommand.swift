import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong apply`: does exactly what a plan says.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        _superCommandName: LienThong.name,
        abstract: "Áp dụng đúng một kế hoạch đã lập. Does exactly what a plan says.",
        discussion: """
            Từ chối kế hoạch đã bị sửa, hoặc dữ liệu hai bên đã đổi sau khi lập. Chạy lại cùng kế hoạch thì chỉ gửi nốt phần \
            chưa xong. Mã thoát 0 khi mọi việc đã xong, 1 khi còn việc chờ hoặc hỏng.
            Refuses a plan that was edited or whose base has moved. Applied again, it finishes what is left.
            """
    )

    @Argument(help: ArgumentHelp("Tệp kế hoạch. The plan's file.", valueName: "PLAN"))
    var plan: String

    @Option(help: ArgumentHelp("Chỉ những hồ sơ này (lặp lại được). These dossiers only.", valueName: "KEY"))
    var only: [String] = []

    @OptionGroup var sending: SendingOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let plan = try PlanFile.read(plan)
            let progress = sync.session.progress(inputs: 1)
            let outcome = try await sync.engine(common.mappings)
                .apply(plan, by: sending.approveAs, only: Set(only), patience: sending.delivery.duration) { report in
                    progress.update(0, bytes: report.done, total: plan.effects.count, records: report.done)
                }
            progress.finish()
            let report = try DeliveryWords.report(outcome, sync.store, subject: "apply", sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return outcome.open == 0 ? 0 : 1
        }
    }
}

/// How long a delivery waits for calls whose time comes later.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Chờ tối đa bao nhiêu giây cho các lần gửi lại. The longest wait for calls tried again, in seconds.",
            valueName: "SECONDS"
        )
    )
    var wait = 60

    func validate() throws {
        if wait < 0 { throw ValidationError("--wait phải từ 0 trở lên. --wait must be 0 or more.") }
    }

    var duration: Duration { .seconds(wait) }
}

/// Who approves of what is sent, and how long a delivery may wait.
struct SendingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Người duyệt, ghi vào sổ cái. Who approves it.", valueName: "NAME"))
    var approveAs: String?

    @OptionGroup var delivery: DeliveryOptions

    func validate() throws {
        if let approveAs, approveAs.allSatisfy(\.isWhitespace) {
            throw ValidationError("--approve-as cần tên người duyệt. --approve-as needs a name.")
        }
    }

    var wish: SendingWish { SendingWish(approver: approveAs, patience: delivery.duration) }
}
