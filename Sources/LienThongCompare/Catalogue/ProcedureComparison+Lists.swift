import LienThongModel

extension ProcedureComparison {
    /// Compares the rows of a list under two rows.
    mutating func compareList(_ group: Int, _ oldParent: Int, _ newParent: Int, path: String) {
        let oldRows = old.rows(of: group, in: oldParent, context.parts)
        let newRows = new.rows(of: group, in: newParent, context.parts)
        if values.isIdentical(group, oldRows, newRows) { return }
        if compareJoined(group, oldRows, newRows, path: path) { return }
        let isKeyed = context.parts.entity.groups[group].keys.contains { context.parts.fields[$0] }
        let oldDistinct = distinct(old, group, oldRows, collapsing: isKeyed)
        let newDistinct = distinct(new, group, newRows, collapsing: isKeyed)
        var matcher = RowMatcher(context, values, group: group, old: oldDistinct, new: newDistinct)
        let matching = matcher.match()
        var labels = RowLabels(context, values, group: group)
        for (left, right) in Self.symmetric(matching.pairs.map { (oldDistinct[$0.old], newDistinct[$0.new]) }) {
            compareRow(group, left.row, right.row, path: path + labels.label(left, right))
        }
        let owner = context.parts.entity.groups[group].owner
        var newLabels = labels
        for index in matching.onlyOld {
            let row = oldDistinct[index]
            let gone = ChangeSide(value: summary(old, group, row.row), line: old.line(ofRow: row.row))
            report(path + labels.label(row, of: old), owner.contentChange, owner, old: gone, new: nil)
        }
        for index in matching.onlyNew {
            let row = newDistinct[index]
            let come = ChangeSide(value: summary(new, group, row.row), line: new.line(ofRow: row.row))
            report(path + newLabels.label(row, of: new), owner.contentChange, owner, old: nil, new: come)
        }
        if isKeyed { compareOrder(group, matching, oldDistinct, newDistinct, oldRows, newRows, path: path) }
    }

    /// Pairs in an order that does not depend on which side is the old one.
    private static func symmetric(_ pairs: [(DistinctRow, DistinctRow)]) -> [(DistinctRow, DistinctRow)] {
        pairs.sorted { left, right in
            let places = (min(left.0.place, left.1.place), max(left.0.place, left.1.place))
            let others = (min(right.0.place, right.1.place), max(right.0.place, right.1.place))
            if places != others { return places < others }
            // Two pairs that cross: first with second and second with first.
            return (min(left.0.signature, left.1.signature), max(left.0.signature, left.1.signature))
                < (min(right.0.signature, right.1.signature), max(right.0.signature, right.1.signature))
        }
    }

    private func distinct(_ tree: RecordTree, _ group: Int, _ rows: [Int], collapsing: Bool) -> [DistinctRow] {
        var result: [DistinctRow] = []
        var places: [UInt64: Int] = [:]
        for (index, row) in rows.enumerated() {
            let signature = context.signature(tree, group, row)
            if collapsing, let place = places[signature] {
                result[place].count += 1
                continue
            }
            places[signature] = result.count
            result.append(DistinctRow(row: row, place: index + 1, signature: signature, count: 1))
        }
        return result
    }

    /// Reports another order of the rows on both sides, and rows that say the same written more often on one side.
    private mutating func compareOrder(
        _ group: Int,
        _ matching: RowMatching,
        _ oldDistinct: [DistinctRow],
        _ newDistinct: [DistinctRow],
        _ oldRows: [Int],
        _ newRows: [Int],
        path: String
    ) {
        let isOrdered = zip(matching.pairs, matching.pairs.dropFirst()).allSatisfy { $0.new < $1.new }
        let isRepeated = matching.pairs.contains { oldDistinct[$0.old].count != newDistinct[$0.new].count }
        if isOrdered && !isRepeated { return }
        let owner = context.parts.entity.groups[group].owner
        report(
            path,
            context.isSet[group] || isOrdered ? .formatting : owner.contentChange,
            owner,
            old: listing(old, group, oldRows),
            new: listing(new, group, newRows)
        )
    }

    private func listing(_ tree: RecordTree, _ group: Int, _ rows: [Int]) -> ChangeSide {
        let labels = RowLabels(context, values, group: group)
        let names = rows.enumerated().map { labels.name(tree, $1, place: $0 + 1) }
        return ChangeSide(value: names.joined(separator: "; "), line: rows.first.map { tree.line(ofRow: $0) } ?? 0)
    }

    /// What a row and the rows below it say, for people: fields divided by a dot, rows by line ends.
    private func summary(_ tree: RecordTree, _ group: Int, _ row: Int) -> String {
        let fields = context.parts.entity.groups[group].fields.filter { context.parts.fields[$0] }
        let own = fields.compactMap { tree.value($0, row) }.joined(separator: " · ")
        var lines = own.isEmpty ? [] : [own]
        for list in context.parts.lists[group] {
            lines += tree.rows(of: list, in: row, context.parts).map { summary(tree, list, $0) }
        }
        return lines.joined(separator: "\n")
    }
}
