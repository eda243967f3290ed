import LienThongModel

extension MergeRun {
    /// Merges the rows of a list under rows that nation and province have.
    mutating func mergeList(_ group: Int, _ parents: RowTriple, into target: Int, path: String) {
        guard merge.context.parts.groups[group] else {
            let side = carrier { $0.groups[group] }
            for row in rows(group, side, parents) {
                merged.take(list: group, from: side, row, under: target)
            }
            return
        }
        let hasBase = parents.base != nil && merge.masks[.base]?.groups[group] == true
        let place = ListPlace(
            group: group,
            path: (path.isEmpty ? "" : path + ".") + merge.entity.groups[group].name,
            target: target,
            owner: merge.entity.groups[group].owner,
            hasBase: hasBase,
            base: hasBase ? rows(group, .base, parents) : [],
            national: rows(group, .national, parents),
            provincial: rows(group, .provincial, parents)
        )
        if place.isEmpty || mergeJoined(place) { return }
        mergeRows(place)
    }

    private func rows(_ group: Int, _ side: MergeSide, _ parents: RowTriple) -> [Int] {
        trees[side]?.rows(of: group, in: parents[side]) ?? []
    }

    private mutating func mergeRows(_ place: ListPlace) {
        let context = merge.context
        let national = MergeRows(context, place.group, trees.national, place.national)
        let provincial = MergeRows(context, place.group, trees.provincial, place.provincial)
        let base = place.hasBase ? trees.base.map { MergeRows(context, place.group, $0, place.base) } : nil
        let matching = TripleMatching(base: base, national: national, provincial: provincial)
        var labels = MergeLabels(trees, place)
        // What rows that stay as the province has them say, so that such a row written twice stays twice.
        var staying: Set<UInt64> = []
        for triple in matching.ordered(by: MergeSide(place.owner)) {
            let rows = place.rows(triple)
            let signature = triple.provincial.map { provincial.rows[$0].signature }
            if matching.isRepeat(triple) {
                guard let row = rows.provincial, let signature else {
                    if goal == .base, let row = rows.national {
                        merged.take(list: place.group, from: .national, row, under: place.target)
                    }
                    continue
                }
                if staying.contains(signature) {
                    if goal == .province {
                        merged.take(list: place.group, from: .provincial, row, under: place.target)
                    }
                    continue
                }
            }
            let label = labels.label(triple)
            let stays = mergeTriple(rows, place, path: place.path + label)
            let isSame = triple.national.map { national.rows[$0].signature == signature } ?? true
            if let signature, stays, isSame { staying.insert(signature) }
        }
    }

    /// Merges rows that stand for each other.
    ///
    /// - Returns: Whether the merged record has the row.
    private mutating func mergeTriple(_ rows: RowTriple, _ place: ListPlace, path: String) -> Bool {
        let ruling = ruling(rows, place)
        let group = place.group
        let side = decide(ruling, path, group: group, place.owner) { trees, side in
            guard let row = rows[side] else { return nil }
            return trees[side]?.summary(group, row)
        }
        if rows.national != nil, rows.provincial != nil {
            mergeRow(group, rows, into: merged.append(group, under: place.target), path: path)
            return true
        }
        guard let row = rows[side] else { return false }
        merged.take(list: group, from: side, row, under: place.target)
        return true
    }

    /// What ownership says about a row that is there on some sides; rows on both sides are merged field by field.
    private func ruling(_ rows: RowTriple, _ place: ListPlace) -> MergeRuling {
        let owner = MergeSide(place.owner)
        switch (rows.base, rows.national, rows.provincial) {
        case (nil, _?, _?):
            return place.hasBase && isSame(place.group, rows, .national, .provincial, merge.comparison)
                ? .agreed : .none
        case (_?, nil, nil): return .agreed
        case (_?, _?, nil): return removal(by: .provincial, rows, place)
        case (_?, nil, _?): return removal(by: .national, rows, place)
        case (nil, nil, _?): return owner == .provincial ? .taken(.provincial) : .kept(.national)
        case (nil, _?, nil):
            // At the first meeting the nation fills what the province leaves out.
            let isFilling = !place.hasBase && place.provincial.isEmpty
            return owner == .national || isFilling ? .taken(.national) : .kept(.provincial)
        case (_?, _?, _?), (nil, nil, nil): return .none
        }
    }

    private func removal(by side: MergeSide, _ rows: RowTriple, _ place: ListPlace) -> MergeRuling {
        let owner = MergeSide(place.owner)
        guard owner == side else { return .kept(owner) }
        let other: MergeSide = side == .national ? .provincial : .national
        let isUntouched = isSame(place.group, rows, .base, other, merge.comparison.ignoringCase)
        return isUntouched ? .taken(side) : .conflict(.removedAndChanged)
    }

    private func isSame(
        _ group: Int,
        _ rows: RowTriple,
        _ first: MergeSide,
        _ second: MergeSide,
        _ comparison: MergeComparison
    ) -> Bool {
        guard let left = trees[first], let right = trees[second], let leftRow = rows[first], let rightRow = rows[second]
        else { return false }
        return comparison.isSameRow(group, left, leftRow, right, rightRow)
    }
}
