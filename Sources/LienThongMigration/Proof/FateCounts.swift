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
    /// Records by rule or reason.
    package private(set) var rules: [String: Int] = [:]

    /// Makes counts of nothing.
    package init() {}

    /// Counts a row of a proof.
    package mutating func add(_ row: FateRow) {
        switch row.fate {
        case .migrated: migrated += 1
        case .merged: merged += 1
        case .closed: closed += 1
        case .rejected: rejected += 1
        }
        if !row.rule.isEmpty { rules[row.rule, default: 0] += 1 }
    }
}
