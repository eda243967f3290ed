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
    /// - Precondition: No rows of a side were put aside; ``PartitionedReconciliation`` is for those.
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
        precondition(!national.isSpilled && !provincial.isSpilled, "Rows put aside are compared by partitions.")
        let comparison = Comparison(
            national,
            provincial,
            rules: rules,
            asOf: asOf,
            carriedByNational: carriedByNational,
            carriedByProvincial: carriedByProvincial,
            slice: slice
        )
        let wish = ComparedPart.Wish(
            limit: limit,
            wantsTotals: wantsTotals,
            wantsPlaces: slice.map { !$0.keys.isEmpty } ?? false
        )
        let part = ComparedPart(comparison, catalogue, .everything, wish)
        return Outcome(
            summary: part.summary,
            findings: part.findings(),
            findingCount: part.findingCount,
            notCompared: comparison.notCompared,
            slice: slice.map { SliceFacts($0, national: part.sliced.national, provincial: part.sliced.provincial) },
            totals: TotalsRun.comparable(part.totals),
            places: DossierPlaces.inOrder(part.places)
        )
    }
}
