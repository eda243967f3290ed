import GRDB

/// What is kept of a job between two lives of the service so that people are told of it once, and of all of it.
package struct NoticeRecord: Hashable, Sendable {
    /// The job.
    package var job: String
    /// Since when runs and calls are counted: the last digest, or when the service met the job.
    package var since: Moment
    /// When people were last told of a failure that is not over.
    package var failureToldAt: Moment?
    /// When people were last told of what waits for a person.
    package var waitingToldAt: Moment?
    /// The code of the brake that held the last run back.
    package var heldBy: String?
    /// Effects and records that the last run left to a person.
    package var forPerson = 0
    /// Calls given up that stood in the outbox after the last run.
    package var dead = 0
    /// Runs since ``since``, by how they ended.
    package var runs = Runs()
    /// Calls since ``since``.
    package var calls = Calls()

    /// Counts of runs.
    package struct Runs: Hashable, Sendable {
        /// Both sides agree.
        package var done = 0
        /// Something was left over.
        package var left = 0
        /// A brake held.
        package var held = 0
        /// The target let us in no more.
        package var halted = 0
        /// They failed.
        package var failed = 0
        /// The service stopped.
        package var stopped = 0

        /// Makes counts of zero.
        package init() {}
    }

    /// Counts of calls.
    package struct Calls: Hashable, Sendable {
        /// Those that took effect.
        package var done = 0
        /// Those given up.
        package var dead = 0

        /// Makes counts of zero.
        package init() {}
    }

    /// Begins the record of a job.
    package init(job: String, since: Moment) {
        self.job = job
        self.since = since
    }
}

extension NoticeRecord {
    init(_ row: Row) {
        self.init(job: row["job"], since: Moment(milliseconds: row["since"]))
        failureToldAt = (row["failureToldAt"] as Int64?).map { Moment(milliseconds: $0) }
        waitingToldAt = (row["waitingToldAt"] as Int64?).map { Moment(milliseconds: $0) }
        heldBy = row["heldBy"]
        forPerson = row["forPerson"]
        dead = row["dead"]
        runs.done = row["runsDone"]
        runs.left = row["runsLeft"]
        runs.held = row["runsHeld"]
        runs.halted = row["runsHalted"]
        runs.failed = row["runsFailed"]
        runs.stopped = row["runsStopped"]
        calls.done = row["callsDone"]
        calls.dead = row["callsDead"]
    }

    /// The values of the columns, in their order.
    var values: StatementArguments {
        [
            job, since.milliseconds, failureToldAt?.milliseconds, waitingToldAt?.milliseconds, heldBy, forPerson, dead,
            runs.done, runs.left, runs.held, runs.halted, runs.failed, runs.stopped, calls.done, calls.dead,
        ]
    }
}
