import ArgumentParser
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongWeb
import Logging
import ServiceLifecycle
import UnixSignals

/// `lienthong serve`: the scheduler as a service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        _superCommandName: LienThong.name,
        abstract: "Chạy các công việc theo lịch, như một dịch vụ. Runs the jobs by their schedules, as a service.",
        discussion: """
            Mỗi kho chỉ một dịch vụ. SIGTERM hoặc SIGINT dừng trong thời hạn «stopWithin»; phần dở nằm lại trong hộp gửi và được \
            làm tiếp. Cổng của dịch vụ: /healthz, /readyz, /metrics, /api/status. Mã thoát 0 khi dừng đúng cách, 2 khi không \
            chạy được.
            One service a store. SIGTERM or SIGINT ends it within `stopWithin`; what is left waits in the outbox and is \
            taken up again. `lienthong jobs` pauses, resumes and runs jobs.
            """
    )

    @Option(help: ArgumentHelp("Cổng, thay cho cấu hình; 0 để máy chọn. The port.", valueName: "PORT"))
    var port: Int?

    @Option(help: ArgumentHelp("Địa chỉ, thay cho cấu hình. The address.", valueName: "HOST"))
    var host: String?

    @Option(help: "Dạng nhật ký: logfmt hoặc json. The form of the log.")
    var logFormat: LogFormat = .logfmt

    @Option(
        help: ArgumentHelp("Mức nhật ký thấp nhất. The lowest level of the log.", valueName: "LEVEL"),
        transform: { text in
            if let level = Logger.Level(rawValue: text) { return level }
            throw ValidationError(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
        }
    )
    var logLevel = Logger.Level.info

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port từ 0 đến 65535. --port is 0 to 65535.")
        }
    }

    func run() async throws {
        try await SyncSession.run(options, common) { sync in
            var settings = sync.configuration.service
            settings.port = port ?? settings.port
            settings.host = host ?? settings.host
            let (format, level) = (logFormat, logLevel)
            let logger = Logger(label: "lienthong") { _ in
                LineLogHandler(format, level: level) { Terminal.complain($0) }
            }
            let registry = PrometheusRegistry(help: SchedulerMetrics.help)
            let engine = try sync.quietEngine(common.mappings)
            let senders = try NoticeSenders.open(sync.configuration.notices)
            let metrics = SchedulerMetrics(registry)
            let scheduler = Scheduler(
                engine,
                metrics: metrics,
                logger: logger,
                watcher: senders.isEmpty
                    ? NoWatcher() : NoticeDesk(engine, senders: senders, metrics: metrics, logger: logger)
            )
            let server = WebServer.application(scheduler, registry, settings: settings, logger: logger)
            let service = SchedulerService(scheduler, stopWithin: settings.stopWithin)
            var group = ServiceGroupConfiguration(
                services: [server, service],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Self.quiet(logger)
            )
            // Behind the scheduler's own limit; what then still holds on, such as an open connection, is cut.
            group.maximumGracefulShutdownDuration = settings.stopWithin
            do {
                try await ServiceGroup(configuration: group).run()
            } catch let error where !(error is any DiagnosedError || error is StoreError) {
                throw Self.noPort(settings, error)
            }
            return 0
        }
    }

    private static func noPort(_ settings: ServiceSettings, _ error: any Error) -> CommandFailure {
        CommandFailure(
            "serve.port",
            vi: "Không mở được cổng \(settings.host):\(settings.port) (\(error)).",
            en: "The port \(settings.host):\(settings.port) cannot be opened (\(error)).",
            hint: Phrase(
                vi: "Chọn cổng khác: --port hoặc «service: {port: …}».",
                en: "Choose another: --port or `service: {port: …}`."
            )
        )
    }

    /// The group's own events repeat ours.
    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .error)
        return quiet
    }
}

extension LogFormat: ExpressibleByArgument {}
