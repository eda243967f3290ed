import LienThongModel

extension MergeRun {
    /// Merges a list that a side gives as one text, the items joined by a comma and a blank, as one value.
    ///
    /// Names hold commas themselves, so such a text cannot be merged item by item; as in a diff, lists with the same
    /// pieces say the same.
    ///
    /// - Returns: Whether the list was merged; `false` when no side gives it so.
    mutating func mergeJoined(_ place: ListPlace) -> Bool {
        guard let field = merge.context.joinedField[place.group] else { return false }
        guard MergeSide.allCases.contains(where: { isOneText(field, $0, place) }) else { return false }
        let pairs: [(MergeSide, MergeSide)] = [(.national, .provincial), (.base, .national), (.base, .provincial)]
        guard pairs.contains(where: { joined(place, $0, $1) != nil }) else { return false }
        let facts = MergeFacts(
            owner: place.owner,
            hasBase: place.hasBase,
            baseHasContent: !place.base.isEmpty,
            isSame: isSameList(place, .national, .provincial),
            national: move(place, .national),
            provincial: move(place, .provincial)
        )
        let side = decide(facts.ruling, place.path, group: place.group, place.owner) { trees, side in
            place[side].isEmpty ? nil : trees[side]?.listing(place.group, place[side])
        }
        for row in place[side] {
            merged.take(list: place.group, from: side, row, under: place.target)
        }
        return true
    }

    private func isOneText(_ field: Int, _ side: MergeSide, _ place: ListPlace) -> Bool {
        guard place[side].count == 1, let row = place[side].first else { return false }
        return trees[side]?.compared.value(field, row)?.contains(", ") == true
    }

    private func move(_ place: ListPlace, _ side: MergeSide) -> MergeFacts.Move {
        let isThere = !place[side].isEmpty
        return MergeFacts.Move(
            isChange: place.hasBase ? !isSameList(place, .base, side) : isThere,
            state: isThere ? .value : .absent
        )
    }

    private func isSameList(_ place: ListPlace, _ first: MergeSide, _ second: MergeSide) -> Bool {
        if let isSame = joined(place, first, second) { return isSame }
        guard let left = trees[first], let right = trees[second] else { return false }
        return merge.comparison.isSameList(place.group, left, place[first], right, place[second])
    }

    /// Whether two sides, one of which gives the list as one text, say the same; `nil` when neither does.
    private func joined(_ place: ListPlace, _ first: MergeSide, _ second: MergeSide) -> Bool? {
        guard let left = trees[first], let right = trees[second] else { return nil }
        var comparison = ProcedureComparison(merge.context, old: left.record, new: right.record, key: key, title: "")
        guard comparison.compareJoined(place.group, place[first], place[second], path: "") else { return nil }
        return comparison.changes.allSatisfy { $0.kind == .formatting }
    }
}
