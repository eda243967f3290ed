package import LienThongAdapters
package import LienThongStore
package import Logging
import Synchronization

/// What waits for one sender, sent one after another beside everything else.
///
/// A notice that cannot be sent is tried again some times and then let go of; every failure is logged.
package final class NoticeLane: Sendable {
    /// So many notices wait at most; a further one pushes the oldest out.
    package static let longest = 50
    /// So often one is tried at most.
    package static let tries = 6

    private struct Item {
        var notice: Notice
        var tries = 0
        var notBefore: Moment
    }

    private struct State {
        var queue: [Item] = []
        var work: Task<Void, Never>?
    }

    private let sender: any NoticeSender
    private let logger: Logger
    private let clock: SyncClock
    private let state = Mutex(State())

    /// Makes the lane of a sender.
    package init(_ sender: any NoticeSender, clock: SyncClock, logger: Logger) {
        self.sender = sender
        self.clock = clock
        var logger = logger
        logger[metadataKey: "sender"] = "\(sender.name)"
        self.logger = logger
    }

    /// Puts a notice at the end.
    package func put(_ notice: Notice) {
        let pushedOut: Item? = state.withLock { state in
            state.queue.append(Item(notice: notice, notBefore: clock.now()))
            return state.queue.count > Self.longest ? state.queue.removeFirst() : nil
        }
        if let pushedOut { logger.error("notice is let go of, too many wait", metadata: metadata(pushedOut)) }
    }

    /// Begins to send what is due, unless that goes on already.
    ///
    /// - Parameters:
    ///   - now: The moment.
    ///   - isLast: Whether there will be no other time, so that what is put off is tried now.
    package func turn(at now: Moment, isLast: Bool = false) {
        state.withLock { state in
            guard state.work == nil else { return }
            let due = state.queue.filter { isLast || $0.notBefore <= now }
            guard !due.isEmpty else { return }
            state.queue.removeAll { isLast || $0.notBefore <= now }
            state.work = Task.detached { await self.send(due) }
        }
    }

    /// Waits until what was begun has ended.
    package func drain() async {
        await state.withLock { $0.work }?.value
    }

    /// Says what will not be sent any more, at the end.
    package func close() {
        let left = state.withLock { state in
            defer { state.queue = [] }
            return state.queue
        }
        for item in left { logger.error("notice was not sent, the service ends", metadata: metadata(item)) }
    }

    private func send(_ items: [Item]) async {
        var left: [Item] = []
        for item in items {
            if let item = await again(item) { left.append(item) }
        }
        let again = left
        state.withLock { state in
            state.queue = again + state.queue
            state.work = nil
        }
    }

    /// Tries to send one; what is to be tried again, if anything.
    private func again(_ item: Item) async -> Item? {
        do throws(AdapterFailure) {
            try await sender.send(item.notice)
            logger.info("notice sent", metadata: metadata(item))
            return nil
        } catch {
            var item = item
            item.tries += 1
            var metadata = metadata(item)
            metadata["note"] = "\(error.note)"
            guard !error.isFinal, item.tries < Self.tries else {
                logger.error("notice was not sent", metadata: metadata)
                return nil
            }
            // One minute, then twice as long each time.
            item.notBefore = clock.now() + max(.seconds(60 << (item.tries - 1)), error.wait ?? .zero)
            logger.warning("notice is put off", metadata: metadata)
            return item
        }
    }

    private func metadata(_ item: Item) -> Logger.Metadata {
        ["kind": "\(item.notice.kind.rawValue)", "job": "\(item.notice.job ?? "")", "tries": "\(item.tries)"]
    }
}
