/// One pass of all checks over all dossiers.
struct CheckRun: Sendable {
    private let comparison: Comparison
    private var checks: DossierChecks

    /// What was found, in no particular order.
    private(set) var candidates = Candidates()
    /// The counts of dossiers.
    private(set) var summary = ReconciliationSummary()

    /// The checks that run.
    var running: [CheckID] { checks.running }

    /// Looks at every dossier once.
    init(_ comparison: Comparison, _ catalogue: ProcedureIndex?) {
        self.comparison = comparison
        checks = DossierChecks(comparison, catalogue)
        let index = comparison.national.currentCodeIndex
        let blocks = BlockPass.run(comparison, index, checks)
        let join = DossierJoin(comparison, blocks.map(\.partners), index)
        for block in blocks { add(block, join) }
        for repetition in join.provincialRepetitions { forget(Int(repetition.row), join) }
        lookAtRest(join)
        for repetition in join.nationalRepetitions { checks.look(at: repetition, on: .national, into: &candidates) }
        for repetition in join.provincialRepetitions { checks.look(at: repetition, on: .provincial, into: &candidates) }
    }

    private mutating func add(_ block: BlockPass.Block, _ join: DossierJoin) {
        summary.matched += block.matched
        summary.differing += block.differing
        candidates.add(block.candidates) { join.provincialMarks[Int($0.pair.provincial)] != .repeated }
    }

    /// Takes a later occurrence of a code out of the counts.
    private mutating func forget(_ row: Int, _ join: DossierJoin) {
        if join.partners[row] == DossierPair.none { return }
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
            case .byFallbackKey:
                let isDiffering = look(Int(join.partners[row]), row, byFallbackKey: true, &found)
                summary.matched += 1
                if isDiffering { summary.differing += 1 }
            case .alone:
                let pair = DossierPair(national: DossierPair.none, provincial: UInt32(row))
                checks.lookAtOneSide(pair, comparison.provincial.rows[row], into: &found)
                summary.onlyProvincial += 1
            }
        }
        for row in 0..<comparison.national.count where join.nationalMarks[row] == .alone {
            let pair = DossierPair(national: UInt32(row), provincial: DossierPair.none)
            checks.lookAtOneSide(pair, comparison.national.rows[row], into: &found)
            summary.onlyNational += 1
        }
        candidates.add(found) { _ in true }
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
