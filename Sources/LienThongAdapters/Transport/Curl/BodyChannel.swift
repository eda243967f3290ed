import Synchronization

/// The way of one answer from the thread that receives it to the task that waits for it.
///
/// Takes what one more read of the network unpacks to beyond ``capacity``; then the thread pauses.
final class BodyChannel: Sendable {
    /// What the task gets.
    enum Event: Sendable {
        /// Some of the body; `wasFull` says that the thread paused and wants to be told to go on.
        case bytes([UInt8], wasFull: Bool)
        /// The end.
        case ended(Result<HTTPResponse, TransportError>)
    }

    private struct State {
        var bytes: [UInt8] = []
        var isFull = false
        var end: Result<HTTPResponse, TransportError>?
        var waiter: CheckedContinuation<Event, Never>?
    }

    /// How many bytes may lie here before the thread pauses.
    static let capacity = 1 << 20

    private let state = Mutex(State())

    /// Whether there is room; if not, the task will say so when it has taken some.
    func hasRoom() -> Bool {
        state.withLock { state in
            state.isFull = state.bytes.count >= Self.capacity
            return !state.isFull
        }
    }

    /// Puts bytes in.
    func put(_ bytes: [UInt8]) {
        state.withLock { state in
            guard let waiter = state.waiter else {
                state.bytes += bytes
                return
            }
            state.waiter = nil
            waiter.resume(returning: .bytes(bytes, wasFull: false))
        }
    }

    /// Ends the answer, after the bytes that lie here; the first end counts.
    func end(_ result: Result<HTTPResponse, TransportError>) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.end = result
            guard let waiter = state.waiter else { return }
            state.waiter = nil
            waiter.resume(returning: .ended(result))
        }
    }

    /// The next event; called by one task at a time.
    func next() async -> Event {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if !state.bytes.isEmpty {
                    continuation.resume(returning: .bytes(state.bytes, wasFull: state.isFull))
                    state.bytes = []
                    state.isFull = false
                } else if let end = state.end {
                    continuation.resume(returning: .ended(end))
                } else {
                    state.waiter = continuation
                }
            }
        }
    }
}
