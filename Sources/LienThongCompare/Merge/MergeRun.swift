import LienThongModel

/// One merge of three records while it runs: walks the entity, asks for rulings, collects values and decisions.
struct MergeRun {
    /// What the record that comes out is for.
    enum Goal {
        /// What the province should hold.
        case province
        /// What the next merge starts from: the national record, and the base wherever a conflict is open.
        case base
    }

    let merge: RecordMerge
    let goal: Goal
    let key: String
    let trees: MergeTrees
    var merged: MergedRecord
    private(set) var decisions: [MergeDecision] = []

    init(_ merge: RecordMerge, _ key: String, _ trees: MergeTrees, for goal: Goal) {
        self.merge = merge
        self.goal = goal
        self.key = key
        self.trees = trees
        merged = MergedRecord(trees, host: goal == .province ? .provincial : .national)
    }

    /// Merges the records.
    mutating func run() {
        mergeRow(0, RowTriple(base: trees.base == nil ? nil : 0, national: 0, provincial: 0), into: 0, path: "")
    }

    /// Merges the fields of a row that nation and province have, and the lists below it.
    mutating func mergeRow(_ group: Int, _ rows: RowTriple, into target: Int, path: String) {
        for field in merge.entity.groups[group].fields {
            mergeField(field, rows, into: target, path: path)
        }
        for list in merge.lists[group] {
            mergeList(list, rows, into: target, path: path)
        }
    }

    private mutating func mergeField(_ field: Int, _ rows: RowTriple, into target: Int, path: String) {
        let side = side(of: field, rows, path: path)
        guard let row = rows[side] else { return }
        merged.take(field, from: side, row, into: target)
    }

    private mutating func side(of field: Int, _ rows: RowTriple, path: String) -> MergeSide {
        guard merge.context.parts.fields[field] else { return carrier { $0.fields[field] } }
        guard let facts = facts(field, rows) else { return settled(.provincial) }
        let definition = merge.entity.fields[field]
        let name = path.isEmpty ? definition.name : "\(path).\(definition.name)"
        let masks = merge.masks
        return decide(facts.ruling, name, field: field, group: definition.group, definition.owner) { trees, side in
            guard let tree = trees[side], let row = rows[side], masks[side]?.fields[field] == true else { return nil }
            return tree.value(field, row)
        }
    }

    /// The side whose value stays where nation and province cannot both carry one.
    func carrier(_ carries: (MergeMask) -> Bool) -> MergeSide {
        let order: [MergeSide] = goal == .province ? [.provincial, .national] : [.national]
        return order.first { side in merge.masks[side].map(carries) ?? false } ?? .base
    }

    /// The side that a value is taken from for the goal, where the province should have that of a side.
    func settled(_ side: MergeSide, isConflict: Bool = false) -> MergeSide {
        switch goal {
        case .province: side
        case .base: isConflict ? .base : .national
        }
    }

    /// What is known about a field; `nil` where the sides say the same.
    private func facts(_ field: Int, _ rows: RowTriple) -> MergeFacts? {
        guard let national = rows.national, let provincial = rows.provincial else { return nil }
        let comparison = merge.comparison
        let isSame = comparison.isSame(field, trees.national, national, trees.provincial, provincial)
        let hasBase = merge.masks[.base]?.fields[field] == true && rows.base != nil
        if isSame, !hasBase { return nil }
        let facts = MergeFacts(
            owner: merge.entity.fields[field].owner,
            hasBase: hasBase,
            baseHasContent: hasBase && rows.base.map { trees.base?.compared.hasContent(field, $0) == true } == true,
            isSame: isSame,
            national: move(field, .national, national, base: hasBase ? rows.base : nil),
            provincial: move(field, .provincial, provincial, base: hasBase ? rows.base : nil)
        )
        return facts.national.isChange || facts.provincial.isChange ? facts : nil
    }

    private func move(_ field: Int, _ side: MergeSide, _ row: Int, base baseRow: Int?) -> MergeFacts.Move {
        guard let tree = trees[side] else { return MergeFacts.Move(isChange: false, state: .absent) }
        let state = tree.record[field, row: row].state
        guard let baseRow, let base = trees.base else {
            return MergeFacts.Move(isChange: !tree.record[field, row: row].isBlank, state: state)
        }
        let isChange = !merge.comparison.isSame(field, base, baseRow, tree, row)
        var move = MergeFacts.Move(isChange: isChange, state: state)
        if isChange {
            move.isSpelling = merge.comparison.ignoringCase.isSame(field, base, baseRow, tree, row)
        }
        return move
    }

    /// Writes a ruling down, unless there is nothing to decide; a person's answer goes before it.
    ///
    /// - Returns: The side whose value the record gets.
    mutating func decide(
        _ ruling: MergeRuling,
        _ path: String,
        field: Int? = nil,
        group: Int,
        _ owner: FieldOwner,
        value: (MergeTrees, MergeSide) -> MergeValue?
    ) -> MergeSide {
        guard let kind = ruling.kind else { return settled(ruling.side) }
        var decision = MergeDecision(
            id: "",
            path: path,
            field: field,
            group: group,
            owner: owner,
            kind: kind,
            reason: ruling.reason,
            side: ruling.side,
            base: value(trees, .base),
            national: value(trees, .national),
            provincial: value(trees, .provincial)
        )
        decision.id = MergeDecision.id(key, path, decision.national, decision.provincial)
        if kind != .agreed, let answer = merge.answers[decision.id], answer != .base {
            decision.kind = .answered
            decision.reason = nil
            decision.side = answer
        }
        let side = decision.side ?? .provincial
        decision.merged = side == .national ? decision.national : decision.provincial
        decisions.append(decision)
        return settled(side, isConflict: decision.kind == .conflict)
    }
}
