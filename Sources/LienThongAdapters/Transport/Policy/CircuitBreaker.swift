/// Stops calling a system that fails, and tries it again with one call after a while.
///
/// A pure state machine; times are durations since any fixed moment. Each permit has to be given back with
/// ``record(_:permit:at:)``, also when the call was given up.
package struct CircuitBreaker: Sendable, Hashable {
    /// What the breaker is doing.
    package enum State: Sendable, Hashable {
        /// Calls go through; so many have failed since the last that did not.
        case closed(failures: Int)
        /// Calls are refused until a time.
        case open(until: Duration)
        /// One call, the probe, is under way; others are refused.
        case halfOpen
    }

    /// The right to make one call.
    package struct Permit: Sendable, Hashable {
        fileprivate let generation: Int
    }

    /// The answer to the wish to call.
    package enum Admission: Sendable, Hashable {
        /// Call.
        case go(Permit)
        /// Do not call; asking again makes sense from then on.
        case refused(until: Duration)
    }

    /// How a call went, as far as the health of the system is concerned.
    package enum Outcome: Sendable, Hashable, CaseIterable {
        /// The system works, whatever it said.
        case success
        /// The system does not work.
        case failure
        /// Nothing can be said, for instance because the call was cancelled.
        case neutral
    }

    /// What the breaker is doing.
    package private(set) var state: State = .closed(failures: 0)

    /// After how many failures without a success between them it opens.
    package let threshold: Int

    /// How long it stays open before a probe.
    package let openFor: Duration

    /// Counts the changes of state; results of calls from before the last one are of no interest.
    private var generation = 0

    /// Makes a closed breaker; numbers outside what they may be are brought to the nearest that is allowed.
    package init(threshold: Int = 5, openFor: Duration = .seconds(30)) {
        self.threshold = max(threshold, 1)
        self.openFor = max(openFor, .zero)
    }

    /// Until when a call would be refused, without asking for one.
    package func refusal(at now: Duration) -> Duration? {
        switch state {
        case .closed: nil
        case .open(let until): now < until ? until : nil
        case .halfOpen: now
        }
    }

    /// Asks to make a call.
    package mutating func admit(at now: Duration) -> Admission {
        if let until = refusal(at: now) { return .refused(until: until) }
        if case .open = state { change(to: .halfOpen) }
        return .go(Permit(generation: generation))
    }

    /// Says how a call went.
    package mutating func record(_ outcome: Outcome, permit: Permit, at now: Duration) {
        guard permit.generation == generation else { return }
        switch (state, outcome) {
        case (.closed, .success): state = .closed(failures: 0)
        case (.closed(let failures), .failure) where failures + 1 < threshold: state = .closed(failures: failures + 1)
        case (.closed, .failure), (.halfOpen, .failure): change(to: .open(until: now + openFor))
        case (.halfOpen, .success): change(to: .closed(failures: 0))
        case (.halfOpen, .neutral): change(to: .open(until: now))
        case (.closed, .neutral), (.open, _): break
        }
    }

    private mutating func change(to new: State) {
        state = new
        generation += 1
    }
}
