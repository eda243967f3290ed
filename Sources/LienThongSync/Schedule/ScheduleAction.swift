/// What the owner of a ``ScheduleState`` has to do or to record.
package enum ScheduleAction: Hashable, Sendable {
    /// Why a run starts.
    package enum Cause: String, Sendable {
        /// It is due.
        case scheduled
        /// It was missed and is made up for.
        case catchUp
        /// Somebody asked for it.
        case manual
    }

    /// Why planned runs do not take place.
    package enum SkipReason: String, Sendable {
        /// The job's last run is still going on.
        case overlap
        /// The job is paused.
        case paused
        /// They were missed, and the job does not make up for runs.
        case missed
        /// They were missed longer ago than the job makes up for.
        case tooOld
        /// A later run, which starts now, stands for them.
        case superseded
    }

    /// Start a run. The job counts as running until ``ScheduleEvent/finished(job:now:)``.
    ///
    /// Job and planned instant together never come twice; a job's planned instants rise.
    case start(job: String, planned: Instant, cause: Cause)
    /// Record that the planned runs from one instant through another do not take place; often the two are the same.
    case skip(job: String, planned: Instant, through: Instant, reason: SkipReason)
    /// An event named a job that there is not; `nearest` is the name that may have been meant.
    case unknownJob(job: String, nearest: String?)
}
