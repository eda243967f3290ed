package import LienThongStore

/// The time that a synchronisation goes by; injected, so that tests turn it themselves.
package struct SyncClock: Sendable {
    /// The moment.
    package var now: @Sendable () -> Moment
    /// Waits; ends early, with an error, when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock.
    package init(now: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.now = now
        self.sleep = sleep
    }
}
