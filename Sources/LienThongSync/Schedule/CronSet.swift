/// The values that one field of a cron expression allows: numbers from 0 to 63.
struct CronSet: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init() {}

    /// Every `step`-th value of a range, its first included.
    init(_ range: ClosedRange<Int>, step: Int = 1) {
        for value in stride(from: range.lowerBound, through: range.upperBound, by: step) { insert(value) }
    }

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }
    /// In rising order.
    var values: [Int] { (0..<64).filter(contains) }

    func contains(_ value: Int) -> Bool {
        bits >> UInt64(value) & 1 == 1
    }

    func isSuperset(of other: CronSet) -> Bool {
        bits & other.bits == other.bits
    }

    /// The smallest value that is not below another.
    func first(atOrAfter value: Int) -> Int? {
        let rest = value > 63 ? 0 : bits & (.max << UInt64(value))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }

    mutating func insert(_ value: Int) {
        bits |= 1 << UInt64(value)
    }

    mutating func formUnion(_ other: CronSet) {
        bits |= other.bits
    }

    func subtracting(_ other: CronSet) -> CronSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }
}
