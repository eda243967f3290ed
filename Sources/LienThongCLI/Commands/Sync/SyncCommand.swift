import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongSync

/// `lienthong sync`: reads, plans, and applies what the job's policy allows unattended.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        _superCommandName: LienThong.name,
        abstract:
            "Đọc, lập kế hoạch, gửi những gì chính sách cho phép. Reads, plans, applies what it may.",
        discussion: """
            Gửi nốt phần dở của lần trước trước tiên. Phần cần người duyệt được ghi vào kế hoạch (--out) và để lại. Mã thoát 0 \
            khi hai bên khớp, 1 khi còn việc để lại, 2 khi không làm được.
            """
    )

    @Argument(help: ArgumentHelp("Tên công việc trong cấu hình. The job.", valueName: "JOB"))
    var job: String

    @Option(help: ArgumentHelp("Nơi ghi kế hoạch. Where the plan goes.", valueName: "FILE"))
    var out: String?

    @OptionGroup var delivery: DeliveryOptions
    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            let sink = ClosureSink(sync.session) { _ in }
            let progress = sync.session.progress(inputs: 1)
            let outcome = try await sync.engine(common.mappings)
                .sync(job, reporting: sink, patience: delivery.duration) { report in
                    progress.update(0, bytes: report.done, total: nil, records: report.done)
                }
            progress.finish()
            try PlanFile.write(outcome.plan, to: out)
            var report = try DeliveryWords.report(outcome.delivery, sync.store, subject: "sync", sync.session.language)
            let plan = PlanWords(outcome.plan).report(sync.session.language)
            report.title = Phrase(vi: "Đồng bộ \(job)", en: "Synchronisation of \(job)")
            report.facts = plan.facts + report.facts
            report.tables = plan.tables + report.tables
            report.diagnostics += outcome.refusal.map(\.diagnostics) ?? []
            report = DiagnosticsReport(
                subject: report.subject,
                title: report.title,
                facts: report.facts,
                notes: report.notes,
                tables: report.tables,
                diagnostics: report.diagnostics,
                isAboutDiagnostics: false
            )
            let whole = report
            try sync.session.write { Report(whole, options: $0) }
            if outcome.refusal != nil { return 2 }
            let isClean =
                outcome.delivery.open == 0 && outcome.plan.left.isEmpty && outcome.forPerson == 0
                && outcome.superseded == 0
            return isClean && outcome.rejected == 0 ? 0 : 1
        }
    }
}
