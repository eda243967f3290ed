import LienThongMapping

/// Decides which jobs run now.
///
/// A state machine without clock, threads and effects: its owner sends events and performs the actions that come back.
/// Its rules:
///
/// - A job never overlaps itself. What falls due while it runs is skipped, and not made up for.
/// - A planned run that is up to ``grace`` late is on time. One that is later was missed, and the job's
///   ``ScheduledJob/CatchUp`` says whether the latest of those missed is run; never more than one is.
/// - A run by hand takes place of everything planned up to then that has not started, and runs while paused, too.
/// - What falls due while a job is paused is skipped, and not made up for.
/// - Planned instants of a job's starts rise, also when the clock is set back; so none is started twice.
///
/// After a restart the owner adds the jobs again with the last planned instants that it kept. The machine does not know
/// about runs that a crash cut off: the owner settles them first, or sends ``ScheduleEvent/started(job:now:)``.
package struct ScheduleState: Sendable {
    struct Entry {
        var job: ScheduledJob
        var lastPlanned: Instant
        var next: Instant?
        var isRunning = false
        var isPaused: Bool
    }

    /// How late a start may be without counting as missed; whole seconds count.
    package let grace: Duration
    var entries: [String: Entry] = [:]

    /// Makes a machine without jobs; a start is on time for one minute unless told otherwise.
    package init(grace: Duration = .seconds(60)) {
        self.grace = grace
    }

    /// Adds a job, or gives one of this name a new schedule.
    ///
    /// A job that is there already keeps what it has settled, and whether it runs or is paused.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - lastPlanned: The planned instant up to which everything is settled; for a new job now, so that it first
    ///     runs at the next planned instant.
    ///   - isPaused: Whether it starts out paused.
    package mutating func add(_ job: ScheduledJob, after lastPlanned: Instant, isPaused: Bool = false) {
        var entry = Entry(job: job, lastPlanned: lastPlanned, isPaused: isPaused)
        if let known = entries[job.name] {
            entry.lastPlanned = max(lastPlanned, known.lastPlanned)
            entry.isRunning = known.isRunning
            entry.isPaused = known.isPaused
        }
        entry.settle(through: entry.lastPlanned)
        entries[job.name] = entry
    }

    /// Takes a job out; one that is not there is no error.
    ///
    /// A run of it that is going on is no longer known.
    package mutating func remove(_ name: String) {
        entries[name] = nil
    }

    /// The names of all jobs, sorted.
    package var jobs: [String] { entries.keys.sorted() }

    /// How a job stands; `nil` for a job that there is not.
    package func status(of name: String) -> JobStatus? {
        entries[name]
            .map { entry in
                JobStatus(
                    lastPlanned: entry.lastPlanned,
                    nextPlanned: entry.next,
                    nextStart: entry.nextStart,
                    isRunning: entry.isRunning,
                    isPaused: entry.isPaused
                )
            }
    }

    /// When to send the next tick at the latest; `nil` when nothing will ever be due.
    ///
    /// Paused jobs need none.
    ///
    /// - Complexity: O(jobs).
    package var nextWake: Instant? {
        entries.values.lazy.filter { !$0.isPaused }.compactMap(\.nextStart).min()
    }

    /// Takes an event in and says what follows.
    ///
    /// - Complexity: O(jobs) and a search for the next instant for each job that is due; after a long downtime about
    ///   sixty searches for such a job, however many runs were missed, and one for each within the jitter.
    package mutating func handle(_ event: ScheduleEvent) -> SchedulePlan {
        let actions =
            switch event {
            case .tick(let now): tick(now)
            case .started(let job, _): update(job) { $0.started() }
            case .finished(let job, _): update(job) { $0.finished() }
            case .runNow(let job, let now): update(job) { $0.runNow(now) }
            case .pause(let job, _): update(job) { $0.pause() }
            case .resume(let job, let now): update(job) { $0.resume(now) }
            }
        return SchedulePlan(actions: actions, nextWake: nextWake)
    }

    /// Jobs whose runs are due, those first that have waited longest, then by name.
    private mutating func tick(_ now: Instant) -> [ScheduleAction] {
        let due = entries.values
            .compactMap { entry in entry.nextStart.map { (start: $0, name: entry.job.name) } }
            .filter { $0.start <= now }
            .sorted { ($0.start, $0.name) < ($1.start, $1.name) }
        return due.flatMap { item in
            update(item.name) { [grace] in $0.tick(now, grace: grace) }
        }
    }

    private mutating func update(
        _ name: String,
        _ change: (inout Entry) -> [ScheduleAction]
    ) -> [ScheduleAction] {
        guard var entry = entries[name] else {
            return [.unknownJob(job: name, nearest: NearestName.of(name, in: jobs))]
        }
        let actions = change(&entry)
        entries[name] = entry
        return actions
    }
}
