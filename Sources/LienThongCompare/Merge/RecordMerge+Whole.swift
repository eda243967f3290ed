import LienThongModel

/// Merges of procedures that one side does not have.
extension RecordMerge {
    /// The nation has it not any more: the province closes it, once.
    func closed(_ key: String, _ base: MergeBase, _ provincial: Record?, _ day: Timestamp) -> MergeOutcome {
        var outcome = MergeOutcome(record: provincial, decisions: [], status: .closed, nextBase: base)
        if base.closedOn != nil { return outcome }
        var decision = whole(key, .close, base: base.record, national: nil, provincial: provincial)
        decision.merged = decision.provincial
        decision.day = day
        outcome.decisions = [decision]
        outcome.nextBase?.closedOn = day
        return outcome
    }

    /// Only the province has it, and ever had: an announcement upward.
    func provincialOnly(_ key: String, _ provincial: Record) -> MergeOutcome {
        var decision = whole(key, .taken, base: nil, national: nil, provincial: provincial)
        decision.owner = .provincial
        decision.side = .provincial
        decision.merged = decision.provincial
        return MergeOutcome(record: provincial, decisions: [decision], status: .provincialOnly, nextBase: nil)
    }

    /// The nation has it and the province has not: new, or dropped by the province, which is not for it to do.
    func nationalOnly(_ key: String, _ base: MergeBase?, _ national: Record) -> MergeOutcome {
        let reopening = reopening(key, base, national, nil)
        var outcome = MergeOutcome(
            record: national,
            decisions: reopening,
            status: .reopened,
            nextBase: MergeBase(national)
        )
        if !reopening.isEmpty { return outcome }
        var decision = whole(key, base == nil ? .taken : .kept, base: base?.record, national: national, provincial: nil)
        decision.side = .national
        decision.merged = decision.national
        outcome.status = base == nil ? .new : .proposed
        if let answer = answers[decision.id], answer != .base {
            decision.kind = .answered
            decision.side = answer
            if answer == .provincial {
                decision.merged = nil
                outcome.record = nil
                outcome.status = .unchanged
            }
        }
        outcome.decisions = [decision]
        return outcome
    }

    /// The decision to reopen a closed procedure that the nation has again.
    func reopening(_ key: String, _ base: MergeBase?, _ national: Record, _ provincial: Record?) -> [MergeDecision] {
        guard let base, base.closedOn != nil else { return [] }
        var decision = whole(key, .reopen, base: base.record, national: national, provincial: provincial)
        decision.side = .national
        decision.merged = decision.national
        return [decision]
    }

    private func whole(
        _ key: String,
        _ kind: MergeDecision.Kind,
        base: Record?,
        national: Record?,
        provincial: Record?
    ) -> MergeDecision {
        MergeDecision(
            id: MergeDecision.id(key, "", name(national), name(provincial)),
            path: "",
            group: 0,
            owner: .national,
            kind: kind,
            base: name(base),
            national: name(national),
            provincial: name(provincial)
        )
    }

    private func name(_ record: Record?) -> MergeValue? {
        guard let record else { return nil }
        guard let field = entity.field("name"), record[field].hasValue else { return MergeValue(.value) }
        return MergeValue(.value, record.text(record[field]))
    }
}
