/// How many records became what.
package struct FateCounts: Hashable, Sendable, Codable {
    /// Records in the target.
    package private(set) var migrated = 0
    /// Records that went into others.
    package private(set) var merged = 0
    /// Records that ended by a rule.
    package private(set) var closed = 0
    /// Records that could not go on.
    package private(set) var rejected = 0
    /// Records in the target that lack a value which could not be read.
    package internal(set) var leftOut = 0
    /// Records by rule or reason.
    package private(set) var rules: [String: Int] = [:]

    /// Makes counts of nothing.
    package init() {}

    /// Counts a record.
    ///
    /// - Parameters:
    ///   - fate: What became of it.
    ///   - rule: The rule or reason; empty where nothing had to be decided.
    mutating func add(_ fate: Fate, _ rule: String) {
        switch fate {
        case .migrated: migrated += 1
        case .merged: merged += 1
        case .closed: closed += 1
        case .rejected: rejected += 1
        }
        if !rule.isEmpty { rules[rule, default: 0] += 1 }
    }

    /// Adds other counts.
    mutating func add(_ other: FateCounts) {
        migrated += other.migrated
        merged += other.merged
        closed += other.closed
        rejected += other.rejected
        leftOut += other.leftOut
        rules.merge(other.rules) { $0 + $1 }
    }
}
