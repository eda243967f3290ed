import LienThongModel

/// Compares two records of one procedure part by part and collects the changes.
struct ProcedureComparison {
    let context: ComparisonContext
    let old: RecordTree
    let new: RecordTree
    let values: ValueComparison
    let key: String
    let title: String
    private(set) var changes: [Change] = []

    init(_ context: ComparisonContext, old: Record, new: Record, key: String, title: String) {
        self.context = context
        self.old = RecordTree(old)
        self.new = RecordTree(new)
        self.key = key
        self.title = title
        values = ValueComparison(context: context, old: self.old, new: self.new)
    }

    /// The changes, in the entity's order of parts, then by path.
    static func changes(_ context: ComparisonContext, old: Record, new: Record, key: String, title: String) -> [Change]
    {
        if isIdentical(old, new) { return [] }
        var comparison = ProcedureComparison(context, old: old, new: new, key: key, title: title)
        comparison.compareRow(0, 0, 0, path: "")
        let order = Dictionary(uniqueKeysWithValues: context.parts.parts.enumerated().map { ($1, $0) })
        let ranked = comparison.changes.enumerated().map { index, change in (order[change.part] ?? 0, index, change) }
        return
            ranked.sorted { left, right in
                if left.0 != right.0 { return left.0 < right.0 }
                if left.2.path != right.2.path { return PathOrder.precedes(left.2.path, right.2.path) }
                return left.1 < right.1
            }
            .map(\.2)
    }

    /// Whether two records hold the same bytes in the same places, wherever they were read.
    private static func isIdentical(_ old: Record, _ new: Record) -> Bool {
        guard old.slots.count == new.slots.count, old.rows == new.rows, old.bytes == new.bytes else { return false }
        for index in old.slots.indices {
            var left = old.slots[index]
            let right = new.slots[index]
            left.line = right.line
            left.column = right.column
            left.pattern = right.pattern
            if left != right { return false }
        }
        return true
    }

    /// Compares the fields of two rows and the lists below them.
    mutating func compareRow(_ group: Int, _ oldRow: Int, _ newRow: Int, path: String) {
        let entity = context.parts.entity
        let prefix = path.isEmpty ? "" : path + "."
        for field in entity.groups[group].fields where context.parts.fields[field] {
            guard let kind = values.kind(of: field, oldRow, newRow) else { continue }
            let isRaw = kind == .formatting && values.hasSameText(field, oldRow, newRow)
            report(
                prefix + entity.fields[field].name,
                kind,
                entity.fields[field].owner,
                old: side(old, field, oldRow, isRaw: isRaw),
                new: side(new, field, newRow, isRaw: isRaw)
            )
        }
        for list in context.parts.lists[group] {
            let name = entity.groups[list].path.dropFirst(group == 0 ? 0 : entity.groups[group].path.count + 1)
            compareList(list, oldRow, newRow, path: prefix + name)
        }
    }

    /// Adds a change.
    mutating func report(
        _ path: String,
        _ kind: ChangeKind,
        _ owner: FieldOwner,
        old: ChangeSide?,
        new: ChangeSide?
    ) {
        changes.append(
            Change(
                key: key,
                title: title,
                path: path,
                part: String(path.prefix { $0 != "." && $0 != "[" }),
                kind: kind,
                owner: owner,
                old: old,
                new: new
            )
        )
    }

    /// A value as a change shows it: as read where the difference is in what was read alone.
    private func side(_ tree: RecordTree, _ field: Int, _ row: Int, isRaw: Bool) -> ChangeSide {
        let value = isRaw ? tree.record.raw(tree.record[field, row: row]) : tree.value(field, row)
        return ChangeSide(value: value, line: tree.line(field, row))
    }
}
