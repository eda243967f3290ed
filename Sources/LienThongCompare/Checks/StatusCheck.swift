import LienThongModel

/// R02: the states differ.
///
/// The cause is told by the rules' tables, in this order: a state that could not be mapped, a state that the sender
/// folds into another, a move that one side has not seen yet (within the allowed lag or lost), and a difference that no
/// plausible path of moves explains. Where paths lead both ways the shorter one counts, then the newer milestone, then
/// the province, where the work is done.
struct StatusCheck: Sendable {
    private let national: DossierTable
    private let provincial: DossierTable
    private let asOf: Int64
    private let check = CheckList.place(.status)
    private let stateCount = CodeList.dossierStatus.terms.count
    private let missingIsIgnored: Bool
    private let distances: [UInt8]
    /// For each state sent, the states it may stand for, a bit each.
    private let folded: [UInt32]
    /// Seconds allowed when the national side is ahead, by its state.
    private let nationalLag: [Int64]
    /// Seconds allowed when the provincial side is ahead, by its state.
    private let provincialLag: [Int64]

    /// Makes the check; `nil` when it is off or not carried by both formats.
    init?(_ comparison: Comparison) {
        guard let field = comparison.compared.first(where: { $0.check == .status }) else { return nil }
        national = comparison.national
        provincial = comparison.provincial
        asOf = comparison.asOf.seconds
        missingIsIgnored = field.missing == .ignored
        let rules = comparison.rules
        distances = rules.transitions.distances()
        var folded = [UInt32](repeating: 0, count: stateCount)
        for folding in rules.folding {
            for state in folding.insteadOf { folded[folding.sent.index] |= 1 << UInt32(state.index) }
        }
        self.folded = folded
        let states = 0..<stateCount
        nationalLag = states.map { AllowedLag.seconds(rules.lag.status, ahead: .national, state: $0) }
        provincialLag = states.map { AllowedLag.seconds(rules.lag.status, ahead: .provincial, state: $0) }
    }

    /// Compares a dossier's states.
    @inline(__always)
    func run(_ rows: DossierPairRows, into candidates: inout Candidates) {
        if rows.national.status == rows.provincial.status && rows.national.status != 255 { return }
        judge(rows.national, rows.provincial, rows.left, rows.right, &candidates)
    }

    @inline(never)
    private func judge(
        _ first: DossierRow,
        _ second: DossierRow,
        _ left: Int,
        _ right: Int,
        _ candidates: inout Candidates
    ) {
        let pair = DossierPair(national: UInt32(left), provincial: UInt32(right))
        let invalid = Slot.State.invalid.rawValue
        if first.status != 255 && second.status != 255 {
            let (cause, ahead) = cause(first, second)
            candidates.disagree(pair, check, .status, cause, ahead: ahead)
        } else if first.statusState == invalid || second.statusState == invalid {
            if first.statusState == second.statusState, national.rawStatus(left) == provincial.rawStatus(right) {
                return
            }
            candidates.disagree(pair, check, .status, .unmappedStatus)
        } else if first.status != second.status && !missingIsIgnored {
            candidates.disagree(pair, check, .status, .missingValue)
        }
    }

    private func cause(_ first: DossierRow, _ second: DossierRow) -> (Cause, ReconciliationSide?) {
        if folded[Int(first.status)] >> UInt32(second.status) & 1 == 1 { return (.foldedStatus, .provincial) }
        let toProvincial = distances[Int(first.status) * stateCount + Int(second.status)]
        let toNational = distances[Int(second.status) * stateCount + Int(first.status)]
        if toProvincial == 255 && toNational == 255 { return (.impossibleTransition, nil) }
        var ahead: ReconciliationSide = toProvincial <= toNational ? .provincial : .national
        if toProvincial == toNational && first.milestone > second.milestone { ahead = .national }
        let milestone = ahead == .provincial ? second.milestone : first.milestone
        let allowed = ahead == .provincial ? provincialLag[Int(second.status)] : nationalLag[Int(first.status)]
        let isRecent = milestone > 0 && asOf - Int64(milestone) <= allowed
        return (isRecent ? .lag : .lostUpdate, ahead)
    }
}
