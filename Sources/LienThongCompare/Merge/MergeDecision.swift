package import LienThongModel

/// What one side says in one place.
package struct MergeValue: Hashable, Sendable {
    /// Whether and how a value is there; a row of a list that is there has the state `value`.
    package var state: Slot.State
    /// The value for people; for a row its fields divided by dots and the rows below it by line ends.
    package var text: String?

    /// Makes a value.
    package init(_ state: Slot.State, _ text: String? = nil) {
        self.state = state
        self.text = text
    }
}

/// One decision of a merge, or one question that it leaves to a person.
///
/// Values are as they stand in the records; a report masks those of fields that tell about persons.
package struct MergeDecision: Hashable, Sendable {
    /// What kind of decision it is.
    package enum Kind: String, CaseIterable, Sendable {
        /// The owner's change is taken, whatever the other side did.
        case taken
        /// Only the other side changed what it does not own; the owner's value stays, or is to be restored.
        case kept
        /// Both sides made the same change.
        case agreed
        /// Ownership does not decide; the province's state stays until a person does.
        case conflict
        /// A person's answer to an earlier merge decided.
        case answered
        /// The nation withdrew the procedure: the province closes it, and removes nothing.
        case close
        /// The nation publishes a closed procedure again.
        case reopen
    }

    /// Why ownership does not decide.
    package enum Reason: String, CaseIterable, Sendable {
        /// The owner removed what the other side changed.
        case removedAndChanged
        /// The owner's new value was not understood when it was read.
        case unreadable
    }

    /// The same as long as the place and what nation and province say there stay the same; what answers refer to.
    ///
    /// A row without a key has its number for a place, so its id changes when rows before it come or go.
    package var id: String
    /// Where, as ``Record/members(_:)`` names it by keys: `name`, `legalBases[68/2013/TT-BCA].title`,
    /// `channels[online]` for a row; empty for the whole procedure.
    package var path: String
    /// The entity's field; `nil` for a row, a whole list and a whole procedure.
    package var field: Int?
    /// The group of the field, or the list of the row; 0 is the root.
    package var group: Int
    /// Who decides what stands there.
    package var owner: FieldOwner
    /// What kind of decision it is.
    package var kind: Kind
    /// Why it is a conflict; `nil` otherwise.
    package var reason: Reason?
    /// The side whose value the merged record has; `nil` when the procedure is closed.
    package var side: MergeSide?
    /// What the base says; `nil` without a base, or when the row is not there.
    package var base: MergeValue?
    /// What the nation says; `nil` when the row or the procedure is not there.
    package var national: MergeValue?
    /// What the province says, which is what stands there before; `nil` when the row or the procedure is not there.
    package var provincial: MergeValue?
    /// What the merged record says, which is what stands there after.
    package var merged: MergeValue?
    /// The day of closing; `nil` for all other kinds.
    package var day: Timestamp?

    /// Whether carrying out the decision changes something at the province.
    package var changesProvince: Bool {
        kind == .close || kind == .reopen || provincial != merged
    }

    /// Whether the province says something of its own that the nation should hear: the announcement upward.
    package var isAnnouncement: Bool {
        side == .provincial && kind == .taken
    }
}

extension MergeDecision {
    /// The id of a question: where, and what nation and province say there.
    static func id(_ key: String, _ path: String, _ national: MergeValue?, _ provincial: MergeValue?) -> String {
        var hash = StableHash()
        hash.combine(key)
        hash.combine(path)
        for value in [national, provincial] {
            hash.combine(value.map { $0.state.rawValue + 1 } ?? 0)
            hash.combine(value?.text ?? "")
        }
        return "M-" + hash.hexadecimal
    }
}
