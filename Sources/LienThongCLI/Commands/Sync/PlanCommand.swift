import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongSync

/// `lienthong plan`: what would change at the target, and why.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        _superCommandName: LienThong.name,
        abstract: "Lập kế hoạch đồng bộ: sẽ gửi gì, vì sao. What would be sent, and why.",
        discussion: """
            Không gửi gì. Kế hoạch (--out) là tệp JSON để người xem, duyệt và áp dụng bằng «lienthong apply». Mã thoát 0 khi \
            không có gì để làm, 1 khi có.
            Sends nothing. Exit code 0 when there is nothing to do, 1 otherwise.
            """
    )

    @Argument(help: ArgumentHelp("Tên công việc trong cấu hình. The job.", valueName: "JOB"))
    var job: String

    @Option(help: ArgumentHelp("Nơi ghi kế hoạch. Where the plan goes.", valueName: "FILE"))
    var out: String?

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let progress = sync.session.progress(inputs: 1)
            let plan = try await sync.engine(common.mappings)
                .plan(job) { done, all in progress.update(0, bytes: done, total: all, records: done) }
            progress.finish()
            try PlanFile.write(plan, to: out)
            let report = PlanWords(plan).report(sync.session.language)
            try sync.session.write { Report(report, options: $0) }
            return plan.effects.isEmpty && plan.left.isEmpty && plan.brakes.isEmpty ? 0 : 1
        }
    }
}
