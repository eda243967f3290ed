extension DossierTable {
    /// The memory that the rows take, in bytes; without the texts that are kept once, and without rows put aside.
    public var rowBytes: Int {
        rows.count * (MemoryLayout<DossierRow>.stride + plan.dates.count * MemoryLayout<PackedDate>.stride)
            + codes.byteCount + rawTexts.byteCount
            + (raws.count + farLines.count + ordinals.count) * SparseColumn.entrySize
    }

    /// Whether rows were put aside, so that ``PartitionedReconciliation`` has to compare.
    public var isSpilled: Bool { spilled != nil }

    /// The number of rows put aside.
    public var spilledCount: Int { spilled?.count ?? 0 }

    /// Puts all rows aside and gives their memory back; texts of which there are few stay.
    ///
    /// The rows of one code go to one partition, on both sides the same. More dossiers can be added afterwards, and put
    /// aside as well; a file is made for the first ones.
    ///
    /// - Parameters:
    ///   - store: Makes the file.
    ///   - partitions: How many partitions there are; those of the first call count. One pair of partitions at a time
    ///     is held in memory for each core.
    /// - Throws: What the store and its file throw.
    /// - Complexity: O(rows in memory).
    public mutating func spill(to store: any SpillStore, partitions: Int = 64) throws {
        try spill(to: store, partitions: partitions) { table, row in ByteHash.mix(UInt64(table.codeHash(row)) << 16 + 1)
        }
    }

    /// Puts all rows aside by numbers of rows that are evenly spread over all values.
    mutating func spill(
        to store: any SpillStore,
        partitions: Int,
        by number: (borrowing DossierTable, Int) -> UInt64
    ) throws {
        var rows = try spilled ?? SpilledRows(try store.makeFile(), partitions: partitions)
        // Taken out while it grows, so that its buffers are not copied.
        spilled = nil
        try rows.add(self, by: number)
        forgetRows()
        firstSequence = UInt32(truncatingIfNeeded: rows.count)
        spilled = rows
    }

    /// Writes what is left of the rows put aside.
    mutating func finishSpill() throws {
        var rows = spilled
        spilled = nil
        try rows?.finish()
        spilled = rows
    }

    /// A partition of the rows put aside as a table of its own, which shares the texts.
    func partition(_ number: Int) throws -> DossierTable {
        var table = withoutRows()
        try spilled?.load(number, into: &table)
        return table
    }

    /// An empty table that shares the texts.
    func withoutRows() -> DossierTable {
        var table = self
        table.spilled = nil
        table.forgetRows()
        return table
    }

    /// The number of a row among all rows of its side, from 0.
    @inline(__always)
    func sequence(_ row: Int) -> UInt32 {
        origins.count == 0 ? firstSequence &+ UInt32(truncatingIfNeeded: row) : origins[row].sequence
    }

    private mutating func forgetRows() {
        codeIndex = nil
        rows = PagedArray()
        dates = PagedArray()
        codes = ByteArena()
        raws = SparseColumn()
        rawTexts = ByteArena()
        farLines = SparseColumn()
        ordinals = SparseColumn()
        origins = PagedArray()
    }
}
