import LienThongModel

/// What the comparisons of one run share: the parts compared, the rules with paths resolved, the words met.
final class ComparisonContext {
    let parts: ComparedParts
    let rules: CatalogueDiffRules
    let folder: WordFolder
    /// By list, whether order says nothing in it.
    let isSet: [Bool]
    /// By list, the field that may hold all items as one text.
    let joinedField: [Int?]

    init(_ parts: ComparedParts, rules: CatalogueDiffRules) {
        self.parts = parts
        self.rules = rules
        folder = WordFolder(weightyWords: rules.weightyWords)
        let entity = parts.entity
        let sets = Set(rules.sets)
        isSet = entity.groups.map { sets.contains($0.path) }
        var joined = [Int?](repeating: nil, count: entity.groups.count)
        for field in rules.joined.compactMap({ entity.field($0) }) where parts.fields[field] {
            joined[entity.fields[field].group] = field
        }
        joinedField = joined
    }

    /// Whether a text is long enough for a word-level diff.
    func isLong(_ text: String) -> Bool {
        let shortest = rules.wordDiffLength
        let bytes = text.utf8.count
        return bytes >= shortest && (bytes >= 4 * shortest || text.unicodeScalars.count >= shortest)
    }

    /// One number for what a row and the rows below it say, equal when only formatting differs.
    func signature(_ tree: RecordTree, _ group: Int, _ row: Int) -> UInt64 {
        var hash = StableHash()
        add(tree, group, row, to: &hash)
        return hash.value
    }

    private func add(_ tree: RecordTree, _ group: Int, _ row: Int, to hash: inout StableHash) {
        for field in parts.entity.groups[group].fields where parts.fields[field] && tree.hasContent(field, row) {
            hash.combine(UInt64(field))
            hash.combine(foldedValue(tree, field, row))
        }
        for list in parts.lists[group] {
            for inner in tree.rows(of: list, in: row, parts) {
                hash.combine(UInt64(list) << 32)
                add(tree, list, inner, to: &hash)
            }
        }
    }

    /// One number for what a field says, equal when only formatting differs; 0 when nothing is there.
    func foldedValue(_ tree: RecordTree, _ field: Int, _ row: Int) -> UInt64 {
        guard tree.hasContent(field, row) else { return 0 }
        let slot = tree.record[field, row: row]
        if slot.state == .value, parts.entity.fields[field].type != .text {
            var hash = StableHash()
            hash.combine(UInt64(bitPattern: slot.number))
            return hash.value
        }
        return folder.words(tree.value(field, row) ?? "").fingerprint
    }
}

extension FieldOwner {
    /// The kind of a change of content in a field of this owner.
    var contentChange: ChangeKind {
        switch self {
        case .national: .legalContent
        case .provincial: .localContent
        }
    }
}
