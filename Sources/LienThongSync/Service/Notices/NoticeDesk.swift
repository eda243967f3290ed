package import LienThongAdapters
package import LienThongStore
package import Logging
import Synchronization

/// Tells people what the scheduler does: decides by ``NoticeState``, keeps what was decided, hands notices to senders.
///
/// What it decided is kept in the store with the notices that follow from it, in one transaction and before anything is
/// sent. After a crash the next life of the service sends what was not sent; one that was under way may come twice.
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
    ///   - metrics: Counts what becomes of them.
    ///   - logger: Where failures go.
    package init(_ engine: SyncEngine, senders: [any NoticeSender], metrics: SchedulerMetrics, logger: Logger) {
        let clock = engine.world.clock
        let store = engine.store
        self.store = store
        settings = engine.configuration.notices
        jobs = engine.configuration.jobs.keys.sorted()
        lanes = senders.map { sender in
            let name = sender.name
            return NoticeLane(sender, clock: clock, logger: logger) { notice, turn in
                metrics.told(name, turn)
                Self.keeping(logger) { try turn == .putOff ? store.putOff(notice) : store.forget(notice) }
            }
        }
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
        for notice in keeping({ try store.unsentNotices() }) ?? [] {
            if let lane = lanes.first(where: { $0.name == notice.sender }) {
                lane.put(notice)
            } else {
                logger.error("notice is let go of, its sender is no more", metadata: ["sender": "\(notice.sender)"])
                keeping { try store.forget(notice) }
            }
        }
    }

    /// Decides what people are told of a run.
    package func ended(_ result: RunResult, of job: String, at now: Moment) {
        let (matters, record) = state.withLock { state in
            (state?.ended(result, of: job, at: now) ?? [], state?.records[job])
        }
        if let record { tell(matters, keeping: [record], at: now) }
        for lane in lanes { lane.turn(at: now) }
    }

    /// Looks whether a digest is due, and sends what waits.
    package func turned(at now: Moment) {
        let (digest, records) = state.withLock { state in
            let digest = state?.turned(at: now)
            return (digest, digest == nil ? [] : Array((state?.records ?? [:]).values))
        }
        if let digest { tell([digest], keeping: records, at: now) }
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

    private func tell(_ matters: [NoticeMatter], keeping records: [NoticeRecord], at now: Moment) {
        let addressed = matters.map { NoticeText($0, at: now).notice }
            .flatMap { notice in lanes.map { (lane: $0, notice: notice.kept(for: $0.name, notBefore: now)) } }
        let notices = addressed.map(\.notice)
        // People are told all the same where the store cannot be written.
        let kept = keeping { try store.keep(records, telling: notices) } ?? notices
        for (address, notice) in zip(addressed, kept) { address.lane.put(notice) }
    }

    @discardableResult
    private func keeping<Value>(_ work: () throws -> Value) -> Value? {
        Self.keeping(logger, work)
    }

    @discardableResult
    private static func keeping<Value>(_ logger: Logger, _ work: () throws -> Value) -> Value? {
        do {
            return try work()
        } catch {
            logger.error("notices were not put down", metadata: ["code": "\(RunResult.reason(of: error).code)"])
            return nil
        }
    }
}
