/// Keeps calls to so many in a time, with a number that may come at once.
///
/// A token bucket, kept as the time at which it would be full again (the generic cell rate algorithm), so that nothing
/// is rounded. Pure; times are durations since any fixed moment.
package struct RateLimiter: Sendable, Hashable {
    /// The time between two calls in the long run; zero does not limit.
    package let interval: Duration

    /// How many calls may come at once after a quiet time.
    package let burst: Int

    private var fullAt: Duration?

    /// Makes a limiter; numbers outside what they may be are brought to the nearest that is allowed.
    package init(interval: Duration, burst: Int = 1) {
        self.interval = max(interval, .zero)
        self.burst = max(burst, 1)
    }

    /// A limiter that does not limit, unless it is told to hold.
    package static let none = RateLimiter(interval: .zero)

    private var tolerance: Duration { interval * (burst - 1) }

    /// Takes a place for one call.
    ///
    /// - Parameter now: The time.
    /// - Returns: How long to wait before the call; zero to call at once. The place is taken either way.
    package mutating func reserve(at now: Duration) -> Duration {
        let start = max(fullAt ?? now, now)
        fullAt = start + interval
        return max(start - tolerance - now, .zero)
    }

    /// Lets no call through before a time, and no burst then; calls that already have a place keep it.
    package mutating func hold(until time: Duration) {
        fullAt = max(fullAt ?? time, time + tolerance)
    }
}
