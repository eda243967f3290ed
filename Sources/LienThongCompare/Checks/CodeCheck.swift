/// R10: a code is repeated, shared by two dossiers, changed, of no known form, or names another agency.
///
/// One finding a dossier and kind; form and agency part are looked at on the national side first.
struct CodeCheck: Sendable {
    private let comparison: Comparison
    private let check = CheckList.place(.code)
    private let comparesProcedure: Bool

    /// Makes the check; `nil` when it is off.
    init?(_ comparison: Comparison) {
        guard comparison.runs(.code) else { return nil }
        self.comparison = comparison
        comparesProcedure = comparison.compares("procedure.code")
    }

    /// Looks whether the code and the procedure of a matched dossier are the same.
    @inline(__always)
    func run(_ rows: DossierPairRows, byFallbackKey: Bool, into candidates: inout Candidates) {
        if byFallbackKey { candidates.disagree(rows.pair, check, .code, .changedCodeTail) }
        if !comparesProcedure { return }
        let first = comparison.procedures.national[Int(rows.national.procedure)]
        let second = comparison.procedures.provincial[Int(rows.provincial.procedure)]
        if first != second && first != 0 && second != 0 {
            candidates.disagree(rows.pair, check, .procedure, .sharedCode)
        }
    }

    /// Looks whether a later occurrence of a code on one side is the same dossier again, or another one.
    func run(_ repetition: CodeRepetition, on side: ReconciliationSide, into candidates: inout Candidates) {
        let table = comparison.table(side)
        let classes = side == .national ? comparison.procedures.national : comparison.procedures.provincial
        let first = classes[Int(table.rows[Int(repetition.first)].procedure)]
        let second = classes[Int(table.rows[Int(repetition.row)].procedure)]
        let isAnother = first != second && first != 0 && second != 0
        let pair =
            side == .national
            ? DossierPair(national: repetition.row, provincial: DossierPair.none)
            : DossierPair(national: DossierPair.none, provincial: repetition.row)
        var candidate = Candidate(pair: pair, check: check, field: .code, cause: isAnother ? .sharedCode : .duplicate)
        candidate.occurrence = UInt8(clamping: repetition.occurrence)
        candidates.note(candidate)
    }

    /// Looks at the form of a dossier's code and at its agency part.
    func run(_ pair: DossierPair, _ facts: DossierFacts, into candidates: inout Candidates) {
        if facts.contains(.isMalformed) {
            candidates.note(Candidate(pair: pair, check: check, field: .code, cause: .malformedCode))
        } else if facts.contains(.hasWrongAgencyPart) {
            candidates.note(Candidate(pair: pair, check: check, field: .code, cause: .wrongAgencyPart))
        }
    }
}
