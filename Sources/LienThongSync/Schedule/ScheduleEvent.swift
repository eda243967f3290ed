/// What happened, for ``ScheduleState/handle(_:)``.
///
/// Every event carries the moment that its sender takes for now.
package enum ScheduleEvent: Hashable, Sendable {
    /// Time passed.
    case tick(now: Instant)
    /// A run of the job began that no action asked for, for instance from the command line or one resumed.
    case started(job: String, now: Instant)
    /// The job's run ended, well or not, or could not be started.
    case finished(job: String, now: Instant)
    /// Somebody wants the job to run at once, paused or not.
    case runNow(job: String, now: Instant)
    /// The job is to start no more planned runs.
    case pause(job: String, now: Instant)
    /// The job is to start planned runs again, from now on.
    case resume(job: String, now: Instant)
}
