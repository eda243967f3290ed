import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// The day that closings get in tests.
let closingDay = RuleDay("2026-10-01")!.start

/// The merge of three sketches of one procedure.
func merge(
    _ base: ProcedureSketch?,
    _ national: ProcedureSketch?,
    _ provincial: ProcedureSketch?,
    with merge: RecordMerge = RecordMerge(.procedure)
) -> MergeOutcome {
    merge.merge(
        "1.000001",
        base: base.map { MergeBase($0.record()) },
        national: national?.record(),
        provincial: provincial?.record(),
        closing: closingDay
    )
}

/// What a record says, one line a value, whatever the order of rows that keys tell apart.
func said(_ record: Record?) -> [String] {
    guard let record else { return [] }
    return record.members(.keys)
        .map { "\($0.name)=\($0.slot.state):\($0.slot.number):\(record.text($0.slot))" }
        .sorted()
}

/// The decisions in short: kind, path and, where there is one, the side.
func short(_ decisions: [MergeDecision]) -> [String] {
    decisions.map { decision in
        [decision.kind.rawValue, decision.path, decision.side?.rawValue ?? ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
