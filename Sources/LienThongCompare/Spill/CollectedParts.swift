/// What came out of a partition, without its rows.
struct PartitionOutcome: Sendable {
    fileprivate let summary: ReconciliationSummary
    fileprivate let findings: [OrderedFinding]
    fileprivate let findingCount: Int
    fileprivate let sliced: (national: Int, provincial: Int)
    fileprivate let totals: [TotalsLine]
    fileprivate let places: [DossierPlaces.Ordered]
    /// The rows of each side that no code matched, as an encoder writes them; empty for a part that leaves none.
    fileprivate let national: [UInt8]
    fileprivate let provincial: [UInt8]

    /// Takes what is kept of a part.
    init(_ part: ComparedPart, _ comparison: Comparison) {
        summary = part.summary
        findings = part.orderedFindings()
        findingCount = part.findingCount
        sliced = part.sliced
        totals = part.totals
        places = part.places
        national = Self.rows(comparison.national, part.scope == .matchedByCode ? part.join?.nationalMarks : nil)
        provincial = Self.rows(comparison.provincial, part.scope == .matchedByCode ? part.join?.provincialMarks : nil)
    }

    private static func rows(_ table: DossierTable, _ marks: [DossierJoin.Mark]?) -> [UInt8] {
        var bytes: [UInt8] = []
        guard let marks else { return bytes }
        var encoder = RowEncoder()
        for row in marks.indices where marks[row] == .alone { encoder.encode(row, of: table, into: &bytes) }
        return bytes
    }
}

/// What came out of the partitions so far.
struct CollectedParts: Sendable {
    private let wish: ComparedPart.Wish
    private var summary = ReconciliationSummary()
    private var findings: [OrderedFinding] = []
    private var findingCount = 0
    private var sliced = (national: 0, provincial: 0)
    private var totals: [TotalsLine] = []
    private var places: [DossierPlaces.Ordered] = []
    /// The dossiers that no code matched.
    private(set) var rest: RestOfDossiers

    /// Nothing.
    init(_ wish: ComparedPart.Wish, _ rest: RestOfDossiers) {
        self.wish = wish
        self.rest = rest
    }

    /// Adds a part.
    mutating func add(_ part: PartitionOutcome) throws {
        summary.add(part.summary)
        findings += part.findings
        findingCount += part.findingCount
        sliced.national += part.sliced.national
        sliced.provincial += part.sliced.provincial
        totals = TotalsRun.merge(totals + part.totals)
        places += part.places
        // Cut now and then, so that a limit bounds the memory too.
        if let limit = wish.limit, findings.count > 2 * limit + 4_096 {
            findings = OrderedFinding.merge(findings, limit: limit)
        }
        try rest.add(part.national, part.provincial)
    }

    /// The outcome of all parts.
    func outcome(_ comparison: Comparison, _ slice: DossierSlice?) -> Reconciliation.Outcome {
        var numbering = FindingNumbering()
        return Reconciliation.Outcome(
            summary: summary,
            findings: OrderedFinding.merge(findings, limit: wish.limit).map { $0.numbered(&numbering) },
            findingCount: findingCount,
            notCompared: comparison.notCompared,
            slice: slice.map { SliceFacts($0, national: sliced.national, provincial: sliced.provincial) },
            totals: TotalsRun.comparable(totals),
            places: DossierPlaces.inOrder(places)
        )
    }
}
