import LienThongStore
import LienThongSync
import MetricsTestKit
import Synchronization
import Testing

/// The scheduler, turned by hand.
struct SchedulerTests {
    @Test func aJobThatIsDueRunsOnceAndIsPutDown() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"))
        try await scheduler.begin()
        try await scheduler.turnAndWork()
        #expect(bench.memory.effects(on: "A").count == 0)
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        try await scheduler.turnAndWork()
        #expect(bench.memory.effects(on: "A").count == 1)
        let runs = try bench.store.runs(limit: 10)
        #expect(runs.filter { $0.kind == .sync }.map(\.state) == [.done])
        let run = try #require(runs.last)
        #expect(bench.log.tells("run ended", "job=a", "outcome=done", "done=1", "run=\(run.id)"), "\(bench.log.lines)")
        #expect(bench.log.tells("run started", "cause=scheduled", "planned=2026-10-05T01:01:00Z"))
        let job = try #require(await scheduler.job("a"))
        #expect(job.lastOutcome == "done")
        #expect(job.lastSuccess == "2026-10-05T01:01:10Z")
        #expect(job.nextStart == "2026-10-05T01:02:00Z")
        #expect(try bench.store.jobStates()["a"]?.lastPlanned == Moment(milliseconds: 1_791_162_060_000))
    }

    @Test func runsCallsAndTheOutboxAreCounted() async throws {
        let bench = try ServiceBench()
        let metrics = TestMetrics()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"), metrics: metrics)
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        let calls = [("system", "gateway"), ("outcome", "done")]
        #expect(try metrics.expectCounter("lienthong_calls_total", calls).totalValue == 1)
        let runs = [("job", "a"), ("outcome", "done")]
        #expect(try metrics.expectCounter("lienthong_runs_total", runs).totalValue == 1)
        #expect(try metrics.expectTimer("lienthong_run_duration_seconds", [("job", "a")]).values.count == 1)
        #expect(try metrics.expectTimer("lienthong_call_duration_seconds", [("system", "gateway")]).values.count == 1)
        let success = try metrics.expectMeter("lienthong_last_success_timestamp_seconds", [("job", "a")])
        #expect(success.lastValue == 1_791_162_070)
        let ready = try metrics.expectMeter("lienthong_outbox", [("system", "gateway"), ("state", "ready")])
        #expect(ready.lastValue == 0)
        // Every name has its line of help.
        let names = metrics.counters.map(\.label) + metrics.meters.map(\.label) + metrics.timers.map(\.label)
        #expect(Set(names).isSubset(of: SchedulerMetrics.help.keys), "\(names)")
    }

    @Test func lookUpsAreCountedByWhatTheyFound() async throws {
        let bench = try ServiceBench()
        let metrics = TestMetrics()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"), metrics: metrics)
        // The gateway knows the dossier already, so that what it holds is asked for.
        bench.memory.state.withLock { $0.held["A"] = Array("another".utf8) }
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        let asked = bench.memory.state.withLock { $0.lookUps }
        #expect(asked > 0)
        let found = [("system", "gateway"), ("outcome", "found")]
        #expect(try metrics.expectCounter("lienthong_lookups_total", found).totalValue == Int64(asked))
        let times = try metrics.expectTimer("lienthong_lookup_duration_seconds", [("system", "gateway")])
        #expect(times.values.count == asked)
        let names = metrics.counters.map(\.label) + metrics.timers.map(\.label)
        #expect(Set(names).isSubset(of: SchedulerMetrics.help.keys), "\(names)")
    }

    @Test func logLinesHoldNothingOfARecord() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"))
        bench.source.lines.withLock { $0.append("{\"code\":\"B\",\"status\":\"Nguyễn\"}") }
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        #expect(bench.log.tells("run ended", "outcome=left", "done=1"), "\(bench.log.lines)")
        #expect(!bench.log.lines.contains { $0.contains("Nguyễn") })
    }

    @Test func aJobThatIsStillRunningIsNotStartedAgain() async throws {
        let gates = Box<GateTarget>()
        let bench = try ServiceBench { gates.keep(GateTarget(inner: $0, yieldsToCancellation: true)) }
        let gate = try #require(gates.value)
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"))
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turn()
        try #require(await scheduler.takesUpWork())
        async let work: Void = scheduler.work()
        await gate.entered.wait()
        bench.clock.advance(.seconds(60))
        try await scheduler.turn()
        #expect(await scheduler.takesUpWork() == false)
        #expect(bench.log.tells("planned run skipped", "reason=overlap", "job=a"), "\(bench.log.lines)")
        #expect(await scheduler.job("a")?.isRunning == true)
        gate.open.set()
        await work
        #expect(await scheduler.job("a")?.isRunning == false)
        #expect(bench.memory.effects(on: "A").count == 1)
    }

    @Test func jobsOfOneStoreRunOneAfterAnother() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"), try bench.job("b", "* * * * *"))
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        let events = bench.log.lines.filter { $0.contains("run started") || $0.contains("run ended") }
            .map { ($0.contains("started") ? "start " : "end ") + ($0.contains("job=a") ? "a" : "b") }
        #expect(events == ["start a", "end a", "start b", "end b"])
        #expect(bench.memory.effects(on: "A").count == 1)
    }

    @Test func aPausedJobWaitsAlsoThroughARestartAndRunsWhenAsked() async throws {
        let bench = try ServiceBench()
        let job = try bench.job("a", "* * * * *")
        let first = try bench.scheduler(job)
        try await first.begin()
        try bench.store.ask(.pause, "a", at: bench.clock.now)
        bench.clock.advance(.seconds(40))
        try await first.turnAndWork()
        let second = try bench.scheduler(job)
        try await second.begin()
        #expect(await second.job("a")?.isPaused == true)
        bench.clock.advance(.seconds(60))
        try await second.turnAndWork()
        #expect(bench.log.tells("planned run skipped", "reason=paused"))
        #expect(bench.memory.state.withLock { $0.sends } == 0)
        try bench.store.ask(.runNow, "a", at: bench.clock.now)
        try await second.turnAndWork()
        #expect(bench.memory.effects(on: "A").count == 1)
        #expect(bench.log.tells("run started", "cause=manual"))
        try bench.store.ask(.resume, "a", at: bench.clock.now)
        bench.clock.advance(.seconds(60))
        try await second.turnAndWork()
        #expect(await second.job("a")?.isPaused == false)
        bench.clock.advance(.seconds(60))
        try await second.turnAndWork()
        #expect(bench.log.tells("run started", "cause=scheduled"))
        #expect(try bench.store.openRequests() == [])
    }

    @Test func aJobWithoutAScheduleRunsWhenAskedAlone() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(nil)
        try await scheduler.begin()
        bench.clock.advance(.seconds(86_400))
        try await scheduler.turnAndWork()
        #expect(bench.memory.state.withLock { $0.sends } == 0)
        try bench.store.ask(.runNow, "manual-0", at: bench.clock.now)
        try await scheduler.turnAndWork()
        #expect(bench.memory.effects(on: "A").count == 1)
    }

    @Test func requestsThatAreOldOrNameNoJobAreTakenAndNotCarriedOut() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "0 0 1 1 *"))
        try bench.store.ask(.runNow, "a", at: bench.clock.now)
        try bench.store.ask(.pause, "b", at: bench.clock.now)
        bench.clock.advance(.seconds(601))
        try await scheduler.begin()
        try await scheduler.turnAndWork()
        #expect(bench.memory.state.withLock { $0.sends } == 0)
        #expect(bench.log.tells("request is too old", "job=a"))
        #expect(bench.log.tells("request for an unknown job", "job=b"))
        #expect(try bench.store.openRequests() == [])
    }

    @Test(arguments: [
        (3, ScheduledJob.CatchUp.once(maxAge: .seconds(86_400)), "cause=catchUp"),
        (3, .none, "reason=missed"),
        (72, .once(maxAge: .seconds(3_600)), "reason=tooOld"),
    ])
    func whatWasMissedIsMadeUpForOnceOrNotAtAll(
        hours: Int64,
        rule: ScheduledJob.CatchUp,
        told: String
    ) async throws {
        let bench = try ServiceBench()
        let job = try bench.job("a", "15 9 * * *", rule)
        try await bench.scheduler(job).begin()
        bench.clock.advance(.seconds(hours * 3_600))
        let second = try bench.scheduler(job)
        try await second.begin()
        for _ in 0..<3 { try await second.turnAndWork() }
        #expect(bench.log.tells(told), "\(bench.log.lines)")
        let isMadeUp = told == "cause=catchUp"
        #expect(bench.log.lines.filter { $0.contains("run started") }.count == (isMadeUp ? 1 : 0))
    }

    @Test func aBrakeHoldsARunBackAndIsToldWithItsCode() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"))
        try await scheduler.begin()
        bench.clock.advance(.seconds(40))
        try await scheduler.turnAndWork()
        let success = try #require(await scheduler.job("a")?.lastSuccess)
        bench.source.lines.withLock { $0 = [] }
        bench.clock.advance(.seconds(60))
        try await scheduler.turnAndWork()
        #expect(bench.log.tells("warning run ended", "outcome=held", "code=plan.empty-source"), "\(bench.log.lines)")
        #expect(await scheduler.job("a")?.lastOutcome == "held")
        #expect(await scheduler.job("a")?.lastSuccess == success)
    }

    @Test func runsThatACrashCutOffAreEndedAtTheStart() async throws {
        let bench = try ServiceBench()
        let run = try bench.store.beginRun(.sync, "a", at: bench.clock.now)
        try await bench.scheduler(try bench.job("a", "0 0 1 1 *")).begin()
        let found = try #require(try bench.store.runs(limit: 5).first { $0.id == run })
        #expect(found.state == .stopped)
        #expect(bench.log.tells("runs were cut off", "count=1"))
    }
}

/// A place for what a closure makes.
final class Box<Value> {
    var value: Value?

    func keep(_ value: Value) -> Value {
        self.value = value
        return value
    }
}
