/// R11: the procedure is not in the catalogue, or no longer in force.
struct ProcedureCheck: Sendable {
    private let comparison: Comparison
    private let check = CheckList.place(.procedure)
    /// What is wrong with each class of procedures.
    private let verdicts: [Cause?]

    /// Makes the check; `nil` when it is off or there is no catalogue.
    init?(_ comparison: Comparison, _ catalogue: ProcedureIndex?) {
        guard comparison.runs(.procedure), let catalogue else { return nil }
        self.comparison = comparison
        verdicts = comparison.procedures.keys.map { code in
            if code.isEmpty { return nil }
            return switch catalogue.isInForce(code) {
            case true?: nil
            case false?: .abolishedProcedure
            case nil: .unknownProcedure
            }
        }
    }

    /// Looks at a dossier, at its national side first.
    @inline(__always)
    func run(_ pair: DossierPair, into candidates: inout Candidates) {
        var cause: Cause?
        if let row = pair.nationalRow {
            cause = verdicts[Int(comparison.procedures.national[Int(comparison.national.rows[row].procedure)])]
        }
        if cause == nil, let row = pair.provincialRow {
            cause = verdicts[Int(comparison.procedures.provincial[Int(comparison.provincial.rows[row].procedure)])]
        }
        if let cause {
            candidates.note(Candidate(pair: pair, check: check, field: .procedure, cause: cause))
        }
    }
}
