import LienThongModel

/// Counts distinct values up to a bound, by 64-bit hashes.
struct DistinctCounter: Sendable {
    private var seen: Set<UInt64> = []
    private let bound: Int
    /// Whether there were more than the bound.
    private(set) var isOver = false

    init(bound: Int) {
        self.bound = bound
    }

    /// How many were told apart; never more than the bound.
    var count: Int { seen.count }

    /// Adds a value's hash and says whether it is new; nothing is new once the bound is reached.
    mutating func add(_ hash: UInt64) -> Bool {
        if seen.count < bound { return seen.insert(hash).inserted }
        if !isOver, !seen.contains(hash) { isOver = true }
        return false
    }
}

extension Span<UInt8> {
    /// A 64-bit hash that is the same in every run.
    var stableHash: UInt64 {
        var hash = FNV1a()
        hash.add(self)
        return hash.value ^ hash.value >> 29
    }
}
