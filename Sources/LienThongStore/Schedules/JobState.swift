import GRDB

/// What is kept of a job's schedule between two lives of the service.
package struct JobState: Hashable, Sendable {
    /// The planned moment up to which everything is settled; `nil` for a job that the service has not met.
    package var lastPlanned: Moment?
    /// Whether planned runs are held back.
    package var isPaused = false
    /// When a run last ended with nothing given up and nothing held.
    package var lastSuccess: Moment?

    /// Makes the state of a job; that of a new one unless told otherwise.
    package init(lastPlanned: Moment? = nil, isPaused: Bool = false, lastSuccess: Moment? = nil) {
        self.lastPlanned = lastPlanned
        self.isPaused = isPaused
        self.lastSuccess = lastSuccess
    }
}

extension Store {
    /// The states of all jobs that the service has met, by name.
    package func jobStates() throws(StoreError) -> [String: JobState] {
        try read { database in
            var states: [String: JobState] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM jobState") {
                states[row["job"]] = JobState(
                    lastPlanned: (row["lastPlanned"] as Int64?).map { Moment(milliseconds: $0) },
                    isPaused: row["isPaused"],
                    lastSuccess: (row["lastSuccess"] as Int64?).map { Moment(milliseconds: $0) }
                )
            }
            return states
        }
    }

    /// Keeps the state of a job.
    package func keep(_ state: JobState, of job: String) throws(StoreError) {
        try write { try Self.keep(state, of: job, in: $0) }
    }

    static func keep(_ state: JobState, of job: String, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO jobState (job, lastPlanned, isPaused, lastSuccess) VALUES (?, ?, ?, ?)",
            arguments: [job, state.lastPlanned?.milliseconds, state.isPaused, state.lastSuccess?.milliseconds]
        )
    }

    /// Ends the runs that a crash cut off; only for whoever holds the store's lock.
    ///
    /// - Returns: How many there were.
    package func endCutOffRuns(at now: Moment) throws(StoreError) -> Int {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET state = 'stopped', endedAt = ?, summary = 'cut off' WHERE state = 'running'",
                arguments: [now.milliseconds]
            )
            return database.changesCount
        }
    }
}
