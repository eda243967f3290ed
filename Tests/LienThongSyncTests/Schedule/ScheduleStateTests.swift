import LienThongSync
import Testing

@Suite struct ScheduleStateTests {
    /// 08:00 on Tuesday, 17 February 2026, in Vietnam.
    private static let eight = Instant(seconds: 1_771_290_000)

    private static func at(_ hour: Int, _ minute: Int = 0, _ second: Int = 0, day: Int = 0) -> Instant {
        eight.adding(seconds: Int64(day * 86_400 + (hour - 8) * 3_600 + minute * 60 + second))
    }

    /// A machine with one job, `dossiers`, that has settled everything until 07:30.
    private static func state(
        _ expression: String = "0 * * * *",
        jitter: Duration = .zero,
        catchUp: ScheduledJob.CatchUp = .once(maxAge: .seconds(86_400)),
        isPaused: Bool = false
    ) throws -> ScheduleState {
        var state = ScheduleState()
        let schedule = try ScheduleFixture.schedule(expression, jitter: jitter)
        let job = ScheduledJob(name: "dossiers", schedule: schedule, catchUp: catchUp)
        state.add(job, after: at(7, 30), isPaused: isPaused)
        return state
    }

    private static func start(_ planned: Instant, _ cause: ScheduleAction.Cause = .scheduled) -> ScheduleAction {
        .start(job: "dossiers", planned: planned, cause: cause)
    }

    private static func skip(_ planned: Instant, _ reason: ScheduleAction.SkipReason) -> ScheduleAction {
        skip(planned, planned, reason)
    }

    private static func skip(
        _ planned: Instant,
        _ through: Instant,
        _ reason: ScheduleAction.SkipReason
    ) -> ScheduleAction {
        .skip(job: "dossiers", planned: planned, through: through, reason: reason)
    }

    @Test func aJobStartsWhenItsTimeHasCome() throws {
        var state = try Self.state()
        #expect(state.nextWake == Self.at(8))
        let early = state.handle(.tick(now: Self.at(7, 59, 59)))
        #expect(early == SchedulePlan(actions: [], nextWake: Self.at(8)))
        let due = state.handle(.tick(now: Self.at(8)))
        #expect(due == SchedulePlan(actions: [Self.start(Self.at(8))], nextWake: Self.at(9)))
        #expect(state.handle(.tick(now: Self.at(8))).actions.isEmpty)
    }

    @Test func aRunThatFallsDueWhileTheJobRunsIsSkippedAndNotMadeUpFor() throws {
        var state = try Self.state()
        _ = state.handle(.tick(now: Self.at(8)))
        #expect(state.handle(.tick(now: Self.at(9))).actions == [Self.skip(Self.at(9), .overlap)])
        #expect(state.handle(.tick(now: Self.at(11))).actions == [Self.skip(Self.at(10), Self.at(11), .overlap)])
        #expect(state.handle(.finished(job: "dossiers", now: Self.at(11, 5))).actions.isEmpty)
        #expect(state.handle(.tick(now: Self.at(11, 6))).actions.isEmpty)
        #expect(state.handle(.tick(now: Self.at(12))).actions == [Self.start(Self.at(12))])
    }

    @Test func aRunBegunElsewhereCountsAsRunning() throws {
        var state = try Self.state()
        _ = state.handle(.started(job: "dossiers", now: Self.at(7, 45)))
        #expect(state.status(of: "dossiers")?.isRunning == true)
        #expect(state.handle(.tick(now: Self.at(8))).actions == [Self.skip(Self.at(8), .overlap)])
    }

    @Test(arguments: [
        // A tick up to one minute late is on time, whatever the job makes up for.
        (ScheduledJob.CatchUp.none, at(8, 1), [start(at(8))]),
        (.none, at(8, 1, 1), [skip(at(8), .missed)]),
        (.none, at(10, 0, 30), [skip(at(8), at(9), .missed), start(at(10))]),
        (.none, at(10, 30), [skip(at(8), at(10), .missed)]),
        (.once(maxAge: .seconds(3_600)), at(8, 1, 1), [start(at(8), .catchUp)]),
        (.once(maxAge: .seconds(3_600)), at(10, 30), [skip(at(8), at(9), .superseded), start(at(10), .catchUp)]),
        (.once(maxAge: .seconds(3_600)), at(10), [skip(at(8), at(9), .superseded), start(at(10))]),
        (.once(maxAge: .seconds(1_800)), at(10, 30), [skip(at(8), at(9), .superseded), start(at(10), .catchUp)]),
        (.once(maxAge: .seconds(1_799)), at(10, 30), [skip(at(8), at(10), .tooOld)]),
        (.once(maxAge: .zero), at(8, 0, 59), [start(at(8))]),
    ])
    func missedRunsFollowThePolicy(catchUp: ScheduledJob.CatchUp, now: Instant, actions: [ScheduleAction]) throws {
        var state = try Self.state(catchUp: catchUp)
        #expect(state.handle(.tick(now: now)).actions == actions)
        #expect(state.handle(.tick(now: now)).actions.isEmpty)
    }

    @Test func yearsOfDowntimeMakeOneRun() throws {
        var state = try Self.state("* * * * *")
        let now = Self.at(8, 0, 20, day: 3_652)
        let latest = Self.at(8, 0, 0, day: 3_652)
        let before = latest.adding(seconds: -60)
        let actions = [Self.skip(Self.at(7, 31), before, .superseded), Self.start(latest)]
        #expect(state.handle(.tick(now: now)).actions == actions)
    }

    @Test func aClockAtTheEndOfTimeDoesNoHarm() throws {
        var state = try Self.state("* * * * *")
        let plan = state.handle(.tick(now: Instant(seconds: .max)))
        let last = try ScheduleFixture.instant("9999-01-01T00:01:00Z")
        #expect(plan.actions == [Self.skip(Self.at(7, 31), last, .tooOld)])
        #expect(plan.nextWake == nil)
        let before = Instant(seconds: .min)
        #expect(state.handle(.tick(now: before)).actions.isEmpty)
    }

    @Test func aPausedJobStartsNothingAndMakesUpForNothing() throws {
        var state = try Self.state()
        #expect(state.handle(.pause(job: "dossiers", now: Self.at(7, 45))).nextWake == nil)
        #expect(state.handle(.tick(now: Self.at(9, 30))).actions == [Self.skip(Self.at(8), Self.at(9), .paused)])
        let resumed = state.handle(.resume(job: "dossiers", now: Self.at(11, 30)))
        #expect(resumed.actions == [Self.skip(Self.at(10), Self.at(11), .paused)])
        #expect(resumed.nextWake == Self.at(12))
        #expect(state.handle(.resume(job: "dossiers", now: Self.at(12))).actions.isEmpty)
        #expect(state.handle(.tick(now: Self.at(12))).actions == [Self.start(Self.at(12))])
    }

    @Test func aRunByHandStartsAtOnceEvenWhenPaused() throws {
        var state = try Self.state(isPaused: true)
        let now = Self.at(7, 40)
        #expect(state.handle(.runNow(job: "dossiers", now: now)).actions == [Self.start(now, .manual)])
        let again = Self.at(7, 41)
        #expect(state.handle(.runNow(job: "dossiers", now: again)).actions == [Self.skip(again, .overlap)])
        #expect(state.status(of: "dossiers")?.isPaused == true)
    }

    @Test func aRunByHandStandsForWhatWasDue() throws {
        var state = try Self.state()
        let actions = state.handle(.runNow(job: "dossiers", now: Self.at(10))).actions
        #expect(actions == [Self.skip(Self.at(8), Self.at(9), .superseded), Self.start(Self.at(10), .manual)])
        _ = state.handle(.finished(job: "dossiers", now: Self.at(10)))
        #expect(state.handle(.tick(now: Self.at(10))).actions.isEmpty)
    }

    @Test func aClockSetBackStartsNoPlannedInstantTwice() throws {
        var state = try Self.state()
        _ = state.handle(.tick(now: Self.at(9)))
        _ = state.handle(.finished(job: "dossiers", now: Self.at(9, 1)))
        #expect(state.handle(.tick(now: Self.at(8))).actions.isEmpty)
        #expect(state.handle(.tick(now: Self.at(9))).actions.isEmpty)
        let byHand = state.handle(.runNow(job: "dossiers", now: Self.at(8, 30))).actions
        #expect(byHand == [Self.start(Self.at(9, 0, 1), .manual)])
    }

    @Test func aRestartWithTheLastPlannedInstantGoesOnWhereItWas() throws {
        var state = try Self.state()
        _ = state.handle(.tick(now: Self.at(8)))
        let kept = try #require(state.status(of: "dossiers"))
        #expect(kept.lastPlanned == Self.at(8))
        var restarted = ScheduleState()
        let job = ScheduledJob(name: "dossiers", schedule: try ScheduleFixture.schedule("0 * * * *"))
        restarted.add(job, after: kept.lastPlanned)
        #expect(restarted.handle(.tick(now: Self.at(8, 10))).actions.isEmpty)
        #expect(restarted.handle(.tick(now: Self.at(9, 10))).actions == [Self.start(Self.at(9), .catchUp)])
    }

    @Test func jitterPutsTheStartOffAndKeepsThePlannedInstant() throws {
        var state = try Self.state(jitter: .seconds(600))
        let status = try #require(state.status(of: "dossiers"))
        let start = try #require(status.nextStart)
        #expect(status.nextPlanned == Self.at(8))
        #expect(start > Self.at(8) && start <= Self.at(8, 10))
        #expect(state.handle(.tick(now: start.adding(seconds: -1))).actions.isEmpty)
        #expect(state.handle(.tick(now: start)).actions == [Self.start(Self.at(8))])
    }

    @Test func aNewScheduleKeepsWhatIsSettledAndWhetherTheJobRuns() throws {
        var state = try Self.state()
        _ = state.handle(.tick(now: Self.at(8)))
        let job = ScheduledJob(name: "dossiers", schedule: try ScheduleFixture.schedule("*/10 * * * *"))
        state.add(job, after: Self.at(7))
        #expect(state.status(of: "dossiers")?.nextPlanned == Self.at(8, 10))
        #expect(state.status(of: "dossiers")?.isRunning == true)
        state.remove("dossiers")
        #expect(state.jobs.isEmpty)
        #expect(state.nextWake == nil)
    }

    @Test func jobsThatThereAreNotAreNamed() throws {
        var state = try Self.state()
        let near = ScheduleAction.unknownJob(job: "dosiers", nearest: "dossiers")
        #expect(state.handle(.runNow(job: "dosiers", now: Self.at(8))).actions == [near])
        let far = ScheduleAction.unknownJob(job: "x", nearest: nil)
        #expect(state.handle(.finished(job: "x", now: Self.at(8))).actions == [far])
        #expect(state.status(of: "x") == nil)
    }

    @Test func jobsThatAreDueTogetherStartInTheOrderOfTheirWaiting() throws {
        var state = ScheduleState()
        for (name, expression) in [("c", "0 8 * * *"), ("b", "1 8 * * *"), ("a", "1 8 * * *")] {
            state.add(
                ScheduledJob(name: name, schedule: try ScheduleFixture.schedule(expression)),
                after: Self.at(7)
            )
        }
        let names = state.handle(.tick(now: Self.at(8, 1))).actions
            .map { action -> String in
                if case .start(let job, _, _) = action { return job }
                return "no start"
            }
        #expect(names == ["c", "a", "b"])
    }
}
