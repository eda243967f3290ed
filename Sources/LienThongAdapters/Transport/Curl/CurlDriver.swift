import CCurl
import LienThongModel
import Synchronization

/// The side of a transport's thread that others may touch: an inbox, and a bell to ring.
///
/// Tasks may run on the thread between its transfers; see ``Transport/executor``.
final class CurlDriver: TaskExecutor {
    /// What the thread is asked to do.
    enum Command: Sendable {
        case start(TransferOrder)
        case resume(BodyChannel)
        case stop(BodyChannel)
        case work(UnownedJob)
    }

    /// The commands of one turn, and whether they are the last.
    struct Turn {
        var commands: [Command]
        var isLast: Bool
    }

    private struct Inbox {
        var commands: [Command] = []
        var isClosed = false
        /// Whether the thread waits, or is about to, and would not look here by itself.
        var isAsleep = false
        /// The handle to ring; gone when the thread has taken its last turn.
        var bell: CurlMulti?

        /// Rings, where nobody has yet: it costs both threads a call of the kernel.
        mutating func wake() {
            guard isAsleep else { return }
            isAsleep = false
            bell?.ring()
        }
    }

    /// Once for the process, before any thread of ours uses libcurl.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let inbox: Mutex<Inbox>

    /// Starts the thread.
    ///
    /// - Throws: ``TransportError`` when the system gives no memory or no thread.
    init(settings: TransportSettings) throws(TransportError) {
        guard Self.isReady, let multi = CurlMulti() else { throw Self.noThread }
        inbox = Mutex(Inbox(bell: multi))
        let isStarted = startThread { [self] in
            CurlLoop(driver: self, multi: multi, settings: settings).run()
        }
        guard isStarted else {
            multi.free()
            throw Self.noThread
        }
    }

    /// Asks for a transfer; after ``close()`` it ends at once.
    func start(_ order: TransferOrder) {
        let isTaken = post(.start(order))
        if !isTaken { order.channel.end(.failure(.cancelled(effect: .none))) }
    }

    /// Lets a transfer that paused go on.
    func resume(_ channel: BodyChannel) {
        _ = post(.resume(channel))
    }

    /// Ends a transfer, unless it has ended.
    func stop(_ channel: BodyChannel) {
        _ = post(.stop(channel))
    }

    /// Ends everything, and then the thread.
    func close() {
        inbox.withLock { inbox in
            inbox.isClosed = true
            inbox.wake()
        }
    }

    /// For the thread: what has come since the last time.
    func takeTurn() -> Turn {
        inbox.withLock { inbox in
            let turn = Turn(commands: inbox.commands, isLast: inbox.isClosed)
            inbox.commands = []
            inbox.isAsleep = false
            // After this the handle is freed, so nobody may ring it.
            if turn.isLast { inbox.bell = nil }
            return turn
        }
    }

    /// For the thread, before it waits: from now on it is rung for.
    ///
    /// - Returns: Whether it may wait; not when something has come since the last turn.
    func fallAsleep() -> Bool {
        inbox.withLock { inbox in
            inbox.isAsleep = inbox.commands.isEmpty && !inbox.isClosed
            return inbox.isAsleep
        }
    }

    private func post(_ command: Command) -> Bool {
        inbox.withLock { inbox in
            guard !inbox.isClosed else { return false }
            inbox.commands.append(command)
            inbox.wake()
            return true
        }
    }

    /// Runs a part of a task on the thread; elsewhere after ``close()``.
    func enqueue(_ job: consuming ExecutorJob) {
        let work = UnownedJob(job)
        if !post(.work(work)) { globalConcurrentExecutor.enqueue(work) }
    }

    private static let noThread = TransportError(
        code: .failed,
        effect: .none,
        message: Phrase(vi: "không bắt đầu được luồng truyền", en: "the thread for transfers cannot be started")
    )
}
