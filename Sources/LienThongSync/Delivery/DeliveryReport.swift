package import LienThongStore

/// What came of a delivery.
package struct DeliveryReport: Hashable, Sendable {
    /// Calls that took effect.
    package var done = 0
    /// Calls that are tried again.
    package var postponed = 0
    /// Calls of which nobody knows yet whether they took effect.
    package var doubtful = 0
    /// Calls given up.
    package var dead = 0
    /// Calls that lost their reason.
    package var superseded = 0
    /// Whether the system let us in no more.
    package var isHalted = false
    /// How the calls of the system's outbox stand now.
    package var waiting: [OutboxRow.State: Int] = [:]

    /// Nothing delivered yet.
    package init() {}

    mutating func add(_ settlements: [Settlement]) {
        for settlement in settlements {
            switch settlement.outcome {
            case .done: done += 1
            case .again: postponed += 1
            case .doubtful: doubtful += 1
            case .dead: dead += 1
            case .superseded: superseded += 1
            }
        }
    }

    /// How many calls are not settled for good.
    package var open: Int {
        [OutboxRow.State.ready, .calling, .doubtful, .dead].reduce(0) { $0 + (waiting[$1] ?? 0) }
    }
}
