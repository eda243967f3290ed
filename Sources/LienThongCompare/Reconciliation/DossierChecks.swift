/// All checks that look at one dossier, made ready.
struct DossierChecks: Sendable {
    private let comparison: Comparison
    private let oneSideOnly: OneSideOnlyCheck?
    private let status: StatusCheck?
    private let dates: DatesCheck?
    private let code: CodeCheck?
    private let procedure: ProcedureCheck?
    private let agency: AgencyCheck?
    private var fees: FeesCheck?

    /// The checks that run.
    var running: [CheckID] {
        CheckList.all.filter { check in
            comparison.runs(check) && (check != .procedure || procedure != nil)
        }
    }

    /// Makes the checks ready.
    init(_ comparison: Comparison, _ catalogue: ProcedureIndex?) {
        self.comparison = comparison
        oneSideOnly = OneSideOnlyCheck(comparison)
        status = StatusCheck(comparison)
        dates = DatesCheck(comparison)
        code = CodeCheck(comparison)
        procedure = ProcedureCheck(comparison, catalogue)
        agency = AgencyCheck(comparison)
        fees = FeesCheck(comparison)
    }

    /// Whether the dates of a dossier have to be looked at one by one.
    @inline(__always)
    func datesMayDiffer(_ left: Int, _ right: Int) -> Bool {
        dates?.mayDiffer(left, right) ?? false
    }

    /// Looks at a dossier on both sides; says whether they disagree.
    @inline(__always)
    mutating func look(
        at rows: DossierPairRows,
        byFallbackKey: Bool,
        datesMayDiffer: Bool,
        into candidates: inout Candidates
    ) -> Bool {
        let before = candidates.list.count
        status?.run(rows, into: &candidates)
        if datesMayDiffer { dates?.run(rows.left, rows.right, into: &candidates) }
        code?.run(rows, byFallbackKey: byFallbackKey, into: &candidates)
        fees?.run(rows, into: &candidates)
        let isDiffering = candidates.list.count > before
        look(at: rows.pair, rows.national.facts.union(rows.provincial.facts), into: &candidates)
        return isDiffering
    }

    /// Looks at a dossier on one side.
    func lookAtOneSide(_ pair: DossierPair, _ row: DossierRow, into candidates: inout Candidates) {
        oneSideOnly?.run(pair, into: &candidates)
        look(at: pair, row.facts, into: &candidates)
    }

    /// Looks at a later occurrence of a code.
    func look(at repetition: CodeRepetition, on side: ReconciliationSide, into candidates: inout Candidates) {
        code?.run(repetition, on: side, into: &candidates)
    }

    @inline(__always)
    private func look(at pair: DossierPair, _ facts: DossierFacts, into candidates: inout Candidates) {
        procedure?.run(pair, into: &candidates)
        if facts.isEmpty { return }
        code?.run(pair, facts, into: &candidates)
        agency?.run(pair, facts, into: &candidates)
    }
}
