import LienThongStore
package import Logging

/// Owns the jobs' schedules: takes requests, decides with ``ScheduleState`` what starts, runs it and keeps what was
/// settled in the store.
///
/// It has no loop of its own: ``SchedulerService`` turns it, tests turn it by hand.
package actor Scheduler {
    /// A request to run that is older than this is not carried out: whoever asked has long looked elsewhere.
    package static let longestRequest = Duration.seconds(600)

    nonisolated let engine: SyncEngine
    nonisolated let clock: SyncClock
    /// Asks the work to end at its next good place.
    package nonisolated let stop: StopSignal
    nonisolated let logger: Logger
    nonisolated let metrics: SchedulerMetrics
    /// How long a run waits for calls whose time comes later.
    nonisolated let patience: Duration
    /// Told what is done.
    nonisolated let watcher: any SchedulerWatcher

    var schedule = ScheduleState()
    var kept: [String: JobState] = [:]
    /// What was settled before the run that a job is in; it counts again when that run is stopped.
    var settledBefore: [String: Moment?] = [:]
    var queue: [ScheduledStart] = []
    var current: ScheduledStart?
    var isWorking = false
    var outcomes: [String: RunResult.Outcome] = [:]
    var startedAt: Moment?
    var lastTurn: Moment?

    /// Makes the scheduler of an engine's jobs.
    ///
    /// - Parameters:
    ///   - engine: The engine, whose store's lock the caller holds; its signal to stop is the scheduler's.
    ///   - metrics: What counts.
    ///   - logger: Where events go, one each.
    ///   - patience: How long a run waits at most for calls whose time comes later.
    ///   - watcher: Told what is done.
    package init(
        _ engine: SyncEngine,
        metrics: SchedulerMetrics,
        logger: Logger,
        patience: Duration = .seconds(60),
        watcher: any SchedulerWatcher = NoWatcher()
    ) {
        var engine = engine
        engine.world.observer = metrics.observer
        self.engine = engine
        clock = engine.world.clock
        stop = engine.world.stop
        self.metrics = metrics
        self.logger = logger
        self.patience = patience
        self.watcher = watcher
    }

    /// Takes up the jobs where the last life of the service left them.
    ///
    /// - Throws: `StoreError`.
    package func begin() throws {
        let now = clock.now()
        let cutOff = try engine.store.endCutOffRuns(at: now)
        if cutOff > 0 { logger.warning("runs were cut off", metadata: ["count": "\(cutOff)"]) }
        kept = try engine.store.jobStates()
        for job in engine.configuration.jobs.values.sorted(by: { $0.name < $1.name }) {
            var state = kept[job.name] ?? JobState()
            let last = state.lastPlanned ?? now
            state.lastPlanned = last
            let planned = job.schedule ?? ScheduledJob(name: job.name, schedule: nil)
            schedule.add(planned, after: Instant(last), isPaused: state.isPaused)
            try keep(state, of: job.name)
        }
        startedAt = now
        lastTurn = now
        watcher.began(at: now)
        logger.info("scheduler started", metadata: ["jobs": "\(schedule.jobs.count)"])
    }

    /// Looks what is asked for and what is due.
    ///
    /// - Throws: `StoreError`; nothing is lost then, the next turn tries again.
    package func turn() throws {
        let now = clock.now()
        for request in try engine.store.openRequests() { try take(request, now) }
        try perform(schedule.handle(.tick(now: Instant(now))).actions)
        lastTurn = now
        watcher.turned(at: now)
    }

    /// Whether there is work that nobody does yet; whoever is told so does it.
    package func takesUpWork() -> Bool {
        guard !queue.isEmpty, !isWorking, !stop.isSet else { return false }
        isWorking = true
        return true
    }

    /// Runs what waits, one after another, until nothing does or the service stops.
    @concurrent
    package nonisolated func work() async {
        while let start = await nextStart() { await run(start) }
    }

    private func nextStart() -> ScheduledStart? {
        if stop.isSet || queue.isEmpty {
            isWorking = false
            return nil
        }
        current = queue.removeFirst()
        return current
    }

    /// Puts off to the next life what was not begun, and what was begun and left behind.
    package func park() throws {
        for start in [current].compactMap({ $0 }) + queue { try settle(start, isStopped: true, isSuccess: false) }
        queue = []
    }

    func keep(_ state: JobState, of job: String) throws {
        try engine.store.keep(state, of: job)
        kept[job] = state
        metrics.show(state, of: job)
    }
}
