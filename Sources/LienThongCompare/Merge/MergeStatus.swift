/// What a merge says about one procedure as a whole.
package enum MergeStatus: String, CaseIterable, Sendable {
    /// Nothing to do and nothing to tell.
    case unchanged
    /// Nothing changes at the province; its own content differs from what the nation says.
    case announced
    /// The province changes as ownership decided.
    case decided
    /// The province edited what is the nation's; restoring the national content is proposed.
    case proposed
    /// A person has to decide something.
    case conflicting
    /// The nation has it, the province never had.
    case new
    /// The nation withdrew it; the province closes it, or has closed it.
    case closed
    /// The nation publishes it again.
    case reopened
    /// The province has it, the nation never had: to be announced upward.
    case provincialOnly

    /// The status that decisions on parts of a procedure add up to: the one that asks most of a person.
    init(_ decisions: [MergeDecision]) {
        if decisions.contains(where: { $0.kind == .conflict }) {
            self = .conflicting
        } else if decisions.contains(where: { $0.kind == .reopen }) {
            self = .reopened
        } else if decisions.contains(where: { $0.kind == .kept && $0.changesProvince }) {
            self = .proposed
        } else if decisions.contains(where: \.changesProvince) {
            self = .decided
        } else if decisions.contains(where: { $0.kind != .agreed }) {
            self = .announced
        } else {
            self = .unchanged
        }
    }
}
