#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The time as a client sees it; tests bring their own.
package struct ClientClock: Sendable {
    /// The time since any fixed moment, never going back.
    package var now: @Sendable () -> Duration

    /// The seconds since 1970, for dates in answers.
    package var unixTime: @Sendable () -> Int64

    /// Waits; throws when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock.
    package init(
        now: @escaping @Sendable () -> Duration,
        unixTime: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.unixTime = unixTime
        self.sleep = sleep
    }

    /// The clock of this machine.
    package static var system: ClientClock {
        let start = ContinuousClock.Instant.now
        return ClientClock(
            now: { start.duration(to: .now) },
            unixTime: { Int64(time(nil)) },
            sleep: { try await Task.sleep(for: $0) }
        )
    }
}
