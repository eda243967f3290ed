import LienThongAdapters
import Testing

@Suite struct RetryPolicyTests {
    @Test(
        arguments: [
            (1, Duration.seconds(1)), (2, .seconds(3)), (3, .seconds(9)), (4, .seconds(20)), (5, .seconds(20)),
            (6, nil),
            (7, nil),
        ] as [(Int, Duration?)]
    )
    func waitsGrowToTheCeilingAndThenEnd(attempt: Int, delay: Duration?) {
        let policy = RetryPolicy(attempts: 6, base: .seconds(1), factor: 3, ceiling: .seconds(20), jitter: 0)
        var random = TestRandom(seed: 0)
        #expect(policy.delay(afterAttempt: attempt, random: &random) == delay)
    }

    @Test(
        arguments: [
            (Duration.zero, Duration.seconds(1)), (.milliseconds(500), .seconds(1)), (.seconds(7), .seconds(7)),
            (.seconds(30), .seconds(30)), (.seconds(31), nil), (.seconds(1 << 40), nil),
        ] as [(Duration, Duration?)]
    )
    func whatTheSystemAsksForIsObeyedUpToItsCeiling(asked: Duration, delay: Duration?) {
        let policy = RetryPolicy(base: .seconds(1), jitter: 0, retryAfterCeiling: .seconds(30))
        var random = TestRandom(seed: 0)
        #expect(policy.delay(afterAttempt: 1, retryAfter: asked, random: &random) == delay)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func waitsStayBetweenTheirBoundsWhateverThePolicy(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let policy = RetryPolicy(
            attempts: .random(in: -1...2_000, using: &random),
            base: .milliseconds(Int.random(in: -1...100_000, using: &random)),
            factor: .random(in: -1...10, using: &random),
            ceiling: .milliseconds(Int.random(in: -1...100_000_000, using: &random)),
            jitter: .random(in: -0.5...1.5, using: &random)
        )
        var still = policy
        still.jitter = 0
        var last = Duration.zero
        for attempt in 1..<policy.attempts {
            guard let full = still.delay(afterAttempt: attempt, random: &random),
                let delay = policy.delay(afterAttempt: attempt, random: &random)
            else {
                Issue.record("no wait after attempt \(attempt), seed \(seed)")
                return
            }
            #expect(full >= last && full <= policy.ceiling, "seed \(seed)")
            // A nanosecond for the rounding of the product.
            #expect(delay <= full && delay + .nanoseconds(1) >= full * (1 - policy.jitter), "seed \(seed)")
            last = full
        }
        #expect(policy.delay(afterAttempt: policy.attempts, random: &random) == nil, "seed \(seed)")
    }

    @Test func chanceSpreadsTheWaitsOverTheirWholeRange() {
        let policy = RetryPolicy(attempts: 2, base: .seconds(100), ceiling: .seconds(100), jitter: 1)
        var random = TestRandom(seed: 3)
        let waits = (0..<500).compactMap { _ in policy.delay(afterAttempt: 1, random: &random) }
        #expect(waits.count == 500)
        #expect(waits.contains { $0 < .seconds(10) })
        #expect(waits.contains { $0 > .seconds(90) })
    }

    @Test func whatIsNoNumberIsBroughtBack() {
        let policy = RetryPolicy(attempts: 0, factor: .nan, jitter: .nan)
        #expect(policy.attempts == 1)
        #expect(policy.factor == 1)
        #expect(policy.jitter == 0)
    }
}
