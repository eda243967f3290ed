/// How often a call is repeated, and how long is waited before: longer each time, spread by chance, never for ever.
package struct RetryPolicy: Sendable, Hashable {
    /// The most attempts, the first included; 1 never repeats.
    package var attempts: Int

    /// The wait after the first attempt.
    package var base: Duration

    /// By how much each further wait is longer, at least 1.
    package var factor: Double

    /// The longest wait of our own choice.
    package var ceiling: Duration

    /// Which part of a wait is left to chance, from 0, none, to 1, all: a wait *w* becomes something between
    /// *w* · (1 − jitter) and *w*.
    package var jitter: Double

    /// The longest wait that a system may ask for with `Retry-After`; when it asks for more, the call is not repeated.
    package var retryAfterCeiling: Duration

    /// Makes a policy; numbers outside what they may be are brought to the nearest that is allowed.
    package init(
        attempts: Int = 4,
        base: Duration = .milliseconds(500),
        factor: Double = 2,
        ceiling: Duration = .seconds(30),
        jitter: Double = 0.5,
        retryAfterCeiling: Duration = .seconds(120)
    ) {
        self.attempts = max(attempts, 1)
        self.base = max(base, .zero)
        self.factor = factor >= 1 ? min(factor, 1_000) : 1
        self.ceiling = max(ceiling, .zero)
        self.jitter = jitter > 0 ? min(jitter, 1) : 0
        self.retryAfterCeiling = max(retryAfterCeiling, .zero)
    }

    /// A policy that never repeats.
    package static let never = RetryPolicy(attempts: 1)

    /// How long to wait before the next attempt.
    ///
    /// - Parameters:
    ///   - attempt: The number of the attempt that has failed, from 1.
    ///   - retryAfter: What the system asked for; the wait is not shorter.
    ///   - random: Where chance comes from.
    /// - Returns: The wait, or `nil` when there is no further attempt.
    package func delay(
        afterAttempt attempt: Int,
        retryAfter: Duration? = nil,
        random: inout some RandomNumberGenerator
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        if let retryAfter, retryAfter > retryAfterCeiling { return nil }
        let backOff = spread(fullDelay(afterAttempt: attempt), random: &random)
        return max(backOff, retryAfter ?? .zero)
    }

    /// The wait before chance: base · factor^(attempt − 1), at most the ceiling.
    private func fullDelay(afterAttempt attempt: Int) -> Duration {
        var delay = min(base, ceiling)
        for _ in 1..<max(attempt, 1) where delay > .zero && delay < ceiling {
            // Compared by division, so that nothing overflows.
            delay = delay < ceiling / factor ? delay * factor : ceiling
            if factor == 1 { break }
        }
        return delay
    }

    private func spread(_ delay: Duration, random: inout some RandomNumberGenerator) -> Duration {
        guard jitter > 0 else { return delay }
        return delay * (1 - Double.random(in: 0...jitter, using: &random))
    }
}
