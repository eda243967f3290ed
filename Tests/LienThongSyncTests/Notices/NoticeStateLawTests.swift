import LienThongStore
import LienThongSync
import Testing

/// What holds for any order of runs, restarts and digests.
struct NoticeStateLawTests {
    @Test(arguments: 0..<60 as Range<UInt64>) func walksOfRunsKeepTheRules(seed: UInt64) throws {
        var random = ScheduleRandom(seed: seed)
        let settings = try NoticeFixture.settings()
        var state = NoticeState([], jobs: ["a", "b"], settings, now: NoticeFixture.start)
        var now = NoticeFixture.start
        var (runs, counted, digests) = (0, 0, 0)
        var lastFailure: [String: Moment] = [:]
        for step in 0..<200 {
            now = now + .seconds(Int64.random(in: 60...20_000, using: &random))
            if random.chance(10) {
                state = NoticeState(Array(state.records.values), jobs: ["a", "b"], settings, now: now)
            }
            if case .digest(let records, let since) = state.turned(at: now) {
                digests += 1
                counted += records.map { Self.total($0.runs) }.reduce(0, +)
                #expect(since < now, "seed \(seed), step \(step)")
            }
            #expect(state.turned(at: now) == nil, "seed \(seed), step \(step)")
            let job = random.chance(50) ? "a" : "b"
            let result = Self.result(&random)
            runs += 1
            for matter in state.ended(result, of: job, at: now) {
                switch matter {
                case .failure:
                    let told = lastFailure[job]
                    #expect(told.map { $0 + NoticeState.silence <= now } ?? true, "seed \(seed), step \(step)")
                    lastFailure[job] = now
                case .recovery:
                    #expect(lastFailure.removeValue(forKey: job) != nil, "seed \(seed), step \(step)")
                case .forPerson(_, _, let wait): #expect(!wait.isEmpty, "seed \(seed), step \(step)")
                case .digest: Issue.record("seed \(seed), step \(step)")
                }
            }
            // A failure that nobody knows of there is not.
            if result.outcome == .failed { #expect(lastFailure[job] != nil, "seed \(seed), step \(step)") }
        }
        counted += state.records.values.map { Self.total($0.runs) }.reduce(0, +)
        #expect(counted == runs, "seed \(seed)")
        let days = (now.milliseconds - NoticeFixture.start.milliseconds) / 86_400_000
        #expect(digests > 5 && digests <= days + 1, "seed \(seed)")
    }

    private static func total(_ runs: NoticeRecord.Runs) -> Int {
        runs.done + runs.left + runs.held + runs.halted + runs.failed + runs.stopped
    }

    private static func result(_ random: inout ScheduleRandom) -> RunResult {
        let outcome = RunResult.Outcome.allCases[Int.random(in: 0..<RunResult.Outcome.allCases.count, using: &random)]
        let tells = outcome == .left || outcome == .halted
        return NoticeFixture.result(
            outcome,
            code: outcome == .held ? "plan.empty-source" : nil,
            dead: tells ? Int.random(in: 0...3, using: &random) : 0,
            forPerson: tells ? Int.random(in: 0...3, using: &random) : 0
        )
    }
}
