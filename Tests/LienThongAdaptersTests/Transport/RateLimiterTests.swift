import LienThongAdapters
import Testing

@Suite struct RateLimiterTests {
    @Test func aBurstPassesAtOnceAndTheRestAtTheirInterval() {
        var limiter = RateLimiter(interval: .seconds(2), burst: 3)
        let waits = (0..<5).map { _ in limiter.reserve(at: .seconds(100)) }
        #expect(waits == [.zero, .zero, .zero, .seconds(2), .seconds(4)])
    }

    @Test func aQuietTimeGivesOneBurstBackAndNoMore() {
        var limiter = RateLimiter(interval: .seconds(2), burst: 2)
        for _ in 0..<2 { _ = limiter.reserve(at: .zero) }
        let waits = (0..<3).map { _ in limiter.reserve(at: .seconds(1_000)) }
        #expect(waits == [.zero, .zero, .seconds(2)])
    }

    @Test func withoutALimitNobodyWaitsUnlessItHolds() {
        var limiter = RateLimiter.none
        #expect((0..<100).allSatisfy { _ in limiter.reserve(at: .zero) == .zero })
        limiter.hold(until: .seconds(7))
        #expect(limiter.reserve(at: .seconds(3)) == .seconds(4))
        #expect(limiter.reserve(at: .seconds(8)) == .zero)
    }

    @Test func afterAHoldThereIsNoBurst() {
        var limiter = RateLimiter(interval: .seconds(2), burst: 3)
        limiter.hold(until: .seconds(10))
        limiter.hold(until: .seconds(5))
        #expect((0..<3).map { _ in limiter.reserve(at: .seconds(4)) } == [.seconds(6), .seconds(8), .seconds(10)])
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func noWindowHoldsMoreThanTheBurstAndItsShareOfTime(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let interval = Duration.milliseconds(Int.random(in: 1...1_000, using: &random))
        let burst = Int.random(in: 1...10, using: &random)
        var limiter = RateLimiter(interval: interval, burst: burst)
        var now = Duration.zero
        let times = (0..<200)
            .map { _ in
                now += .milliseconds(Int.random(in: 0...600, using: &random))
                return now + limiter.reserve(at: now)
            }
        for (index, start) in times.enumerated() {
            for (count, end) in times[index...].enumerated() {
                let allowed = interval * (count + 1 - burst)
                #expect(end - start >= allowed, "seed \(seed), calls \(index) to \(index + count)")
                if end - start < allowed { return }
            }
        }
    }
}
