/// Calls one outside system: not too often, not while it fails, and again when that helps and does no harm.
///
/// Calls run at the same time; the actor only keeps the state that they decide by.
package actor SystemClient {
    /// The name of the system, for errors.
    package nonisolated let name: String

    nonisolated let transport: any Transport
    nonisolated let clock: ClientClock
    private let retry: RetryPolicy
    private var breaker: CircuitBreaker
    private var limiter: RateLimiter
    private var random: SplitMix64

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - name: The name of the system, for errors.
    ///   - transport: What carries the requests.
    ///   - policy: How the system is treated.
    ///   - clock: The time.
    ///   - seed: The seed of the chance by which waits are spread; clients on several machines want different ones.
    package init(
        name: String,
        transport: any Transport,
        policy: ClientPolicy = ClientPolicy(),
        clock: ClientClock = .system,
        seed: UInt64 = .random(in: .min ... .max)
    ) {
        self.name = name
        self.transport = transport
        self.clock = clock
        retry = policy.retry
        breaker = policy.breaker
        limiter = policy.limiter
        random = SplitMix64(seed: seed)
    }

    /// What the breaker is doing, for a status page.
    package var breakerState: CircuitBreaker.State { breaker.state }

    // The decisions. Each is whole by itself; calls wait and send between them.

    /// Takes a place in the line, unless the system is left alone.
    func place() -> Place {
        let now = clock.now()
        if let until = breaker.refusal(at: now) { return .refused(for: until - now) }
        return .wait(limiter.reserve(at: now))
    }

    /// Asks to send now.
    func admit() -> CircuitBreaker.Admission {
        breaker.admit(at: clock.now())
    }

    /// Notes how an attempt ended and decides whether there is another.
    func settle(_ ending: Ending, permit: CircuitBreaker.Permit) -> Duration? {
        let now = clock.now()
        breaker.record(ending.health, permit: permit, at: now)
        if let retryAfter = ending.retryAfter, retryAfter <= retry.retryAfterCeiling {
            limiter.hold(until: now + retryAfter)
        }
        guard ending.isWorthRepeating else { return nil }
        return retry.delay(afterAttempt: ending.attempt, retryAfter: ending.retryAfter, random: &random)
    }

    /// An answer to the wish for a place.
    enum Place: Sendable {
        case wait(Duration)
        case refused(for: Duration)
    }

    /// What the actor wants to know about the end of an attempt.
    struct Ending: Sendable {
        /// The number of the attempt, from 1.
        var attempt: Int
        /// What it says about the health of the system.
        var health: CircuitBreaker.Outcome
        /// What the system asked for.
        var retryAfter: Duration?
        /// Whether another attempt makes sense and does no harm.
        var isWorthRepeating: Bool
    }
}
