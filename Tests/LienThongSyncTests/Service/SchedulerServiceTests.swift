import LienThongStore
import LienThongSync
import ServiceLifecycle
import Synchronization
import Testing

/// The service around the scheduler: its loop and its end.
struct SchedulerServiceTests {
    private static let limit = Duration.seconds(10)

    private func group(_ scheduler: Scheduler, _ bench: ServiceBench) -> ServiceGroup {
        ServiceGroup(
            services: [SchedulerService(scheduler, stopWithin: Self.limit)],
            logger: bench.log.logger
        )
    }

    @Test func theLoopStartsWhatFallsDueAndEndsWhenAsked() async throws {
        let bench = try ServiceBench()
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"))
        let group = group(scheduler, bench)
        async let run: Void = group.run()
        while bench.memory.effects(on: "A").isEmpty {
            await bench.clock.sleeper(lasting: .seconds(1))
            #expect(await scheduler.unreadiness() == nil)
            bench.clock.advance(.seconds(1))
            await Task.yield()
        }
        await group.triggerGracefulShutdown()
        try await run
        #expect(await scheduler.unreadiness() == "stopping")
        #expect(bench.log.tells("notice stopped"))
    }

    @Test func aCallThatHangsIsCancelledWithinTheLimitAndTakenUpByTheNextLife() async throws {
        let gates = Box<GateTarget>()
        let bench = try ServiceBench { gates.keep(GateTarget(inner: $0, yieldsToCancellation: true)) }
        let gate = try #require(gates.value)
        let job = try bench.job("a", "1 8 * * *")
        let group = group(try bench.scheduler(job), bench)
        async let run: Void = group.run()
        await bench.clock.sleeper(lasting: .seconds(1))
        bench.clock.advance(.seconds(40))
        await gate.entered.wait()
        await group.triggerGracefulShutdown()
        await bench.clock.sleeper(lasting: Self.limit * 0.6)
        bench.clock.advance(.seconds(6))
        try await run
        #expect(bench.log.tells("work is cancelled"))
        #expect(bench.log.tells("run ended", "outcome=stopped"), "\(bench.log.lines)")
        #expect(bench.memory.effects(on: "A").count == 0)
        let counts = try bench.store.outboxCounts(of: "gateway")
        #expect(counts == [.doubtful: 1] || counts == [.ready: 1], "\(counts)")

        gate.open.set()
        bench.clock.advance(.seconds(3_600))
        let next = try bench.scheduler(job)
        try await next.begin()
        try await next.turnAndWork()
        #expect(bench.log.tells("run started", "cause=catchUp"))
        #expect(bench.memory.effects(on: "A").count == 1)
        #expect(try bench.store.outboxCounts(of: "gateway") == [.done: 1])
    }

    @Test func workInHandIsFinishedAndTheRestParkedForTheNextLife() async throws {
        let gates = Box<GateTarget>()
        let bench = try ServiceBench { gates.keep(GateTarget(inner: $0, yieldsToCancellation: true)) }
        let gate = try #require(gates.value)
        bench.source.lines.withLock { $0 = (0..<9).map { ServiceBench.dossier("K\($0)") } }
        let job = try bench.job("a", "1 8 * * *")
        let group = group(try bench.scheduler(job), bench)
        async let run: Void = group.run()
        await bench.clock.sleeper(lasting: .seconds(1))
        bench.clock.advance(.seconds(40))
        await gate.entered.wait()
        await group.triggerGracefulShutdown()
        await bench.clock.sleeper(lasting: Self.limit * 0.6)
        gate.open.set()
        try await run
        #expect(!bench.log.tells("work is cancelled"))
        #expect(bench.log.tells("run ended", "outcome=stopped"), "\(bench.log.lines)")
        #expect(try bench.store.outboxCounts(of: "gateway") == [.done: 1, .ready: 8])
        let next = try bench.scheduler(job)
        try await next.begin()
        try await next.turnAndWork()
        #expect(try bench.store.outboxCounts(of: "gateway") == [.done: 9])
        #expect((0..<9).allSatisfy { bench.memory.effects(on: "K\($0)").count == 1 })
    }

    @Test func workThatDoesNotEvenYieldToCancellationIsLeftBehind() async throws {
        let gates = Box<GateTarget>()
        let bench = try ServiceBench { gates.keep(GateTarget(inner: $0, yieldsToCancellation: false)) }
        let gate = try #require(gates.value)
        let group = group(try bench.scheduler(try bench.job("a", "* * * * *")), bench)
        async let run: Void = group.run()
        await bench.clock.sleeper(lasting: .seconds(1))
        bench.clock.advance(.seconds(40))
        await gate.entered.wait()
        await group.triggerGracefulShutdown()
        await bench.clock.sleeper(lasting: Self.limit * 0.6)
        bench.clock.advance(.seconds(6))
        await bench.clock.sleeper(lasting: Self.limit * 0.3)
        bench.clock.advance(.seconds(3))
        try await run
        #expect(bench.log.tells("work is left behind"))
        // The planned run counts as missed.
        let before = try #require(try bench.store.jobStates()["a"]?.lastPlanned)
        #expect(before < bench.clock.now)
        #expect(try bench.store.outboxCounts(of: "gateway") == [.calling: 1])
        gate.open.set()
    }
}
