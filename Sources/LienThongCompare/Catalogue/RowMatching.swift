import LienThongModel

/// A row of a list as a comparison sees it: rows that say the same are one.
struct DistinctRow {
    /// The row in its record.
    var row: Int
    /// Its place in the list, from 1.
    var place: Int
    /// One number for what it says.
    var signature: UInt64
    /// How often it occurs.
    var count: Int
}

/// Which rows of two lists stand for each other.
struct RowMatching {
    /// Indices into the old and new rows.
    var pairs: [(old: Int, new: Int)] = []
    /// Old rows without a partner.
    var onlyOld: [Int] = []
    /// New rows without a partner.
    var onlyNew: [Int] = []
}

/// Finds the rows of two lists that stand for each other; swapping the sides swaps the result.
///
/// Rows that say the same come first, then rows with an equal key, key by key, then rows without any key in order,
/// then rows whose long keys are alike, and at last the one row left on each side of a list that holds lists. A list
/// without keys is aligned in order.
struct RowMatcher {
    let context: ComparisonContext
    let values: ValueComparison
    let group: Int
    let old: [DistinctRow]
    let new: [DistinctRow]

    private var partnerOfOld: [Int?]
    private var partnerOfNew: [Int?]

    init(_ context: ComparisonContext, _ values: ValueComparison, group: Int, old: [DistinctRow], new: [DistinctRow]) {
        self.context = context
        self.values = values
        self.group = group
        self.old = old
        self.new = new
        partnerOfOld = Array(repeating: nil, count: old.count)
        partnerOfNew = Array(repeating: nil, count: new.count)
    }

    /// Matches the rows.
    mutating func match() -> RowMatching {
        let keys = context.parts.entity.groups[group].keys.filter { context.parts.fields[$0] }
        if keys.isEmpty {
            alignInOrder()
        } else {
            let context = context
            let values = values
            pair(by: { $0.signature }, { $0.signature })
            for key in keys {
                pair(
                    by: { context.foldedValue(values.old, key, $0.row) },
                    { context.foldedValue(values.new, key, $0.row) }
                )
            }
            let isKeyless = { (tree: RecordTree, row: DistinctRow) in !keys.contains { tree.hasContent($0, row.row) } }
            pair(by: { isKeyless(values.old, $0) ? 1 : 0 }, { isKeyless(values.new, $0) ? 1 : 0 })
            for key in keys {
                pairAlike(key)
            }
            pairLast()
        }
        return result()
    }

    /// Pairs the first free row of each kind on one side with the first on the other, and so on; 0 is no kind.
    private mutating func pair(by oldKey: (DistinctRow) -> UInt64, _ newKey: (DistinctRow) -> UInt64) {
        var waiting: [UInt64: [Int]] = [:]
        for index in old.indices.reversed() where partnerOfOld[index] == nil {
            waiting[oldKey(old[index]), default: []].append(index)
        }
        waiting[0] = nil
        for index in new.indices where partnerOfNew[index] == nil {
            if let partner = waiting[newKey(new[index])]?.popLast() { join(partner, index) }
        }
    }

    private mutating func join(_ oldIndex: Int, _ newIndex: Int) {
        partnerOfOld[oldIndex] = newIndex
        partnerOfNew[newIndex] = oldIndex
    }

    /// Pairs free rows whose long keys share most of their words, the most alike first.
    private mutating func pairAlike(_ key: Int) {
        let freeOld = old.indices.filter { partnerOfOld[$0] == nil }
        let freeNew = new.indices.filter { partnerOfNew[$0] == nil }
        guard context.parts.entity.fields[key].type == .text else { return }
        guard !freeOld.isEmpty, !freeNew.isEmpty, freeOld.count * freeNew.count <= 10_000 else { return }
        let oldWords = freeOld.map { longKey(values.old, key, old[$0].row) }
        let newWords = freeNew.map { longKey(values.new, key, new[$0].row) }
        var alike: [(share: Double, old: Int, new: Int)] = []
        for (i, left) in oldWords.enumerated() {
            for (j, right) in newWords.enumerated() {
                guard let left, let right, WordDiff.shareBound(left, right) >= context.rules.wordingShare else {
                    continue
                }
                let share = WordDiff.share(left, right)
                if share >= context.rules.wordingShare { alike.append((share, freeOld[i], freeNew[j])) }
            }
        }
        alike.sort { left, right in
            if left.share != right.share { return left.share > right.share }
            let leftPlaces = (min(left.old, left.new), max(left.old, left.new))
            return leftPlaces < (min(right.old, right.new), max(right.old, right.new))
        }
        for pair in alike where partnerOfOld[pair.old] == nil && partnerOfNew[pair.new] == nil {
            join(pair.old, pair.new)
        }
    }

    private func longKey(_ tree: RecordTree, _ key: Int, _ row: Int) -> WordSequence? {
        guard let text = tree.value(key, row), context.isLong(text) else { return nil }
        return context.folder.words(text)
    }

    /// Pairs the only free row of each side when lists hang on it: one change of its heading says more than all of
    /// its rows removed and added.
    private mutating func pairLast() {
        guard !context.parts.lists[group].isEmpty else { return }
        let freeOld = old.indices.filter { partnerOfOld[$0] == nil }
        let freeNew = new.indices.filter { partnerOfNew[$0] == nil }
        let isText = context.parts.entity.groups[group].keys
            .allSatisfy { context.parts.entity.fields[$0].type == .text }
        if isText, freeOld.count == 1, freeNew.count == 1 { join(freeOld[0], freeNew[0]) }
    }

    private mutating func alignInOrder() {
        let alignment = Alignment(old.map(\.signature), new.map(\.signature))
        var oldEnd = 0
        var newEnd = 0
        for run in alignment.runs + [Alignment.Run(old: old.count, new: new.count, length: 0)] {
            for offset in 0..<min(run.old - oldEnd, run.new - newEnd) {
                join(oldEnd + offset, newEnd + offset)
            }
            for offset in 0..<run.length {
                join(run.old + offset, run.new + offset)
            }
            oldEnd = run.old + run.length
            newEnd = run.new + run.length
        }
    }

    private func result() -> RowMatching {
        var result = RowMatching()
        for index in old.indices {
            if let partner = partnerOfOld[index] {
                result.pairs.append((index, partner))
            } else {
                result.onlyOld.append(index)
            }
        }
        result.onlyNew = new.indices.filter { partnerOfNew[$0] == nil }
        return result
    }
}
