import LienThongModel

/// The dossiers of both sides that no code matched, which the fallback key looks through.
///
/// In memory while they are few. Beyond the limit they are put aside as well, in partitions by the procedure and the
/// minute of reception, as far as the key asks for these: two dossiers that the key can match are in one partition.
struct RestOfDossiers: Sendable {
    private let comparison: Comparison
    private let store: any SpillStore
    private let limit: Int
    private var national: DossierTable
    private var provincial: DossierTable

    /// Nothing yet.
    ///
    /// - Parameters:
    ///   - comparison: The comparison whose rest it is.
    ///   - store: Where it is put aside.
    ///   - limit: The memory, in bytes, that the rows of a side may take.
    init(_ comparison: Comparison, _ store: any SpillStore, _ limit: Int) {
        self.comparison = comparison
        self.store = store
        self.limit = limit
        national = comparison.national.withoutRows()
        provincial = comparison.provincial.withoutRows()
    }

    /// Adds rows of both sides, as an encoder wrote them.
    mutating func add(_ nationalRows: [UInt8], _ provincialRows: [UInt8]) throws {
        national.decode(nationalRows)
        provincial.decode(provincialRows)
        if national.rowBytes > limit || provincial.rowBytes > limit || national.isSpilled { try spill() }
    }

    /// The comparison of the rest, by the same rules.
    func finished() throws -> Comparison {
        var rest = self
        if rest.national.isSpilled {
            try rest.spill()
            try rest.national.finishSpill()
            try rest.provincial.finishSpill()
        }
        return Comparison(comparison, rest.national, rest.provincial)
    }

    private mutating func spill() throws {
        let parts = comparison.rules.fallbackKey
        let partitions = comparison.national.spilled?.partitions ?? 1
        let (first, second) = (comparison.procedures.national, comparison.procedures.provincial)
        try national.spill(to: store, partitions: partitions) { Self.number($0, $1, parts, first) }
        try provincial.spill(to: store, partitions: partitions) { Self.number($0, $1, parts, second) }
    }
    /// The number that decides a row's partition; rows that the key cannot match go anywhere.
    private static func number(
        _ table: borrowing DossierTable,
        _ row: Int,
        _ parts: [ReconciliationRules.KeyPart],
        _ procedures: [UInt32]
    ) -> UInt64 {
        FallbackKey.base(table, row, parts, procedures) ?? ByteHash.mix(UInt64(table.sequence(row)) + 1)
    }
}
