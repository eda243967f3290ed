/// How a job stands, for a store and for people.
package struct JobStatus: Hashable, Sendable {
    /// The planned instant up to which everything is settled, by a run or a skip.
    ///
    /// Keep it over restarts.
    package var lastPlanned: Instant
    /// The next planned instant, without jitter; `nil` when there is none.
    package var nextPlanned: Instant?
    /// When the next planned run starts, with jitter.
    package var nextStart: Instant?
    /// Whether a run is going on.
    package var isRunning: Bool
    /// Whether planned runs are held back.
    ///
    /// Keep it over restarts.
    package var isPaused: Bool
}
