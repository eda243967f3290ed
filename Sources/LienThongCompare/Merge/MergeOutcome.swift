package import LienThongModel

/// What the merge of one procedure gave.
package struct MergeOutcome: Sendable {
    /// What the province should hold, with the province's state wherever a person has to decide first; `nil` when
    /// there is nothing to hold.
    ///
    /// Every value comes from one of the three records. A closed procedure keeps its record: closing is a decision,
    /// never a removal.
    package var record: Record?
    /// The decisions, in the record's order.
    package var decisions: [MergeDecision]
    /// What they add up to.
    package var status: MergeStatus
    /// The base of the next merge, once the decisions are carried out: the national record, with the old base wherever
    /// a conflict is open, so that no question gets lost; `nil` for what only the province has.
    package var nextBase: MergeBase?

    /// The decisions that change something at the province without a person's answer or approval.
    package var decided: [MergeDecision] {
        decisions.filter { $0.changesProvince && $0.kind != .kept && $0.kind != .conflict }
    }
    /// The decisions that would undo what the province edited beyond its competence.
    package var proposals: [MergeDecision] {
        decisions.filter { $0.changesProvince && $0.kind == .kept }
    }
    /// The questions.
    package var conflicts: [MergeDecision] { decisions.filter { $0.kind == .conflict } }
    /// What the nation should hear.
    package var announcements: [MergeDecision] { decisions.filter(\.isAnnouncement) }
}
