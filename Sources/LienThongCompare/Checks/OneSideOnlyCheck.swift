import LienThongModel

/// R01: a dossier is on one side only.
///
/// Within the allowed lag of its reception it is on its way; later it was never sent, or it is not in the provincial
/// system any more. Without a date of reception the newest milestone counts; without any date it is taken as old.
struct OneSideOnlyCheck: Sendable {
    private let comparison: Comparison
    private let check = CheckList.place(.oneSideOnly)

    /// Makes the check; `nil` when it is off.
    init?(_ comparison: Comparison) {
        guard comparison.runs(.oneSideOnly) else { return nil }
        self.comparison = comparison
    }

    /// Looks at a dossier of one side.
    func run(_ pair: DossierPair, into candidates: inout Candidates) {
        let side: ReconciliationSide = pair.nationalRow == nil ? .provincial : .national
        let table = comparison.table(side)
        let row = pair.nationalRow ?? pair.provincialRow ?? 0
        let cause: Cause =
            isOnItsWay(table, row) ? .lag : side == .provincial ? .neverSent : .notInProvincialSystem
        candidates.note(Candidate(pair: pair, check: check, field: .whole, cause: cause, ahead: side))
    }

    private func isOnItsWay(_ table: DossierTable, _ row: Int) -> Bool {
        let received = table.date(row, table.plan.received)
        let milestone = Int64(table.rows[row].milestone)
        guard received.state == .value || milestone > 0 else { return false }
        let start = received.state == .value ? received.seconds : milestone
        let state = table.rows[row].status
        let allowed = AllowedLag.seconds(
            comparison.rules.lag.presence,
            ahead: table.side,
            state: state == 255 ? nil : Int(state)
        )
        return comparison.asOf.seconds - start <= allowed
    }
}
