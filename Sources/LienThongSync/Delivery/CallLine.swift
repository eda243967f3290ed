import LienThongStore
import Synchronization

/// The calls of a delivery that are claimed and not yet settled: those that wait for a lane, and those that wait to be
/// written down.
///
/// Lanes take and finish calls; one writer takes turns: it collects what was finished and adds what it claimed. Neither
/// waits for the other as long as there is something to do for both.
final class CallLine: Sendable {
    /// A call and what it sends.
    typealias Call = (row: OutboxRow, content: CallContent)

    /// What the writer finds when it is its turn.
    struct Turn: Sendable {
        /// Calls that were made since the last turn.
        var finished: [Settlement]
        /// How many are claimed and not made.
        var claimed: Int
        /// Whether no call waits or is under way.
        var isIdle: Bool
        /// Whether no more calls are handed out.
        var isClosed: Bool
    }

    private let state: Mutex<State>

    /// Makes an empty line.
    ///
    /// - Parameter room: The most calls that are claimed and not settled.
    init(room: Int) {
        state = Mutex(State(room: max(room, 1)))
    }

    /// Makes room for more calls, or for less.
    func resize(to room: Int) {
        change { $0.room = max(room, 1) }
    }

    /// Whether the system let us in no more.
    var isHalted: Bool {
        state.withLock { $0.isHalted }
    }

    /// Hands out no more calls; those under way go on.
    func close() {
        change { $0.isClosed = true }
    }

    // MARK: For the lanes

    /// The next call, waiting for one; `nil` when the line is closed.
    func take() async -> Call? {
        // Lanes wait only when no call does, so that nobody is passed over.
        if let call = state.withLock({ $0.takeAtOnce() }) { return call }
        return await withCheckedContinuation { lane in
            change { $0.lanes.append(lane) }
        }
    }

    /// Says what became of a call that was taken.
    ///
    /// - Parameters:
    ///   - settlement: What became of it.
    ///   - isHalted: Whether no other call will do better for now; the line is closed then.
    func finish(_ settlement: Settlement, isHalted: Bool) {
        change { state in
            state.underWay -= 1
            state.finished.append(settlement)
            if isHalted { (state.isHalted, state.isClosed) = (true, true) }
        }
    }

    // MARK: For the writer

    /// Waits until there is something to write, and collects it.
    ///
    /// That is so when half of the room is used up, as a group is cheaper to write than its calls one by one, and at once
    /// when lanes are without work.
    func nextTurn() async -> Turn {
        await wait { $0.isDue }
        return state.withLock { state in
            defer { state.finished = [] }
            return Turn(
                finished: state.finished,
                claimed: state.waiting.count + state.underWay,
                isIdle: state.waiting.isEmpty && state.underWay == 0,
                isClosed: state.isClosed
            )
        }
    }

    /// Adds calls that were claimed.
    func add(_ calls: [Call]) {
        change { $0.waiting.insert(contentsOf: calls.reversed(), at: 0) }
    }

    /// Closes the line and waits for what is under way.
    ///
    /// - Returns: What became of calls since the last turn, and the calls that no lane took.
    func end() async -> (finished: [Settlement], untouched: [OutboxRow]) {
        close()
        await wait { $0.underWay == 0 }
        return state.withLock { state in
            defer { (state.finished, state.waiting) = ([], []) }
            return (state.finished, state.waiting.map(\.row))
        }
    }

    private func wait(until condition: @escaping @Sendable (State) -> Bool) async {
        await withCheckedContinuation { writer in
            change { $0.writer = (condition, writer) }
        }
    }

    // MARK: Who goes on

    /// Changes the state, and lets those go on for whom there is something now.
    private func change(_ change: (inout State) -> Void) {
        let (lanes, writer) = state.withLock { state in
            change(&state)
            return (state.lanesThatGoOn(), state.writerThatGoesOn())
        }
        for (lane, call) in lanes { lane.resume(returning: call) }
        writer?.resume()
    }
}

/// What is claimed and not settled, and who waits for it.
private struct State {
    var room: Int
    /// Calls that wait for a lane, the first one last.
    var waiting: [CallLine.Call] = []
    var underWay = 0
    var finished: [Settlement] = []
    var isClosed = false
    var isHalted = false
    var lanes: [CheckedContinuation<CallLine.Call?, Never>] = []
    var writer: (condition: @Sendable (State) -> Bool, continuation: CheckedContinuation<Void, Never>)?

    /// Whether the writer should take its turn.
    var isDue: Bool {
        isClosed || finished.count >= max(room / 2, 1) || waiting.isEmpty && (underWay == 0 || !finished.isEmpty)
    }

    mutating func takeAtOnce() -> CallLine.Call? {
        guard !isClosed, let call = waiting.popLast() else { return nil }
        underWay += 1
        return call
    }

    mutating func lanesThatGoOn() -> [(CheckedContinuation<CallLine.Call?, Never>, CallLine.Call?)] {
        var going: [(CheckedContinuation<CallLine.Call?, Never>, CallLine.Call?)] = []
        while isClosed || !waiting.isEmpty, let lane = lanes.popLast() {
            going.append((lane, takeAtOnce()))
        }
        return going
    }

    mutating func writerThatGoesOn() -> CheckedContinuation<Void, Never>? {
        guard let writer, writer.condition(self) else { return nil }
        self.writer = nil
        return writer.continuation
    }
}
