/// Finds the national dossier of each provincial one by its code and looks at both, block by block on all cores.
///
/// A later provincial occurrence of a code is looked at like the first; ``DossierJoin`` finds it and ``CheckRun`` leaves
/// it out. What comes out depends neither on the number of cores nor on which block is done first.
struct BlockPass: Sendable {
    /// What came out of a block of provincial rows.
    struct Block: Sendable {
        /// The national row of each row; ``DossierPair/none`` for none.
        var partners: [UInt32] = []
        /// What was found.
        var candidates = Candidates()
        /// The number of rows with a partner.
        var matched = 0
        /// The number of those whose sides disagree.
        var differing = 0
    }

    private static let blockSize = 1 << 14
    private static let batchSize = 32

    private let comparison: Comparison
    private let index: CodeIndex
    private var checks: DossierChecks

    // One batch: memory far apart is read for all of it, step by step, so that the machine waits once and not often.
    private var hashes = [UInt32](repeating: 0, count: batchSize)
    private var contents = [UInt64](repeating: 0, count: batchSize)
    private var candidates = [UInt32](repeating: 0, count: batchSize)
    private var nationalRows = [DossierRow](repeating: DossierRow(), count: batchSize)
    private var datesMayDiffer = [Bool](repeating: false, count: batchSize)
    private var touched = [UInt64](repeating: 0, count: batchSize)

    private init(_ comparison: Comparison, _ index: CodeIndex, _ checks: DossierChecks) {
        self.comparison = comparison
        self.index = index
        self.checks = checks
    }

    /// Looks at all provincial rows; the blocks come in the order of rows.
    static func run(_ comparison: Comparison, _ index: CodeIndex, _ checks: DossierChecks) -> [Block] {
        let pass = BlockPass(comparison, index, checks)
        return ConcurrentBlocks.map(comparison.provincial.count, size: blockSize) { rows in
            var own = pass
            return own.block(rows)
        }
    }

    private mutating func block(_ rows: Range<Int>) -> Block {
        var block = Block()
        block.partners.reserveCapacity(rows.count)
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.batchSize) {
            let size = min(Self.batchSize, rows.upperBound - start)
            search(start, size)
            gather(start, size)
            for offset in 0..<size { look(start &+ offset, offset, &block) }
        }
        return block
    }

    /// Finds a national row with the hash of each row's code.
    @inline(__always)
    private mutating func search(_ start: Int, _ size: Int) {
        for offset in 0..<size { hashes[offset] = comparison.provincial.codeHash(start &+ offset) }
        for offset in 0..<size { contents[offset] = index.content(index.home(hashes[offset])) }
        for offset in 0..<size {
            var row = CodeIndex.row(contents[offset], hashes[offset])
            if row == nil && contents[offset] != 0 { row = index.find(hashes[offset]) { _ in true } }
            candidates[offset] = row.map { UInt32(truncatingIfNeeded: $0) } ?? DossierPair.none
        }
    }

    /// Reads what the checks want to know of the rows found.
    @inline(__always)
    private mutating func gather(_ start: Int, _ size: Int) {
        for offset in 0..<size where candidates[offset] != DossierPair.none {
            nationalRows[offset] = comparison.national.rows[Int(candidates[offset])]
        }
        // With so little to do for each the machine has many of these under way at once; with all of a row's checks
        // between them it has one.
        for offset in 0..<size where candidates[offset] != DossierPair.none {
            touched[offset] = comparison.national.touch(Int(candidates[offset]), nationalRows[offset])
        }
        for offset in 0..<size where candidates[offset] != DossierPair.none {
            datesMayDiffer[offset] = checks.datesMayDiffer(Int(candidates[offset]), start &+ offset)
        }
        for offset in 0..<size where candidates[offset] != DossierPair.none {
            let row = comparison.provincial.rows[start &+ offset]
            if !comparison.hasSameCode(nationalRows[offset], row) { searchOn(offset, start &+ offset, row) }
        }
    }

    /// Looks for another row with the same hash.
    @inline(never)
    private mutating func searchOn(_ offset: Int, _ number: Int, _ row: DossierRow) {
        let found = index.find(hashes[offset]) { comparison.hasSameCode(comparison.national.rows[$0], row) }
        candidates[offset] = found.map { UInt32(truncatingIfNeeded: $0) } ?? DossierPair.none
        guard let found else { return }
        nationalRows[offset] = comparison.national.rows[found]
        datesMayDiffer[offset] = checks.datesMayDiffer(found, number)
    }

    @inline(__always)
    private mutating func look(_ row: Int, _ offset: Int, _ block: inout Block) {
        block.partners.append(candidates[offset])
        if candidates[offset] == DossierPair.none { return }
        let pair = DossierPair(national: candidates[offset], provincial: UInt32(truncatingIfNeeded: row))
        if let slice = comparison.slice, !slice.holds(pair) { return }
        let rows = DossierPairRows(
            pair: pair,
            national: nationalRows[offset],
            provincial: comparison.provincial.rows[row]
        )
        block.matched &+= 1
        let isDiffering = checks.look(
            at: rows,
            byFallbackKey: false,
            datesMayDiffer: datesMayDiffer[offset],
            into: &block.candidates
        )
        if isDiffering { block.differing &+= 1 }
    }
}
