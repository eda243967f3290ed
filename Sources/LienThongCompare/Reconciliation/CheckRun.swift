/// One pass of all checks over all dossiers.
struct CheckRun: Sendable {
    private let comparison: Comparison
    private let join: DossierJoin
    private let oneSideOnly: OneSideOnlyCheck?
    private let status: StatusCheck?
    private let dates: DatesCheck?
    private let code: CodeCheck?
    private let procedure: ProcedureCheck?
    private let agency: AgencyCheck?
    private var fees: FeesCheck?
    private var national: DossierInspector
    private var provincial: DossierInspector

    /// What was found.
    private(set) var candidates = Candidates()
    /// The counts of dossiers.
    private(set) var summary = ReconciliationSummary()

    /// The checks that run.
    var checks: [CheckID] {
        CheckList.all.filter { check in
            comparison.runs(check) && (check != .procedure || procedure != nil)
        }
    }

    /// Makes the checks ready.
    init(_ comparison: Comparison, _ join: DossierJoin, _ catalogue: ProcedureIndex?) {
        self.comparison = comparison
        self.join = join
        oneSideOnly = OneSideOnlyCheck(comparison)
        status = StatusCheck(comparison)
        dates = DatesCheck(comparison)
        code = CodeCheck(comparison)
        procedure = ProcedureCheck(comparison, catalogue)
        agency = AgencyCheck(comparison)
        fees = FeesCheck(comparison)
        national = DossierInspector(comparison.national, comparison.rules)
        provincial = DossierInspector(comparison.provincial, comparison.rules)
    }

    /// Looks at every dossier once.
    mutating func run() {
        for row in 0..<comparison.provincial.count where join.provincialMarks[row] != .repeated {
            if join.partners[row] == DossierPair.none {
                lookAtOneSide(DossierPair(national: DossierPair.none, provincial: UInt32(row)))
            } else {
                lookAtBothSides(Int(join.partners[row]), row)
            }
        }
        for row in 0..<comparison.national.count where join.nationalMarks[row] == .alone {
            lookAtOneSide(DossierPair(national: UInt32(row), provincial: DossierPair.none))
        }
        for repetition in join.nationalRepetitions { code?.run(repetition, on: .national, into: &candidates) }
        for repetition in join.provincialRepetitions { code?.run(repetition, on: .provincial, into: &candidates) }
    }

    private mutating func lookAtBothSides(_ left: Int, _ right: Int) {
        let before = candidates.list.count
        status?.run(left, right, into: &candidates)
        dates?.run(left, right, into: &candidates)
        let byFallbackKey = join.provincialMarks[right] == .byFallbackKey
        code?.run(left, right, byFallbackKey: byFallbackKey, into: &candidates)
        fees?.run(left, right, into: &candidates)
        summary.matched += 1
        if candidates.list.count > before { summary.differing += 1 }
        let pair = DossierPair(national: UInt32(left), provincial: UInt32(right))
        var facts = national.facts(left)
        if byFallbackKey || !isSameToInspector(left, right) { facts.add(provincial.facts(right)) }
        lookAtFacts(pair, facts)
    }

    private mutating func lookAtOneSide(_ pair: DossierPair) {
        oneSideOnly?.run(pair, into: &candidates)
        if let row = pair.nationalRow {
            summary.onlyNational += 1
            lookAtFacts(pair, national.facts(row))
        } else if let row = pair.provincialRow {
            summary.onlyProvincial += 1
            lookAtFacts(pair, provincial.facts(row))
        }
    }

    private mutating func lookAtFacts(_ pair: DossierPair, _ facts: DossierFacts) {
        procedure?.run(pair, into: &candidates)
        if facts.isEmpty { return }
        code?.run(pair, facts, into: &candidates)
        agency?.run(pair, facts, into: &candidates)
    }

    /// Whether an inspector would say the same about both sides of a dossier matched by its code.
    @inline(__always)
    private func isSameToInspector(_ left: Int, _ right: Int) -> Bool {
        let first = comparison.national.rows[left]
        let second = comparison.provincial.rows[right]
        let received = comparison.national.date(left, comparison.national.plan.received)
        return comparison.agencies.national[Int(first.agency)] == comparison.agencies.provincial[Int(second.agency)]
            && received.isSame(comparison.provincial.date(right, comparison.provincial.plan.received))
    }
}
