import LienThongModel

extension ProcedureComparison {
    /// Compares a list that one side gives as rows and the other as one text, the items joined by a comma and a blank.
    ///
    /// Names hold commas themselves, so the text is not split into items; both sides are cut into pieces at each
    /// comma and blank, and the same pieces, in whatever order, are no difference. What remains is told by item
    /// where rows tell the items, else by runs of pieces.
    ///
    /// - Returns: Whether the lists were compared; `false` when neither side is such a text.
    mutating func compareJoined(_ group: Int, _ oldRows: [Int], _ newRows: [Int], path: String) -> Bool {
        guard let field = context.joinedField[group], !oldRows.isEmpty, !newRows.isEmpty else { return false }
        guard oldRows.count == 1 || newRows.count == 1 else { return false }
        guard let left = JoinedList(old, field, oldRows, context), let right = JoinedList(new, field, newRows, context)
        else { return false }
        guard left.isJoined || right.isJoined else { return false }
        let owner = context.parts.entity.groups[group].owner
        if left.sortedPieces == right.sortedPieces {
            if left.isJoined && right.isJoined && left.text != right.text {
                report(path, .formatting, owner, old: left.side, new: right.side)
            }
            return true
        }
        if left.keys == right.keys {
            report(path, .formatting, owner, old: left.side, new: right.side)
            return true
        }
        for item in left.missing(from: right) {
            let side = ChangeSide(value: item.text, line: item.line)
            report("\(path)[\(RowLabels.shortened(item.text))]", owner.contentChange, owner, old: side, new: nil)
        }
        for item in right.missing(from: left) {
            let side = ChangeSide(value: item.text, line: item.line)
            report("\(path)[\(RowLabels.shortened(item.text))]", owner.contentChange, owner, old: nil, new: side)
        }
        return true
    }
}

/// The items of a list as pieces between commas.
private struct JoinedList {
    /// One row: an item, or several items joined.
    struct Item {
        var text: String
        var pieces: [String]
        var keys: [String]
        var line: Int
    }

    let items: [Item]
    /// All pieces without formatting, sorted.
    let sortedPieces: [String]
    /// The different pieces without formatting and letter case.
    let keys: Set<String>

    /// Reads the rows; `nil` when they hold more than the one field.
    init?(_ tree: RecordTree, _ field: Int, _ rows: [Int], _ context: ComparisonContext) {
        let group = context.parts.entity.fields[field].group
        let others = context.parts.entity.groups[group].fields.filter { $0 != field && context.parts.fields[$0] }
        var items: [Item] = []
        for row in rows {
            guard !others.contains(where: { tree.hasContent($0, row) }), let value = tree.value(field, row) else {
                return nil
            }
            let text = TextFolding.withoutFormatting(value)
            let pieces = Self.pieces(text)
            items.append(
                Item(text: text, pieces: pieces, keys: pieces.map { $0.lowercased() }, line: tree.line(field, row))
            )
        }
        self.items = items
        sortedPieces = items.flatMap(\.pieces).sorted()
        keys = Set(items.flatMap(\.keys))
    }

    /// Whether the list is one text with a comma.
    var isJoined: Bool { items.count == 1 && items[0].pieces.count > 1 }

    var text: String { items.map(\.text).joined(separator: "; ") }

    var side: ChangeSide { ChangeSide(value: text, line: items[0].line) }

    /// What of this list the other one does not have, each once.
    func missing(from other: JoinedList) -> [(text: String, line: Int)] {
        var seen: Set<String> = []
        if isJoined {
            let covered = other.isJoined ? items[0].keys.map(other.keys.contains) : coverage(by: other.items)
            return runs(covered).filter { seen.insert($0.text.lowercased()).inserted }
        }
        let lone = items.filter { item in !Self.holds(other.items[0].keys, item.keys) }
        return lone.filter { seen.insert($0.text.lowercased()).inserted }.map { ($0.text, $0.line) }
    }

    /// Which pieces of the joined text belong to items of the other side.
    private func coverage(by items: [Item]) -> [Bool] {
        let keys = self.items[0].keys
        var covered = [Bool](repeating: false, count: keys.count)
        for item in items where item.keys.count <= keys.count {
            for start in 0...(keys.count - item.keys.count)
            where keys[start..<start + item.keys.count].elementsEqual(item.keys) {
                for index in start..<start + item.keys.count {
                    covered[index] = true
                }
            }
        }
        return covered
    }

    private func runs(_ covered: [Bool]) -> [(text: String, line: Int)] {
        var runs: [[String]] = []
        for (index, piece) in items[0].pieces.enumerated() where !covered[index] {
            if index > 0, !covered[index - 1], !runs.isEmpty {
                runs[runs.count - 1].append(piece)
            } else {
                runs.append([piece])
            }
        }
        return runs.map { ($0.joined(separator: ", "), items[0].line) }
    }

    private static func holds(_ pieces: [String], _ part: [String]) -> Bool {
        guard part.count <= pieces.count else { return false }
        return (0...(pieces.count - part.count)).contains { pieces[$0..<$0 + part.count].elementsEqual(part) }
    }

    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while let comma = rest.firstRange(of: ", ") {
            pieces.append(String(rest[..<comma.lowerBound]))
            rest = rest[comma.upperBound...]
        }
        pieces.append(String(rest))
        return pieces
    }
}
