import LienThongAdapters
import LienThongModel
import LienThongStore
import LienThongSync
import Metrics
import Synchronization

/// A province, a gateway and a store that several lives of a service follow each other on.
struct ServiceBench {
    let folder: ScratchFolder
    let store: Store
    let clock: SteppedClock
    let source = LineSource()
    let memory: MemoryTarget
    let target: any CallTarget
    let log = LogBook()

    /// Begins at 08:00:30 in Vietnam on a Monday, with one dossier to be sent.
    init(_ target: (MemoryTarget) -> any CallTarget = { $0 }) throws {
        folder = try ScratchFolder()
        store = try Store(folder.file("s.db"))
        clock = SteppedClock(at: try ScheduleFixture.instant("2026-10-05T08:00:30+07:00"))
        memory = try MemoryTarget(seed: 1, width: 1)
        self.target = target(memory)
        source.lines.withLock { $0 = [Self.dossier("A")] }
    }

    static func dossier(_ code: String) -> String {
        "{\"code\":\"\(code)\",\"status\":\"received\",\"note\":\"Nguyễn Thị Mẫu\"}"
    }

    /// A new life of the service on the store.
    ///
    /// Its notices go to senders, from a desk that is kept in a box, where there is one.
    func scheduler(
        _ jobs: ScheduledJob?...,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        senders: [any NoticeSender] = [],
        desk: Box<NoticeDesk>? = nil
    ) throws -> Scheduler {
        let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
        var policy = JobPolicy.standard
        policy.unattended = [.create, .update]
        var configuration = SyncConfiguration(
            file: "lienthong.yaml",
            mappings: [],
            store: StoreSettings(path: folder.file("s.db")),
            systems: [
                "province": SystemSettings(name: "province", kind: .file, position: place),
                "gateway": SystemSettings(name: "gateway", kind: .nationalGateway, position: place),
            ],
            jobs: [:]
        )
        for (number, job) in jobs.enumerated() {
            let name = job?.name ?? "manual-\(number)"
            configuration.jobs[name] = JobSettings(
                name: name,
                position: place,
                source: "province",
                target: "gateway",
                lookUp: .unknown,
                schedule: job,
                policy: policy
            )
        }
        let (source, target) = (source, target)
        let engine = SyncEngine(
            store,
            configuration,
            SyncEngine.World(
                source: { _, _ in source },
                target: { _, _ in target },
                rules: try ProjectRules.reconciliation(),
                clock: clock.clock,
                seed: 1
            )
        )
        var watcher: any SchedulerWatcher = NoWatcher()
        let metrics = SchedulerMetrics(metrics)
        if let desk {
            watcher = desk.keep(NoticeDesk(engine, senders: senders, metrics: metrics, logger: log.logger))
        }
        return Scheduler(
            engine,
            metrics: metrics,
            logger: log.logger,
            patience: .zero,
            watcher: watcher
        )
    }

    /// A job of a name and a cron expression.
    func job(
        _ name: String,
        _ cron: String,
        _ catchUp: ScheduledJob.CatchUp = .once(maxAge: .seconds(86_400))
    ) throws -> ScheduledJob {
        ScheduledJob(name: name, schedule: try ScheduleFixture.schedule(cron), catchUp: catchUp)
    }
}

extension Scheduler {
    /// Looks what is due and does it.
    func turnAndWork() async throws {
        try turn()
        if takesUpWork() { await work() }
    }

    /// How a job stands.
    func job(_ name: String) -> ServiceStatus.Job? {
        status().jobs.first { $0.name == name }
    }
}
