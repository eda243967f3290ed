/// What came out of comparing some of the dossiers: all of them, a partition, or the rest of all partitions.
struct ComparedPart: Sendable {
    /// Which dossiers of the tables are judged.
    enum Scope {
        /// All of them.
        case everything
        /// Those that are matched by their code, and later occurrences of a code; the others are given back.
        case matchedByCode
        /// Those that partitions gave back, which were counted there.
        case rest
    }

    /// What is wanted of it.
    struct Wish: Sendable {
        var limit: Int?
        var wantsTotals = false
        var wantsPlaces = false
    }

    /// So many findings are written one after another.
    private static let blockSize = 4_096

    /// Which dossiers were judged.
    let scope: Scope
    /// The counts.
    private(set) var summary = ReconciliationSummary()
    /// How many findings there are.
    private(set) var findingCount = 0
    /// How many dossiers of each side the slice holds.
    private(set) var sliced = (national: 0, provincial: 0)
    /// The totals, where they are wanted.
    private(set) var totals: [TotalsLine] = []
    /// The places of the dossiers of the slice, where they are wanted.
    private(set) var places: [DossierPlaces.Ordered] = []
    /// How the dossiers were matched, where something has to be known of each.
    private(set) var join: DossierJoin?

    private let comparison: Comparison
    private let candidates: PagedArray<Candidate>
    private let order: FindingOrder
    /// The findings listed, in their order.
    private let numbers: ArraySlice<UInt32>

    /// Looks at the dossiers.
    init(_ comparison: Comparison, _ catalogue: ProcedureIndex?, _ scope: Scope, _ wish: Wish) {
        let leavesRest = scope == .matchedByCode
        let run = CheckRun(
            comparison,
            catalogue,
            keepsJoin: wish.wantsTotals || wish.wantsPlaces || leavesRest,
            leavesRest: leavesRest
        )
        self.scope = scope
        self.comparison = comparison
        candidates = run.candidates.list
        let order = FindingOrder(comparison)
        let (sorted, summary) = ConcurrentBlocks.both {
            order.sorted(run.candidates.list)
        } _: {
            Self.summary(of: run, comparison)
        }
        self.order = order
        self.summary = summary
        numbers = sorted.prefix(wish.limit ?? sorted.count)
        findingCount = candidates.count
        join = run.join
        if wish.wantsPlaces, let join = run.join {
            places = DossierPlaces.all(comparison, join, withAlone: !leavesRest)
        }
        if scope == .rest { return }
        if let mask = comparison.slice {
            sliced = (mask.national.count { $0 }, mask.provincial.count { $0 })
        }
        if wish.wantsTotals, let join = run.join { totals = TotalsRun.run(comparison, join) }
    }

    /// The findings in their order, cut at the limit.
    func findings() -> [Finding] {
        var numbering = FindingNumbering()
        return orderedBlocks().joined().map { $0.numbered(&numbering) }
    }

    /// The findings in their order, cut at the limit, to be merged with those of other parts.
    func orderedFindings() -> [OrderedFinding] {
        Array(orderedBlocks().joined())
    }

    private func orderedBlocks() -> [[OrderedFinding]] {
        let start = numbers.startIndex
        return ConcurrentBlocks.map(numbers.count, size: Self.blockSize) { block in
            var writer = FindingWriter(comparison)
            return block.map { OrderedFinding(candidates[Int(numbers[start + $0])], &writer, order) }
        }
    }

    private static func summary(of run: CheckRun, _ comparison: Comparison) -> ReconciliationSummary {
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
