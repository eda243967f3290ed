import ArgumentParser
import Foundation
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong jobs`: the jobs, and what is asked of the service about them.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        _superCommandName: LienThong.name,
        abstract: "Các công việc theo lịch: xem, tạm dừng, chạy ngay. The scheduled jobs: list, pause, resume, run.",
        discussion: """
            Yêu cầu đi qua kho, không cần cổng mạng: dịch vụ nhận trong một giây; nếu dịch vụ không chạy, tạm dừng và tiếp tục có \
            hiệu lực ở lần khởi động sau. Requests go through the store; the service takes them within a second.
            """,
        subcommands: [JobsListCommand.self, JobsPauseCommand.self, JobsResumeCommand.self, JobsRunNowCommand.self],
        defaultSubcommand: JobsListCommand.self
    )
}

/// `lienthong jobs list`.
struct JobsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liệt kê công việc và lịch. Lists the jobs and their schedules."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let report = DiagnosticsReport(
                subject: "jobs",
                title: Phrase(vi: "Công việc theo lịch", en: "Scheduled jobs"),
                tables: [
                    ScheduleWords.jobs(
                        sync.configuration,
                        try sync.store.jobStates(),
                        try sync.store.openRequests(),
                        now: SyncClock.system.now()
                    )
                ],
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return 0
        }
    }
}

/// What is asked about one job.
struct JobRequestOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Tên công việc trong cấu hình. The job.", valueName: "JOB"))
    var job: String

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    /// Puts the request into the store and says what becomes of it.
    func ask(_ kind: ServiceRequest.Kind) async throws {
        try await SyncSession.run(options, common, isWriting: false) { sync in
            _ = try SyncEngine.job(job, in: sync.configuration)
            let isRunning = Self.isServed(sync.configuration.store.path)
            if kind == .runNow, !isRunning {
                throw CommandFailure(
                    "jobs.no-service",
                    vi: "Không có dịch vụ nào đang chạy trên kho này.",
                    en: "No service is running on this store.",
                    hint: Phrase(vi: "Chạy: lienthong sync \(job)", en: "Run: lienthong sync \(job)")
                )
            }
            try sync.store.ask(kind, job, at: SyncClock.system.now())
            Terminal.complain(Self.words(isRunning)[sync.session.language])
            return 0
        }
    }

    /// Whether a program holds the store's lock.
    private static func isServed(_ path: String) -> Bool {
        do {
            let lock = try StoreLock(of: path)
            withExtendedLifetime(lock) {}
            return false
        } catch {
            return error.diagnostics.first?.code == "store.locked"
        }
    }

    private static func words(_ isRunning: Bool) -> Phrase {
        isRunning
            ? Phrase(vi: "Đã ghi; dịch vụ nhận trong một giây.", en: "Noted; the service takes it within a second.")
            : Phrase(
                vi: "Đã ghi; có hiệu lực khi dịch vụ khởi động.",
                en: "Noted; it takes effect when the service starts."
            )
    }
}

/// `lienthong jobs pause`.
struct JobsPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Tạm dừng lịch của một công việc. Holds a job's planned runs back."
    )

    @OptionGroup var request: JobRequestOptions

    func run() async throws { try await request.ask(.pause) }
}

/// `lienthong jobs resume`.
struct JobsResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Cho lịch của một công việc chạy tiếp. Starts a job's planned runs again."
    )

    @OptionGroup var request: JobRequestOptions

    func run() async throws { try await request.ask(.resume) }
}

/// `lienthong jobs run-now`.
struct JobsRunNowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run-now",
        abstract: "Bảo dịch vụ chạy ngay một công việc. Has the service run a job at once."
    )

    @OptionGroup var request: JobRequestOptions

    func run() async throws { try await request.ask(.runNow) }
}
