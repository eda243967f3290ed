import LienThongAdapters
import LienThongStore
import LienThongSync
import MetricsTestKit
import ServiceLifecycle
import Synchronization
import LienThongTestSupport
import Testing

/// Notices of a scheduler that is turned by hand.
struct NoticeDeskTests {
    private func advance(_ bench: ServiceBench, _ scheduler: Scheduler, _ desk: NoticeDesk?) async throws {
        bench.clock.advance(.seconds(60))
        try await scheduler.turnAndWork()
        await desk?.drain()
    }

    @Test func peopleAreToldThatAJobIsHeldBackOnceWithoutAWordOfARecord() async throws {
        let (bench, sender, desks) = (try ServiceBench(), RecordingSender(), Box<NoticeDesk>())
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"), senders: [sender], desk: desks)
        try await scheduler.begin()
        try await advance(bench, scheduler, desks.value)
        #expect(sender.notices == [])
        bench.source.lines.withLock { $0 = [] }
        for _ in 0..<3 { try await advance(bench, scheduler, desks.value) }
        #expect(sender.notices.map(\.kind) == [.forPerson])
        let notice = try #require(sender.notices.first)
        #expect(notice.job == "a")
        #expect(notice.text.contains("plan.empty-source"))
        #expect(!notice.text.contains("Nguyễn") && !notice.text.contains("received"))
        #expect(bench.log.tells("info notice sent", "kind=forPerson", "sender=recording"))
    }

    @Test func aFailureIsToldOnceAlsoThroughARestartAndItsEndToo() async throws {
        let (bench, sender, desks) = (try ServiceBench(), RecordingSender(), Box<NoticeDesk>())
        let job = try bench.job("a", "* * * * *")
        bench.source.failing.withLock { $0 = true }
        let first = try bench.scheduler(job, senders: [sender], desk: desks)
        try await first.begin()
        for _ in 0..<2 { try await advance(bench, first, desks.value) }
        #expect(sender.notices.map(\.kind) == [.failure])
        let second = try bench.scheduler(job, senders: [sender], desk: desks)
        try await second.begin()
        try await advance(bench, second, desks.value)
        #expect(sender.notices.map(\.kind) == [.failure])
        bench.source.failing.withLock { $0 = false }
        for _ in 0..<2 { try await advance(bench, second, desks.value) }
        #expect(sender.notices.map(\.kind) == [.failure, .recovery])
    }

    @Test func whatWasNotSentBeforeACrashIsSentByTheNextLife() async throws {
        let (bench, desks, metrics) = (try ServiceBench(), Box<NoticeDesk>(), TestMetrics())
        let job = try bench.job("a", "* * * * *")
        bench.source.failing.withLock { $0 = true }
        let down = RecordingSender(failing: Array(repeating: AdapterFailure("down"), count: 9))
        let first = try bench.scheduler(job, metrics: metrics, senders: [down], desk: desks)
        try await first.begin()
        try await advance(bench, first, desks.value)
        #expect(down.notices == [])
        #expect(try bench.store.unsentNotices().map(\.tries) == [1])
        // Nothing ends the first life: it is left as a crash leaves it.
        let sender = RecordingSender()
        let second = try bench.scheduler(job, metrics: metrics, senders: [sender], desk: desks)
        try await second.begin()
        try await advance(bench, second, desks.value)
        #expect(sender.notices.map(\.kind) == [.failure])
        #expect(try bench.store.unsentNotices() == [])
        for outcome in ["sent", "putOff"] {
            let labels = [("sender", "recording"), ("outcome", outcome)]
            #expect(try metrics.expectCounter("lienthong_notices_total", labels).totalValue == 1)
        }
        // A sender that is configured no more gets nothing.
        let third = try bench.scheduler(job, metrics: metrics, senders: [down], desk: desks)
        try await third.begin()
        bench.clock.advance(.seconds(86_400))
        try await advance(bench, third, desks.value)
        #expect(try bench.store.unsentNotices().map(\.kind).contains("failure"))
        let fourth = try bench.scheduler(job, metrics: metrics, senders: [], desk: desks)
        try await fourth.begin()
        #expect(try bench.store.unsentNotices() == [])
    }

    @Test func aDigestComesAtItsTimeWithWhatWasDone() async throws {
        let (bench, sender, desks) = (try ServiceBench(), RecordingSender(), Box<NoticeDesk>())
        let scheduler = try bench.scheduler(try bench.job("a", "0 9 * * *"), senders: [sender], desk: desks)
        try await scheduler.begin()
        bench.clock.advance(.seconds(3_600))
        try await scheduler.turnAndWork()
        bench.clock.advance(.seconds(22 * 3_600))
        try await scheduler.turn()
        await desks.value?.drain()
        #expect(sender.notices.map(\.kind) == [.digest])
        #expect(sender.notices.first?.text.contains("Lần chạy: xong 1\n  Lần gửi: thành công 1") == true)
        try await scheduler.turn()
        await desks.value?.drain()
        #expect(sender.notices.count == 1)
        #expect(try bench.store.noticeRecords().map(\.since) == [bench.clock.now])
    }

    @Test func aSenderThatHangsNeitherDelaysARunNorTheStop() async throws {
        let (bench, gate) = (try ServiceBench(), StopSignal())
        bench.source.failing.withLock { $0 = true }
        let (hung, sender, desks) = (RecordingSender(gate: gate), RecordingSender(), Box<NoticeDesk>())
        let scheduler = try bench.scheduler(try bench.job("a", "* * * * *"), senders: [hung, sender], desk: desks)
        let group = ServiceGroup(
            services: [SchedulerService(scheduler, stopWithin: .seconds(10))],
            logger: bench.log.logger
        )
        async let run: Void = group.run()
        while sender.notices.isEmpty {
            await bench.clock.sleeper(lasting: .seconds(1))
            bench.clock.advance(.seconds(1))
            await Task.yield()
        }
        bench.source.failing.withLock { $0 = false }
        while bench.memory.effects(on: "A").isEmpty {
            await bench.clock.sleeper(lasting: .seconds(1))
            bench.clock.advance(.seconds(1))
            await Task.yield()
        }
        await group.triggerGracefulShutdown()
        // It waits twice for half of a twentieth of the ten seconds.
        let stopping = Task {
            while !Task.isCancelled {
                await bench.clock.sleeper(lasting: .milliseconds(250))
                bench.clock.advance(.seconds(1))
                await Task.yield()
            }
        }
        try await run
        stopping.cancel()
        #expect(bench.log.tells("notice stopped"))
        #expect(hung.notices == [])
        gate.set()
    }

    @Test func aStoreThatCannotBeWrittenIsLoggedAndPeopleAreToldAllTheSame() async throws {
        let (bench, sender, desks) = (try ServiceBench(), RecordingSender(), Box<NoticeDesk>())
        _ = try bench.scheduler(try bench.job("a", "* * * * *"), senders: [sender], desk: desks)
        let desk = try #require(desks.value)
        desk.began(at: bench.clock.now)
        // The store takes no count below zero.
        desk.ended(NoticeFixture.result(.failed, done: -1), of: "a", at: bench.clock.now)
        await desk.drain()
        #expect(bench.log.tells("error notices were not put down", "code=store.unusable"))
        #expect(sender.notices.map(\.kind) == [.failure])
    }
}
