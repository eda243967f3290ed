import Synchronization

/// Calls one outside system: not too often, not while it fails, and again when that helps and does no harm.
///
/// Calls run at the same time; what they decide by is kept under a lock, which no call waits for anything under.
package final class SystemClient: Sendable {
    /// The name of the system, for errors.
    package let name: String

    let transport: any Transport
    let clock: ClientClock
    private let retry: RetryPolicy
    private let state: Mutex<State>

    /// What calls decide by.
    fileprivate struct State {
        var breaker: CircuitBreaker
        var limiter: RateLimiter
        var random: SplitMix64
    }

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
        state = Mutex(State(breaker: policy.breaker, limiter: policy.limiter, random: SplitMix64(seed: seed)))
    }

    /// Where tasks that call the system run best; see ``Transport/executor``.
    package var executor: (any TaskExecutor)? { transport.executor }

    /// What the breaker is doing, for a status page.
    package var breakerState: CircuitBreaker.State { state.withLock { $0.breaker.state } }

    // The decisions. Each is whole by itself; calls wait and send between them.

    /// Takes a place in the line, unless the system is left alone, and asks to send where there is no wait.
    func enter() -> Entry {
        state.withLock { state in
            let now = clock.now()
            if let until = state.breaker.refusal(at: now) { return .refused(for: until - now) }
            let wait = state.limiter.reserve(at: now)
            return wait > .zero ? .wait(wait) : state.admit(at: now)
        }
    }

    /// Asks to send now, after the wait.
    func admit() -> Entry {
        state.withLock { $0.admit(at: clock.now()) }
    }

    /// Notes how an attempt ended and decides whether there is another.
    func settle(_ ending: Ending, permit: CircuitBreaker.Permit) -> Duration? {
        state.withLock { state in
            let now = clock.now()
            state.breaker.record(ending.health, permit: permit, at: now)
            if let retryAfter = ending.retryAfter, retryAfter <= retry.retryAfterCeiling {
                state.limiter.hold(until: now + retryAfter)
            }
            guard ending.isWorthRepeating else { return nil }
            return retry.delay(afterAttempt: ending.attempt, retryAfter: ending.retryAfter, random: &state.random)
        }
    }

    /// An answer to the wish to call.
    enum Entry: Sendable {
        /// After so long, asking again.
        case wait(Duration)
        /// The system is left alone for so long.
        case refused(for: Duration)
        /// Now.
        case go(CircuitBreaker.Permit)
    }

    /// What there is to know about the end of an attempt.
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

extension SystemClient.State {
    fileprivate mutating func admit(at now: Duration) -> SystemClient.Entry {
        switch breaker.admit(at: now) {
        case .refused(let until): .refused(for: max(until - now, .zero))
        case .go(let permit): .go(permit)
        }
    }
}
