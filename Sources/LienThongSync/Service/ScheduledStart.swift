/// A run that is to start, or goes on.
package struct ScheduledStart: Hashable, Sendable {
    /// The job.
    package var job: String
    /// The instant that it was planned for.
    package var planned: Instant
    /// Why it starts.
    package var cause: ScheduleAction.Cause

    /// Makes a start.
    package init(job: String, planned: Instant, cause: ScheduleAction.Cause) {
        self.job = job
        self.planned = planned
        self.cause = cause
    }
}
