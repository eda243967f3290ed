import LienThongStore
import LienThongSync
import Synchronization

/// A clock that moves only when a test says so; whoever sleeps wakes when their time has come.
final class SteppedClock: Sendable {
    private struct State {
        var now: Int64
        var sleepers: [Int: (wake: Int64, lasting: Duration, continuation: AsyncStream<Void>.Continuation)] = [:]
        var watchers: [(lasting: Duration, continuation: AsyncStream<Void>.Continuation)] = []
        var next = 0
    }

    private let state: Mutex<State>

    /// Begins at a moment.
    init(at instant: Instant) {
        state = Mutex(State(now: instant.seconds * 1_000))
    }

    var now: Moment {
        Moment(milliseconds: state.withLock { $0.now })
    }

    var clock: SyncClock {
        SyncClock(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    func advance(_ duration: Duration) {
        let due = state.withLock { state in
            state.now += duration.components.seconds * 1_000
            let due = state.sleepers.filter { $0.value.wake <= state.now }
            for key in due.keys { state.sleepers[key] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.finish() }
    }

    /// Waits until somebody sleeps for just so long.
    func sleeper(lasting: Duration) async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        state.withLock { state in
            if state.sleepers.values.contains(where: { $0.lasting == lasting }) {
                continuation.finish()
            } else {
                state.watchers.append((lasting, continuation))
            }
        }
        for await _ in stream {}
    }

    private func sleep(_ duration: Duration) async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let (number, watching) = state.withLock { state in
            state.next += 1
            let (seconds, attoseconds) = duration.components
            let wake = state.now + seconds * 1_000 + attoseconds / 1_000_000_000_000_000
            state.sleepers[state.next] = (wake, duration, continuation)
            let watching = state.watchers.filter { $0.lasting == duration }
            state.watchers.removeAll { $0.lasting == duration }
            return (state.next, watching.map(\.continuation))
        }
        for watcher in watching { watcher.finish() }
        for await _ in stream {}
        state.withLock { $0.sleepers[number] = nil }
        try Task.checkCancellation()
    }
}
