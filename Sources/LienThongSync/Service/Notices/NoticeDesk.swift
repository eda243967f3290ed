package import LienThongAdapters
package import LienThongStore
package import Logging
import Synchronization

/// Tells people what the scheduler does: decides by ``NoticeState``, keeps what was decided, hands notices to senders.
///
/// What it decided is kept in the store before anything is sent, so that a crash makes a notice get lost rather than
/// come again and again.
package final class NoticeDesk: SchedulerWatcher {
    private let store: Store
    private let settings: NoticeSettings
    private let jobs: [String]
    private let lanes: [NoticeLane]
    private let clock: SyncClock
    private let logger: Logger
    private let state = Mutex<NoticeState?>(nil)

    /// Makes the desk of an engine's jobs.
    ///
    /// - Parameters:
    ///   - engine: Whose jobs and store it looks after; the caller holds the store's lock.
    ///   - senders: Where notices go, each to all of them.
    ///   - logger: Where failures go.
    package init(_ engine: SyncEngine, senders: [any NoticeSender], logger: Logger) {
        let clock = engine.world.clock
        store = engine.store
        settings = engine.configuration.notices
        jobs = engine.configuration.jobs.keys.sorted()
        lanes = senders.map { NoticeLane($0, clock: clock, logger: logger) }
        self.clock = clock
        self.logger = logger
    }

    /// Takes up what the last life of the service kept.
    package func began(at now: Moment) {
        let kept = keeping { try store.noticeRecords() } ?? []
        for record in kept where !jobs.contains(record.job) { keeping { try store.forgetNotices(of: record.job) } }
        let begun = NoticeState(kept, jobs: jobs, settings, now: now)
        state.withLock { $0 = begun }
        keeping { try store.keep(begun.records.values) }
    }

    /// Decides what people are told of a run.
    package func ended(_ result: RunResult, of job: String, at now: Moment) {
        let (matters, record) = state.withLock { state in
            (state?.ended(result, of: job, at: now) ?? [], state?.records[job])
        }
        if let record { keeping { try store.keep([record]) } }
        tell(matters, at: now)
        for lane in lanes { lane.turn(at: now) }
    }

    /// Looks whether a digest is due, and sends what waits.
    package func turned(at now: Moment) {
        let (digest, records) = state.withLock { state in
            let digest = state?.turned(at: now)
            return (digest, digest == nil ? [] : Array((state?.records ?? [:]).values))
        }
        if let digest {
            keeping { try store.keep(records) }
            tell([digest], at: now)
        }
        for lane in lanes { lane.turn(at: now) }
    }

    /// Tries once more what was not sent yet.
    package func stopped(within limit: Duration) async {
        await drain(within: limit)
        for lane in lanes { lane.turn(at: clock.now(), isLast: true) }
        await drain(within: limit)
        for lane in lanes { lane.close() }
    }

    /// Waits until what was begun to be sent has ended.
    package func drain() async {
        for lane in lanes { await lane.drain() }
    }

    private func drain(within limit: Duration) async {
        let isOver = StopSignal()
        // Not awaited: a sender may hold on longer than the service may.
        Task.detached {
            await self.drain()
            isOver.set()
        }
        try? await isOver.sleep(limit / 2, by: clock)
    }

    private func tell(_ matters: [NoticeMatter], at now: Moment) {
        for matter in matters {
            let notice = NoticeText(matter, at: now).notice
            for lane in lanes { lane.put(notice) }
        }
    }

    @discardableResult
    private func keeping<Value>(_ work: () throws -> Value) -> Value? {
        do {
            return try work()
        } catch {
            logger.error("notices were not put down", metadata: ["code": "\(RunResult.reason(of: error).code)"])
            return nil
        }
    }
}
