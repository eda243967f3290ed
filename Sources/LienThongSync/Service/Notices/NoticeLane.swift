package import LienThongAdapters
import LienThongModel
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

    /// What became of a notice.
    package enum Turn: String, Sendable {
        /// It was sent.
        case sent
        /// It is tried again.
        case putOff
        /// It will never be sent.
        case letGo
    }

    private struct State {
        var queue: [UnsentNotice] = []
        var work: Task<Void, Never>?
    }

    /// The sender's name.
    package var name: String { sender.name }

    private let sender: any NoticeSender
    private let logger: Logger
    private let clock: SyncClock
    private let turned: @Sendable (UnsentNotice, Turn) -> Void
    private let state = Mutex(State())

    /// Makes the lane of a sender.
    ///
    /// - Parameters:
    ///   - sender: The sender.
    ///   - clock: The time.
    ///   - logger: Where failures go.
    ///   - turned: Told what becomes of each notice.
    package init(
        _ sender: any NoticeSender,
        clock: SyncClock,
        logger: Logger,
        turned: @escaping @Sendable (UnsentNotice, Turn) -> Void
    ) {
        self.sender = sender
        self.clock = clock
        self.turned = turned
        var logger = logger
        logger[metadataKey: "sender"] = "\(sender.name)"
        self.logger = logger
    }

    /// Puts a notice at the end.
    package func put(_ notice: UnsentNotice) {
        let pushedOut: UnsentNotice? = state.withLock { state in
            state.queue.append(notice)
            return state.queue.count > Self.longest ? state.queue.removeFirst() : nil
        }
        guard let pushedOut else { return }
        logger.error("notice is let go of, too many wait", metadata: metadata(pushedOut))
        turned(pushedOut, .letGo)
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

    /// Says what is left for the next life of the service, at the end.
    package func close() {
        let left = state.withLock { state in
            defer { state.queue = [] }
            return state.queue
        }
        for item in left { logger.warning("notice waits for the next start", metadata: metadata(item)) }
    }

    private func send(_ items: [UnsentNotice]) async {
        var left: [UnsentNotice] = []
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
    private func again(_ item: UnsentNotice) async -> UnsentNotice? {
        guard let notice = Notice(item) else {
            turned(item, .letGo)
            return nil
        }
        do throws(AdapterFailure) {
            try await sender.send(notice)
            logger.info("notice sent", metadata: metadata(item))
            turned(item, .sent)
            return nil
        } catch {
            var item = item
            item.tries += 1
            var metadata = metadata(item)
            metadata["note"] = "\(error.note.en)"
            guard !error.isFinal, item.tries < Self.tries else {
                logger.error("notice was not sent", metadata: metadata)
                turned(item, .letGo)
                return nil
            }
            // One minute, then twice as long each time.
            item.notBefore = clock.now() + max(.seconds(60 << (item.tries - 1)), error.wait ?? .zero)
            logger.warning("notice is put off", metadata: metadata)
            turned(item, .putOff)
            return item
        }
    }

    private func metadata(_ item: UnsentNotice) -> Logger.Metadata {
        ["kind": "\(item.kind)", "job": "\(item.job ?? "")", "tries": "\(item.tries)"]
    }
}

extension Notice {
    /// The notice as it was kept; `nil` for a kind that this program does not know.
    package init?(_ kept: UnsentNotice) {
        guard let kind = Kind(rawValue: kept.kind) else { return nil }
        self.init(kind, job: kept.job, subject: kept.subject, text: kept.text, at: kept.at)
    }

    /// The notice as it is kept for a sender.
    package func kept(for sender: String, notBefore: Moment) -> UnsentNotice {
        UnsentNotice(
            to: sender,
            kind: kind.rawValue,
            job: job,
            subject: subject,
            text: text,
            at: at,
            notBefore: notBefore
        )
    }
}
