import LienThongModel

/// The rows of one list of one side, as they are matched.
struct MergeRows {
    let context: ComparisonContext
    let group: Int
    let tree: MergeTree
    let rows: [DistinctRow]
    /// Whether keys tell the rows apart; otherwise their order does.
    let isKeyed: Bool
    private let repeats: Set<Int>

    init(_ context: ComparisonContext, _ group: Int, _ tree: MergeTree, _ rows: [Int]) {
        self.context = context
        self.group = group
        self.tree = tree
        let signatures = rows.map { context.signature(tree.compared, group, $0) }
        self.rows = rows.indices.map {
            DistinctRow(row: rows[$0], place: $0 + 1, signature: signatures[$0], count: 1)
        }
        var seen: Set<UInt64> = []
        isKeyed = context.parts.entity.groups[group].keys.contains { context.parts.fields[$0] }
        repeats = isKeyed ? Set(signatures.indices.filter { !seen.insert(signatures[$0]).inserted }) : []
    }

    /// Whether a row says once more what a row before it says, in a list whose rows keys tell apart.
    func isRepeat(_ index: Int) -> Bool {
        repeats.contains(index)
    }

    /// Which rows stand for each other, as in a diff.
    func matching(_ other: MergeRows) -> RowMatching {
        let values = ValueComparison(context: context, old: tree.compared, new: other.tree.compared)
        var matcher = RowMatcher(context, values, group: group, old: rows, new: other.rows)
        return matcher.match()
    }

    /// One number a row for what it says in a key; 0 when nothing is there.
    func keys(_ field: Int) -> [UInt64] {
        rows.map { context.foldedValue(tree.compared, field, $0.row) }
    }
}
