public import LienThongModel

/// Finds where the dossiers of a province and of the national portal disagree.
///
///     var national = DossierTable(side: .national, rules: rules)   // filled on one thread
///     var provincial = DossierTable(side: .provincial, rules: rules)   // filled on another
///     let outcome = Reconciliation.run(national: national, provincial: provincial, rules: rules, asOf: now, …)
///
/// Dossiers are matched by their code, byte for byte, then by the fallback key of the rules where that is unique on
/// both sides. A repeated code counts once; its later occurrences are findings of R10. What is odd about a dossier in
/// itself (its code's form, its agency, its procedure) is a finding but no disagreement.
public enum Reconciliation {
    /// What a run found, ready to be put into a ``ReconciliationResult`` beside the facts of the inputs.
    public struct Outcome: Sendable {
        /// Counts over all dossiers, whether or not their findings are listed.
        public var summary: ReconciliationSummary
        /// The findings in a stable order, cut at the limit.
        public var findings: [Finding]
        /// How many findings there are in all.
        public var findingCount: Int
        /// Fields of the rules that one of the two formats cannot carry.
        public var notCompared: [String]
        /// The slice with its counts, where one was asked for.
        public var slice: SliceFacts?
        /// The totals, where they were asked for.
        public var totals: [TotalsLine] = []
        /// The dossiers of a slice by dossier codes; empty otherwise.
        public var places: [DossierPlaces] = []
    }

    /// Reconciles two sides.
    ///
    /// - Parameters:
    ///   - national: The national side, made with the same rules.
    ///   - provincial: The provincial side, made with the same rules.
    ///   - catalogue: The procedures that there are; without it R11 does not run.
    ///   - rules: What is compared and how it is judged.
    ///   - asOf: The moment that lags are measured against.
    ///   - carriedByNational: The paths of fields and lists that the national format can carry.
    ///   - carriedByProvincial: The paths that the provincial format can carry.
    ///   - limit: The most findings listed; all when `nil`. The summary counts all of them in any case.
    ///   - slice: The part of the dossiers looked at; all when `nil`, at no cost.
    ///   - wantsTotals: Whether both sides are counted and their fees summed up, one more pass over all rows.
    /// - Returns: The same for the same input, to the byte.
    /// - Complexity: O(dossiers), and O(*n* log *n*) in the number of findings.
    public static func run(
        national: DossierTable,
        provincial: DossierTable,
        catalogue: ProcedureIndex? = nil,
        rules: ReconciliationRules,
        asOf: Timestamp,
        carriedByNational: Set<String>,
        carriedByProvincial: Set<String>,
        limit: Int? = nil,
        slice: DossierSlice? = nil,
        wantsTotals: Bool = false
    ) -> Outcome {
        let comparison = Comparison(
            national,
            provincial,
            rules: rules,
            asOf: asOf,
            carriedByNational: carriedByNational,
            carriedByProvincial: carriedByProvincial,
            slice: slice
        )
        let wantsPlaces = slice.map { !$0.keys.isEmpty } ?? false
        let run = CheckRun(comparison, catalogue, keepsJoin: wantsTotals || wantsPlaces)
        var writer = FindingWriter(comparison)
        let summary = summary(of: run, comparison)
        let list = run.candidates.list
        let order = FindingOrder(comparison).sorted(list)
        var outcome = Outcome(
            summary: summary,
            findings: order.prefix(limit ?? order.count).map { writer.finding(list[Int($0)]) },
            findingCount: list.count,
            notCompared: comparison.notCompared
        )
        if let slice, let mask = comparison.slice {
            outcome.slice = SliceFacts(
                slice,
                national: mask.national.count { $0 },
                provincial: mask.provincial.count { $0 }
            )
        }
        if wantsTotals, let join = run.join { outcome.totals = TotalsRun.run(comparison, join) }
        if wantsPlaces, let join = run.join { outcome.places = DossierPlaces.all(comparison, join) }
        return outcome
    }

    private static func summary(
        of run: CheckRun,
        _ comparison: Comparison
    ) -> ReconciliationSummary {
        var summary = run.summary
        summary.equal = summary.matched - summary.differing
        for check in run.running { summary.byCheck[check] = 0 }
        var groups = FindingGroups(comparison)
        for number in 0..<run.candidates.list.count {
            let candidate = run.candidates.list[number]
            summary.byCheck[CheckList.all[Int(candidate.check)], default: 0] += 1
            summary.byCause[candidate.cause, default: 0] += 1
            groups.add(candidate.pair)
        }
        groups.write(into: &summary)
        for field in comparison.compared { summary.byField[field.path] = 0 }
        if comparison.runs(.code), !comparison.rules.fallbackKey.isEmpty { summary.byField["code"] = 0 }
        let paths = comparison.national.plan.datePaths
        for (number, count) in run.candidates.disagreements.enumerated() where count > 0 {
            if let path = FindingField(number: UInt8(number)).path(paths) { summary.byField[path] = count }
        }
        return summary
    }
}
