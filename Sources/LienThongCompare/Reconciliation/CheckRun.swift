/// One pass of all checks over all dossiers.
struct CheckRun: Sendable {
    private let comparison: Comparison
    private var checks: DossierChecks

    /// What was found, in no particular order.
    private(set) var candidates = Candidates()
    /// The counts of dossiers.
    private(set) var summary = ReconciliationSummary()
    /// Which dossiers are the same, where the caller wants to know.
    private(set) var join: DossierJoin?

    /// The checks that run.
    var running: [CheckID] { checks.running }

    /// Looks at every dossier once.
    ///
    /// With `leavesRest` those that are not matched by their code are left to another run.
    init(
        _ comparison: Comparison,
        _ catalogue: ProcedureIndex?,
        keepsJoin: Bool = false,
        leavesRest: Bool = false
    ) {
        self.comparison = comparison
        checks = DossierChecks(comparison, catalogue)
        let index = comparison.national.currentCodeIndex
        let blocks = BlockPass.run(comparison, index, checks)
        let join = DossierJoin(comparison, blocks.map(\.partners), index, byFallbackKey: !leavesRest)
        for block in blocks { add(block, join) }
        for repetition in join.provincialRepetitions { forget(Int(repetition.row), join) }
        if !leavesRest { lookAtRest(join) }
        for repetition in join.nationalRepetitions { look(at: repetition, on: .national, comparison.slice?.national) }
        for repetition in join.provincialRepetitions {
            look(at: repetition, on: .provincial, comparison.slice?.provincial)
        }
        if keepsJoin { self.join = join }
    }

    /// Looks at a later occurrence of a code when it or the first one is in the slice.
    private mutating func look(at repetition: CodeRepetition, on side: ReconciliationSide, _ mask: [Bool]?) {
        if let mask, !mask[Int(repetition.row)], !mask[Int(repetition.first)] { return }
        checks.look(at: repetition, on: side, into: &candidates)
    }

    private mutating func add(_ block: BlockPass.Block, _ join: DossierJoin) {
        summary.matched += block.matched
        summary.differing += block.differing
        candidates.add(block.candidates) { join.provincialMarks[Int($0.pair.provincial)] != .repeated }
    }

    /// Takes a later occurrence of a code out of the counts.
    private mutating func forget(_ row: Int, _ join: DossierJoin) {
        if join.partners[row] == DossierPair.none || !holds(join.partners[row], UInt32(row)) { return }
        var forgotten = Candidates()
        let isDiffering = look(Int(join.partners[row]), row, byFallbackKey: false, &forgotten)
        summary.matched -= 1
        if isDiffering { summary.differing -= 1 }
        candidates.forgetDisagreements(of: forgotten)
    }

    /// Looks at the dossiers that were not matched by their code.
    private mutating func lookAtRest(_ join: DossierJoin) {
        var found = Candidates()
        for row in 0..<comparison.provincial.count {
            switch join.provincialMarks[row] {
            case .byCode, .repeated: continue
            case .byFallbackKey where holds(join.partners[row], UInt32(row)):
                let isDiffering = look(Int(join.partners[row]), row, byFallbackKey: true, &found)
                summary.matched += 1
                if isDiffering { summary.differing += 1 }
            case .alone where holds(DossierPair.none, UInt32(row)):
                let pair = DossierPair(national: DossierPair.none, provincial: UInt32(row))
                checks.lookAtOneSide(pair, comparison.provincial.rows[row], into: &found)
                summary.onlyProvincial += 1
            case .byFallbackKey, .alone: continue
            }
        }
        for row in 0..<comparison.national.count
        where join.nationalMarks[row] == .alone && holds(UInt32(row), DossierPair.none) {
            let pair = DossierPair(national: UInt32(row), provincial: DossierPair.none)
            checks.lookAtOneSide(pair, comparison.national.rows[row], into: &found)
            summary.onlyNational += 1
        }
        candidates.add(found) { _ in true }
    }

    private func holds(_ national: UInt32, _ provincial: UInt32) -> Bool {
        comparison.slice?.holds(DossierPair(national: national, provincial: provincial)) ?? true
    }

    private mutating func look(_ left: Int, _ right: Int, byFallbackKey: Bool, _ found: inout Candidates) -> Bool {
        let rows = DossierPairRows(
            pair: DossierPair(national: UInt32(left), provincial: UInt32(right)),
            national: comparison.national.rows[left],
            provincial: comparison.provincial.rows[right]
        )
        return checks.look(at: rows, byFallbackKey: byFallbackKey, datesMayDiffer: true, into: &found)
    }
}
