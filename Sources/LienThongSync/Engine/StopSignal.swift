import Synchronization

/// Asks work to end at its next good place, without breaking off what is under way as a cancelled task would.
package final class StopSignal: Sendable {
    private struct State {
        var isSet = false
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Makes a signal that is not given yet.
    package init() {}

    /// Whether it was given.
    package var isSet: Bool {
        state.withLock { $0.isSet }
    }

    /// Gives the signal, for good.
    package func set() {
        let waiting = state.withLock { state in
            state.isSet = true
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Ends the work here, where the signal was given or the task cancelled.
    ///
    /// - Throws: `CancellationError`.
    package func check() throws {
        if isSet || Task.isCancelled { throw CancellationError() }
    }

    /// Waits until the signal is given or the task cancelled.
    package func wait() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let number: Int? = state.withLock { state in
            if state.isSet { return nil }
            state.next += 1
            state.waiting[state.next] = continuation
            return state.next
        }
        guard let number else { return }
        for await _ in stream {}
        state.withLock { _ = $0.waiting.removeValue(forKey: number) }
    }

    /// Sleeps, and wakes early when the signal is given.
    ///
    /// - Throws: What the clock throws when the task is cancelled.
    package func sleep(_ duration: Duration, by clock: SyncClock) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.sleep(duration) }
            group.addTask { await self.wait() }
            try await group.next()
            group.cancelAll()
        }
    }
}
