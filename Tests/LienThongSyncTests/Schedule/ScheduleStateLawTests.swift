import LienThongSync
import Testing

@Suite struct ScheduleStateLawTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func walksOfEventsKeepTheRules(seed: UInt64) throws {
        var walk = try ScheduleWalk(seed: seed)
        for _ in 0..<150 { walk.step() }
        walk.checkThatEveryPlannedInstantWasSettledOnce()
        #expect(walk.starts > 20, "seed \(seed)")
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func nothingHappensBeforeTheNextWake(seed: UInt64) throws {
        var walk = try ScheduleWalk(seed: seed)
        for _ in 0..<60 {
            walk.step()
            guard let wake = walk.state.nextWake else { continue }
            var early = walk.state
            let before = early.handle(.tick(now: wake.adding(seconds: -1)))
            let startsEarly = before.actions.contains { if case .start = $0 { true } else { false } }
            #expect(!startsEarly, "seed \(seed)")
            var onTime = walk.state
            #expect(!onTime.handle(.tick(now: wake)).actions.isEmpty, "seed \(seed)")
        }
    }
}

/// A random walk of events over some jobs, with a plain account of what is going on beside the machine.
private struct ScheduleWalk {
    let seed: UInt64
    private(set) var state = ScheduleState()
    private(set) var starts = 0
    private var random: ScheduleRandom
    private var now: Instant
    private let begin: Instant
    private let jobs: [ScheduledJob]
    private var running: Set<String> = []
    private var paused: Set<String> = []
    /// By job: planned instants that started, the highest of them, and the stretches that were skipped.
    private var started: [String: [Instant]] = [:]
    private var skipped: [String: [ClosedRange<Instant>]] = [:]

    init(seed: UInt64) throws {
        self.seed = seed
        random = ScheduleRandom(seed: seed)
        now = Instant(seconds: 1_771_290_000 + Int64(seed) * 86_400)
        begin = now
        let day = ScheduledJob.CatchUp.once(maxAge: .seconds(86_400))
        jobs = [
            ScheduledJob(name: "a", schedule: try ScheduleFixture.schedule("*/15 * * * *"), catchUp: day),
            ScheduledJob(
                name: "b",
                schedule: try ScheduleFixture.schedule("30 7,16 * * *", zone: "Europe/Berlin", jitter: .seconds(900)),
                catchUp: .once(maxAge: .seconds(7_200))
            ),
            ScheduledJob(
                name: "c",
                schedule: try ScheduleFixture.schedule("0 8-17 * * *", condition: .workingDays),
                catchUp: .none
            ),
            // A jitter longer than the time between two runs.
            ScheduledJob(
                name: "d",
                schedule: try ScheduleFixture.schedule("*/5 * * * *", jitter: .seconds(1_200)),
                catchUp: day
            ),
        ]
        for job in jobs { state.add(job, after: now) }
    }

    mutating func step() {
        let job = jobs.randomElement(using: &random)!.name
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<4: pass(.seconds(86_400 * 9))
        case 4..<60: pass(.seconds(1_800))
        case 60..<85: if let job = running.sorted().randomElement(using: &random) { finish(job) }
        case 85..<90: take(.runNow(job: job, now: now), from: job)
        case 90..<94: pause(job)
        case 94..<99: resume(job)
        default:
            // The clock is set back.
            now = now.adding(seconds: -Int64.random(in: 1...7_200, using: &random))
            take(.tick(now: now), from: nil)
        }
    }

    private mutating func pass(_ most: Duration) {
        now = now.adding(seconds: Int64.random(in: 1...most.components.seconds, using: &random))
        let wake = state.nextWake
        if let wake, wake <= now, wake > begin, random.chance(50) { now = max(wake, now.adding(seconds: -1_800)) }
        take(.tick(now: now), from: nil)
    }

    private mutating func finish(_ job: String) {
        running.remove(job)
        take(.finished(job: job, now: now), from: job)
    }

    private mutating func pause(_ job: String) {
        paused.insert(job)
        take(.pause(job: job, now: now), from: job)
    }

    private mutating func resume(_ job: String) {
        take(.resume(job: job, now: now), from: job)
        paused.remove(job)
    }

    private mutating func take(_ event: ScheduleEvent, from job: String?) {
        let plan = state.handle(event)
        var startedNow: Set<String> = []
        for action in plan.actions {
            switch action {
            case .start(let job, let planned, let cause):
                #expect(startedNow.insert(job).inserted, "seed \(seed): \(job) started twice in one step")
                check(start: planned, of: job, cause)
            case .skip(let job, let planned, let through, let reason):
                check(skip: planned, through, of: job, reason, asked: event == .runNow(job: job, now: now))
            case .unknownJob: Issue.record("seed \(seed): a job is unknown")
            }
        }
        #expect(plan.nextWake == state.nextWake, "seed \(seed)")
        if case .tick = event, let wake = plan.nextWake { #expect(wake > now, "seed \(seed)") }
    }

    private mutating func check(start planned: Instant, of name: String, _ cause: ScheduleAction.Cause) {
        let job = jobs.first { $0.name == name }!
        #expect(running.insert(name).inserted, "seed \(seed): \(name) overlaps itself")
        #expect(planned > started[name]?.last ?? begin, "seed \(seed): \(name) starts \(planned) after a later one")
        started[name, default: []].append(planned)
        starts += 1
        if cause == .manual { return }
        #expect(!paused.contains(name), "seed \(seed): \(name) is paused")
        #expect(job.schedule?.next(after: planned.adding(seconds: -1)) == planned, "seed \(seed): \(name) \(planned)")
        let late = now.seconds(since: job.schedule!.start(of: planned, job: name))
        switch (cause, job.catchUp) {
        case (.catchUp, .once(let maxAge)): #expect((61...maxAge.components.seconds).contains(late), "seed \(seed)")
        case (.catchUp, .none): Issue.record("seed \(seed): \(name) makes up for no runs")
        default: #expect((0...60).contains(late), "seed \(seed): \(name) \(planned)")
        }
    }

    private mutating func check(
        skip planned: Instant,
        _ through: Instant,
        of job: String,
        _ reason: ScheduleAction.SkipReason,
        asked: Bool
    ) {
        switch reason {
        case .overlap: #expect(running.contains(job), "seed \(seed)")
        case .paused: #expect(paused.contains(job), "seed \(seed)")
        case .missed, .tooOld, .superseded: #expect(!running.contains(job), "seed \(seed)")
        }
        // A run by hand that is refused stands for no planned one.
        if reason == .overlap, asked { return }
        skipped[job, default: []].append(planned...through)
    }

    /// Every planned instant until the last settled one either started or lies in one skipped stretch.
    func checkThatEveryPlannedInstantWasSettledOnce() {
        for job in jobs {
            let last = state.status(of: job.name)?.lastPlanned ?? begin
            let starts = Set(started[job.name] ?? [])
            let stretches = skipped[job.name] ?? []
            var stretch = 0
            var planned = job.schedule?.next(after: begin)
            while let instant = planned, instant <= last {
                while stretch < stretches.count, stretches[stretch].upperBound < instant { stretch += 1 }
                let isSkipped = stretch < stretches.count && stretches[stretch].contains(instant)
                #expect(isSkipped != starts.contains(instant), "seed \(seed): \(job.name) \(instant)")
                planned = job.schedule?.next(after: instant)
            }
            for (stretch, later) in zip(stretches, stretches.dropFirst()) {
                #expect(stretch.upperBound < later.lowerBound, "seed \(seed): \(job.name) is skipped twice")
            }
        }
    }
}
