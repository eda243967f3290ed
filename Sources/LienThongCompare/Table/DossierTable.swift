import LienThongModel

/// What a reconciliation keeps of the dossiers of one side: about 120 bytes a dossier, nothing twice.
///
/// Filled by one thread, a record at a time; two tables can be filled on two threads at the same time. Texts of which
/// there are few (procedures, agencies, states, fees) are kept once, dates take eight bytes, personal values are kept
/// as hashes only. Text as read is rebuilt from the value where the reader says that it can be.
public struct DossierTable: Sendable {
    /// The side whose dossiers these are.
    public let side: ReconciliationSide

    let plan: TablePlan
    /// Finds what is odd about each dossier while it is added.
    var inspector: DossierInspector
    /// The rows by their codes, as far as they were added when it was made.
    var codeIndex: CodeIndex?
    var rows = PagedArray<DossierRow>()
    var dates = PagedArray<PackedDate>()
    var codes = ByteArena()
    var procedures = InternedTexts()
    var agencies = InternedTexts()
    var statuses = InternedTexts()
    var fees = FeeTable()

    /// Texts as read that cannot be rebuilt: offset and length in `rawTexts`.
    var raws = SparseColumn()
    var rawTexts = ByteArena()
    /// Lines far from their record's.
    var farLines = SparseColumn()
    /// Record ordinals less row numbers, where that difference changes.
    var ordinals = SparseColumn()
    var lastOrdinal = 0

    /// Rows that memory had no room for.
    var spilled: SpilledRows?
    /// How many rows were added before the first one in memory.
    var firstSequence: UInt32 = 0
    /// Where the rows come from; empty where they were added one after another.
    var origins = PagedArray<RowOrigin>()

    /// The patterns of all readers, each once.
    var patterns: [DatePattern] = []
    var readerPatterns: [DatePattern] = []
    var patternNumbers: [UInt8] = []

    /// Makes an empty table.
    ///
    /// - Parameters:
    ///   - side: The side whose dossiers are added.
    ///   - rules: The rules of the reconciliation to come; both tables have to be made with the same.
    /// - Precondition: The fields and milestones of the rules are fields of the dossier; rules read from a file are.
    public init(side: ReconciliationSide, rules: ReconciliationRules) {
        self.side = side
        plan = TablePlan(rules)
        inspector = DossierInspector(rules)
    }

    /// The number of dossiers in memory, repeated codes among them.
    public var count: Int { rows.count }

    /// The fields of ``Entity/dossier`` that ``append(_:)`` reads, fields of fees among them; it looks at no other.
    public var fieldsKept: Set<Int> { plan.fieldsKept }

    /// Makes the table ready to be compared, once all dossiers are in it.
    ///
    /// Called on the thread that fills the table it works while the other side is still being read; without it
    /// ``Reconciliation`` does the same work later. Dossiers can be added afterwards, for the price of doing it again.
    ///
    /// - Complexity: O(dossiers).
    public mutating func finish() {
        // Only codes of the national side are searched for.
        if side == .national && !isSpilled { codeIndex = currentCodeIndex }
    }

    /// The rows by their codes: those kept, or made now when there are none or dossiers were added since.
    var currentCodeIndex: CodeIndex {
        if let codeIndex, codeIndex.count == rows.count { return codeIndex }
        return CodeIndex(self)
    }
}
