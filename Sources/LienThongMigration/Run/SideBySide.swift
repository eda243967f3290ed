import Foundation

/// Does the same work on several things at a time, each on a thread of its own.
enum SideBySide {
    /// How far one of them is.
    private struct Step {
        var bytes: Int
        var size: Int?
    }

    /// Does the work.
    ///
    /// - Parameters:
    ///   - count: How many things there are.
    ///   - progress: Told here, on the calling thread, of a thing's number, its bytes so far and in all; what it throws
    ///     ends all of them.
    ///   - work: Does the work on the thing with a number; tells how far it is, and ends when that throws.
    /// - Returns: What came of each.
    /// - Throws: What the first thing that failed threw, and what `progress` throws.
    static func run<Outcome: Sendable>(
        _ count: Int,
        _ progress: (Int, Int, Int?) throws -> Void,
        _ work: @escaping @Sendable (Int, (Int, Int?) throws -> Void) throws -> Outcome
    ) throws -> [Outcome] {
        let board = Board<Outcome>(count)
        for _ in 0..<min(count, max(ProcessInfo.processInfo.activeProcessorCount, 1)) {
            let thread = Thread { board.workOff(work) }
            thread.stackSize = 1 << 22
            thread.start()
        }
        var failure: (any Error)?
        while let steps = board.wait() {
            guard failure == nil else { continue }
            do {
                for (index, step) in steps { try progress(index, step.bytes, step.size) }
            } catch {
                failure = error
                board.stop()
            }
        }
        if let failure { throw failure }
        return try board.outcomes()
    }

    /// What the threads and the one that waits for them tell each other.
    ///
    /// Unchecked, because everything below is read and changed under the condition's lock.
    private final class Board<Outcome: Sendable>: @unchecked Sendable {
        private struct Stopped: Error {}

        private let condition = NSCondition()
        private var next = 0
        private var left: Int
        private var steps: [Int: Step] = [:]
        private var results: [Result<Outcome, any Error>?]
        private var isStopped = false

        init(_ count: Int) {
            left = count
            results = Array(repeating: nil, count: count)
        }

        func workOff(_ work: (Int, (Int, Int?) throws -> Void) throws -> Outcome) {
            while let index = taken() {
                let result = Result { try work(index) { try tell(index, Step(bytes: $0, size: $1)) } }
                condition.withLock {
                    results[index] = result
                    left -= 1
                    // One that failed spares the others' work.
                    if case .failure = result { isStopped = true }
                    condition.broadcast()
                }
            }
        }

        private func taken() -> Int? {
            condition.withLock {
                guard next < results.count else { return nil }
                defer { next += 1 }
                return next
            }
        }

        private func tell(_ index: Int, _ step: Step) throws {
            try condition.withLock {
                if isStopped { throw Stopped() }
                steps[index] = step
                condition.signal()
            }
        }

        func stop() {
            condition.withLock { isStopped = true }
        }

        /// Waits for news; `nil` when all is done.
        func wait() -> [Int: Step]? {
            condition.withLock {
                while left > 0, steps.isEmpty { condition.wait() }
                guard left > 0 else { return nil }
                defer { steps = [:] }
                return steps
            }
        }

        func outcomes() throws -> [Outcome] {
            try condition.withLock {
                let failures = results.compactMap { result in
                    if case .failure(let error)? = result { error } else { nil }
                }
                // Those that were only stopped say nothing.
                if let first = failures.first(where: { !($0 is Stopped) }) ?? failures.first { throw first }
                return try results.compactMap { try $0?.get() }
            }
        }
    }
}
