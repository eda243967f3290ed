/// How the service stands, as its port shows it.
package struct ServiceStatus: Encodable, Hashable, Sendable {
    /// One job.
    package struct Job: Encodable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Its cron expression; `nil` for a job that runs only when asked.
        package var schedule: String?
        /// The zone of the expression.
        package var timeZone: String?
        /// Whether planned runs are held back.
        package var isPaused: Bool
        /// Whether a run goes on, or waits for another job's.
        package var isRunning: Bool
        /// When the next run starts, in UTC.
        package var nextStart: String?
        /// When a run last left nothing that it may do, in UTC.
        package var lastSuccess: String?
        /// How its last run of this life of the service ended.
        package var lastOutcome: String?
    }

    /// `starting`, `running` or `stopping`.
    package var state: String
    /// When the service started, in UTC.
    package var startedAt: String?
    /// The jobs, by name.
    package var jobs: [Job]
    /// Calls that are not settled, by system and state.
    package var outbox: [String: [String: Int]]
}
