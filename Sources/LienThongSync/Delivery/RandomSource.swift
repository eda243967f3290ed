import LienThongAdapters
import Synchronization

/// Chance for several takers, the same for a seed.
final class RandomSource: Sendable {
    private let state: Mutex<SplitMix64>

    init(seed: UInt64) {
        state = Mutex(SplitMix64(seed: seed))
    }

    /// From 0 to 1.
    func next() -> Double {
        state.withLock { Double.random(in: 0...1, using: &$0) }
    }
}
