import LienThongModel

/// What ownership says about one place where the sides differ.
enum MergeRuling: Equatable {
    /// Nothing to decide; the province's spelling stays.
    case none
    /// Both made the same change; the province's spelling stays.
    case agreed
    /// The owner's change is taken.
    case taken(MergeSide)
    /// Only the other side changed; the owner's value stays.
    case kept(MergeSide)
    /// A person has to decide; the province's state stays until then.
    case conflict(MergeDecision.Reason)

    /// The side whose value the merged record gets.
    var side: MergeSide {
        switch self {
        case .none, .agreed, .conflict: .provincial
        case .taken(let side), .kept(let side): side
        }
    }

    /// The decision's kind; `nil` where there is nothing to decide.
    var kind: MergeDecision.Kind? {
        switch self {
        case .none: nil
        case .agreed: .agreed
        case .taken: .taken
        case .kept: .kept
        case .conflict: .conflict
        }
    }

    /// The reason of a conflict.
    var reason: MergeDecision.Reason? {
        if case .conflict(let reason) = self { reason } else { nil }
    }
}

/// What is known about one value of the three sides before ownership is asked.
struct MergeFacts {
    /// What one side did.
    struct Move {
        /// Whether it says something else than the base; without a base, whether it says anything.
        var isChange: Bool
        /// Whether and how a value is there.
        var state: Slot.State
        /// Whether the change is one of letter case alone.
        var isSpelling = false

        var isBlank: Bool { state == .absent || state == .null || state == .empty }
    }

    /// Who decides.
    var owner: FieldOwner
    /// Whether there is a base to compare with.
    var hasBase: Bool
    /// Whether the base says something.
    var baseHasContent: Bool
    /// Whether nation and province say the same.
    var isSame: Bool
    /// What the nation did.
    var national: Move
    /// What the province did.
    var provincial: Move

    /// The ruling.
    var ruling: MergeRuling {
        if isSame { return hasBase && national.isChange && provincial.isChange ? .agreed : .none }
        let (own, other) = owner == .national ? (national, provincial) : (provincial, national)
        guard own.isChange || other.isChange else { return .none }
        if own.isChange {
            if own.state == .invalid { return .conflict(.unreadable) }
            let isChanged = other.isChange && !other.isSpelling && !other.isBlank
            if own.isBlank, baseHasContent, isChanged { return .conflict(.removedAndChanged) }
            return .taken(MergeSide(owner))
        }
        // At the first meeting the nation fills what the province leaves out.
        if !hasBase, owner == .provincial, provincial.state == .absent { return .taken(.national) }
        return .kept(MergeSide(owner))
    }
}
