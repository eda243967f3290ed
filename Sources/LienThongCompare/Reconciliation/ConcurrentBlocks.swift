import Dispatch
import Synchronization

/// Work on the indices of something long, block by block on all cores.
package enum ConcurrentBlocks {
    /// Works on all blocks.
    ///
    /// - Parameters:
    ///   - count: How many indices there are.
    ///   - size: How many of them make a block; the last may have fewer.
    ///   - body: Works on a block, at the same time as on others.
    /// - Returns: What came out of each block, in the order of indices: it depends neither on the number of cores nor on
    ///   which block is done first.
    package static func map<Outcome: Sendable>(
        _ count: Int,
        size: Int,
        _ body: @Sendable (Range<Int>) -> Outcome
    ) -> [Outcome] {
        let blocks = (count + size - 1) / size
        let outcomes = Mutex([Outcome?](repeating: nil, count: blocks))
        DispatchQueue.concurrentPerform(iterations: blocks) { number in
            let outcome = body(number * size..<min(count, number * size + size))
            outcomes.withLock { $0[number] = outcome }
        }
        return outcomes.withLock { $0.compactMap { $0 } }
    }

    /// Does two works at the same time, where there are cores for both.
    ///
    /// - Returns: What came out of either.
    static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First,
        _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let outcomes = Mutex<(First?, Second?)>((nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            if number == 0 {
                let outcome = first()
                outcomes.withLock { $0.0 = outcome }
            } else {
                let outcome = second()
                outcomes.withLock { $0.1 = outcome }
            }
        }
        guard case (let first?, let second?) = outcomes.withLock({ $0 }) else {
            preconditionFailure("Both works are done when it is over.")
        }
        return (first, second)
    }
}
