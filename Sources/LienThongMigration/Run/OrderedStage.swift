import Foundation

/// What one thread of an ``OrderedStage`` does with one piece after the other.
protocol StageWorker: SendableMetatype {
    /// A piece of work.
    associatedtype Piece: Sendable
    /// What comes of a piece.
    associatedtype Outcome: Sendable

    /// Works on a piece.
    ///
    /// - Parameters:
    ///   - piece: The piece.
    ///   - outcome: Empty, or what came of an earlier piece, to be filled anew.
    /// - Throws: What ends the stage.
    mutating func work(_ piece: Piece, into outcome: inout Outcome) throws
}

/// Works on pieces on several threads, and settles what comes of them one by one, in the order in which they were given.
///
/// No more than a few pieces wait. The first error ends it: nothing behind the piece that failed is settled.
///
/// Unchecked, because everything below is read and changed under the condition's lock, a worker by its thread alone,
/// and `settle` by one thread at a time.
final class OrderedStage<Worker: StageWorker>: @unchecked Sendable {
    private let condition = NSCondition()
    private let room: Int
    private let emptyPiece: () -> Worker.Piece
    private let emptyOutcome: () -> Worker.Outcome
    private let settle: (inout Worker.Outcome) throws -> Void
    private var workers: [Worker]
    private var waiting: [(number: Int, piece: Worker.Piece)] = []
    private var ready: [Int: Worker.Outcome] = [:]
    private var sparePieces: [Worker.Piece] = []
    private var spareOutcomes: [Worker.Outcome] = []
    private var given = 0
    private var settled = 0
    private var running: Int
    private var isSettling = false
    private var isEnded = false
    private var error: (any Error)?

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - worker: Makes what works on one thread.
    ///   - emptyPiece: Makes a piece to be filled.
    ///   - emptyOutcome: Makes an outcome to be filled.
    ///   - settle: Takes the outcomes in order.
    init(
        _ worker: () -> Worker,
        emptyPiece: @escaping () -> Worker.Piece,
        emptyOutcome: @escaping () -> Worker.Outcome,
        settle: @escaping (inout Worker.Outcome) throws -> Void
    ) {
        let threads = min(max(ProcessInfo.processInfo.activeProcessorCount, 2), 8)
        workers = (0..<threads).map { _ in worker() }
        self.emptyPiece = emptyPiece
        self.emptyOutcome = emptyOutcome
        self.settle = settle
        running = threads
        room = threads * 4
        for index in 0..<threads {
            let thread = Thread { self.run(index) }
            thread.stackSize = 1 << 22
            thread.start()
        }
    }

    /// What ended it, if anything did.
    var failure: (any Error)? {
        condition.withLock { error }
    }

    /// Gives it a piece; waits while too many are on their way.
    ///
    /// - Parameter piece: The piece; nothing becomes of it when the stage has failed.
    /// - Returns: One to be filled next, empty or with what an earlier one held.
    func put(_ piece: consuming Worker.Piece) -> Worker.Piece {
        condition.lock()
        defer { condition.unlock() }
        while given - settled >= room, error == nil { condition.wait() }
        if error == nil {
            waiting.append((given, piece))
            given += 1
            condition.broadcast()
        }
        return sparePieces.popLast() ?? emptyPiece()
    }

    /// Feeds the stage, and waits until all pieces are settled.
    ///
    /// - Parameter feed: Puts the pieces; when it throws, those that wait are forgotten.
    /// - Returns: What `feed` returns, and the workers.
    /// - Throws: What ended the stage, else what `feed` throws.
    func fed<Value>(_ feed: () throws -> Value) throws -> (result: Value, workers: [Worker]) {
        do {
            let value = try feed()
            return (value, try finish(abandoning: false))
        } catch {
            _ = try? finish(abandoning: true)
            throw failure ?? error
        }
    }

    private func finish(abandoning isAbandoned: Bool) throws -> [Worker] {
        condition.lock()
        defer { condition.unlock() }
        isEnded = true
        if isAbandoned { waiting = [] }
        condition.broadcast()
        while running > 0 { condition.wait() }
        if let error { throw error }
        return workers
    }

    // MARK: On the threads

    private func run(_ index: Int) {
        condition.lock()
        var worker = workers[index]
        while let (number, taken) = next() {
            // Given back as the only one that holds it, or its memory could not be used again.
            var piece: Worker.Piece? = taken
            var outcome = spareOutcomes.popLast() ?? emptyOutcome()
            condition.unlock()
            let failure: (any Error)?
            do {
                if let piece { try worker.work(piece, into: &outcome) }
                failure = nil
            } catch {
                failure = error
            }
            condition.lock()
            if let piece = piece.take() { sparePieces.append(piece) }
            if let failure {
                fail(failure)
            } else {
                ready[number] = outcome
                settleReady()
            }
        }
        workers[index] = worker
        running -= 1
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> (Int, Worker.Piece)? {
        while waiting.isEmpty, !isEnded, error == nil { condition.wait() }
        guard error == nil, !waiting.isEmpty else { return nil }
        return waiting.removeFirst()
    }

    private func fail(_ failure: any Error) {
        error = error ?? failure
        condition.broadcast()
    }

    /// Settles what is next in order, unless another thread is at it: that one goes on with what is ready by then.
    private func settleReady() {
        guard !isSettling else { return }
        isSettling = true
        while error == nil, var outcome = ready.removeValue(forKey: settled) {
            condition.unlock()
            let failure: (any Error)?
            do {
                try settle(&outcome)
                failure = nil
            } catch {
                failure = error
            }
            condition.lock()
            if let failure { fail(failure) }
            settled += 1
            spareOutcomes.append(outcome)
            condition.broadcast()
        }
        isSettling = false
    }
}
