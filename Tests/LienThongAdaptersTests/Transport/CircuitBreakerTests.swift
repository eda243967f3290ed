import LienThongAdapters
import Testing

@Suite struct CircuitBreakerTests {
    private var breaker = CircuitBreaker(threshold: 3, openFor: .seconds(10))

    private mutating func permit(at now: Duration) throws -> CircuitBreaker.Permit {
        guard case .go(let permit) = breaker.admit(at: now) else { throw Refused() }
        return permit
    }

    private struct Refused: Error {}

    private mutating func call(_ outcomes: [CircuitBreaker.Outcome], at now: Duration) throws {
        for outcome in outcomes { breaker.record(outcome, permit: try permit(at: now), at: now) }
    }

    @Test(
        arguments: [
            ([], CircuitBreaker.State.closed(failures: 0)),
            ([.failure, .failure], .closed(failures: 2)),
            ([.failure, .failure, .success], .closed(failures: 0)),
            ([.failure, .neutral, .failure], .closed(failures: 2)),
            ([.failure, .failure, .failure], .open(until: .seconds(15))),
            ([.failure, .success, .failure, .failure, .failure], .open(until: .seconds(15))),
        ] as [([CircuitBreaker.Outcome], CircuitBreaker.State)]
    )
    mutating func itOpensAfterFailuresWithoutASuccessBetween(
        outcomes: [CircuitBreaker.Outcome],
        state: CircuitBreaker.State
    ) throws {
        try call(outcomes, at: .seconds(5))
        #expect(breaker.state == state)
    }

    @Test mutating func whileOpenCallsAreRefused() throws {
        try call([.failure, .failure, .failure], at: .zero)
        #expect(breaker.admit(at: .seconds(9)) == .refused(until: .seconds(10)))
        #expect(breaker.refusal(at: .seconds(9)) == .seconds(10))
        #expect(breaker.refusal(at: .seconds(10)) == nil)
    }

    @Test(arguments: [
        (CircuitBreaker.Outcome.success, CircuitBreaker.State.closed(failures: 0)),
        (.failure, .open(until: .seconds(22))), (.neutral, .open(until: .seconds(12))),
    ])
    mutating func oneProbeDecides(outcome: CircuitBreaker.Outcome, state: CircuitBreaker.State) throws {
        try call([.failure, .failure, .failure], at: .zero)
        let probe = try permit(at: .seconds(11))
        #expect(breaker.state == .halfOpen)
        #expect(breaker.admit(at: .seconds(11)) == .refused(until: .seconds(11)))
        breaker.record(outcome, permit: probe, at: .seconds(12))
        #expect(breaker.state == state)
    }

    @Test mutating func resultsOfCallsFromBeforeItOpenedSayNothingLater() throws {
        let early = try permit(at: .zero)
        try call([.failure, .failure, .failure], at: .zero)
        breaker.record(.success, permit: early, at: .seconds(1))
        #expect(breaker.state == .open(until: .seconds(10)))
        let probe = try permit(at: .seconds(10))
        breaker.record(.failure, permit: early, at: .seconds(10))
        #expect(breaker.state == .halfOpen)
        breaker.record(.success, permit: probe, at: .seconds(10))
        breaker.record(.failure, permit: probe, at: .seconds(10))
        #expect(breaker.state == .closed(failures: 0))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func neverMoreThanOneProbeIsUnderWayAndNoCallPassesWhileOpen(seed: UInt64) {
        var random = TestRandom(seed: seed)
        var breaker = CircuitBreaker(threshold: .random(in: 1...4, using: &random), openFor: .seconds(5))
        var underWay: [CircuitBreaker.Permit] = []
        var now = Duration.zero
        for _ in 0..<300 {
            now += .milliseconds(Int.random(in: 0...2_000, using: &random))
            if Bool.random(using: &random) {
                let before = breaker.state
                guard case .go(let permit) = breaker.admit(at: now) else { continue }
                underWay.append(permit)
                if case .open(let until) = before { #expect(now >= until, "seed \(seed)") }
                #expect(before != .halfOpen, "seed \(seed)")
            } else if let index = underWay.indices.randomElement(using: &random) {
                let outcome = CircuitBreaker.Outcome.allCases.randomElement(using: &random) ?? .neutral
                breaker.record(outcome, permit: underWay.remove(at: index), at: now)
            }
            if case .closed(let failures) = breaker.state { #expect(failures < breaker.threshold, "seed \(seed)") }
        }
        // Whatever happened, it is never stuck once all permits are back.
        for permit in underWay { breaker.record(.neutral, permit: permit, at: now) }
        guard case .go = breaker.admit(at: now + .seconds(5)) else {
            Issue.record("stuck in \(breaker.state), seed \(seed)")
            return
        }
    }
}
