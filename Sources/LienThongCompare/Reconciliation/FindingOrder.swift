/// The stable order of findings: by dossier, check, field, side and occurrence.
struct FindingOrder: Sendable {
    /// A finding's number with the beginning of its key, so that few comparisons look at the key itself.
    private struct Entry: Sendable {
        var first: UInt64
        var second: UInt64
        var rest: UInt32
        var number: UInt32
    }

    private let comparison: Comparison
    private let ranks: [UInt8]

    /// Makes the order.
    init(_ comparison: Comparison) {
        self.comparison = comparison
        let paths = comparison.national.plan.datePaths
        let all = (0..<6 + paths.count).map { FindingField(number: UInt8($0)).path(paths) ?? "" }
        var ranks = [UInt8](repeating: 0, count: all.count)
        for (rank, number) in all.indices.sorted(by: { all[$0] < all[$1] }).enumerated() { ranks[number] = UInt8(rank) }
        self.ranks = ranks
    }

    /// The findings' numbers in order.
    ///
    /// - Complexity: O(*n* log *n*).
    func sorted(_ list: PagedArray<Candidate>) -> [UInt32] {
        let skipped = commonLength(list)
        var entries: [Entry] = []
        entries.reserveCapacity(list.count)
        for number in 0..<list.count { entries.append(entry(list[number], UInt32(number), skipped)) }
        entries.sort { left, right in
            if left.first != right.first { return left.first < right.first }
            if left.second != right.second { return left.second < right.second }
            return precedes(list[Int(left.number)], list[Int(right.number)], left, right)
        }
        return entries.map(\.number)
    }

    /// The bytes of a finding's key.
    private func key(_ candidate: Candidate) -> ArraySlice<UInt8> {
        if let row = candidate.pair.nationalRow, comparison.national.rows[row].codeLength > 0 {
            return key(comparison.national, row)
        }
        guard let row = candidate.pair.provincialRow else { return [] }
        return key(comparison.provincial, row)
    }

    private func key(_ table: borrowing DossierTable, _ row: Int) -> ArraySlice<UInt8> {
        let fixed = table.rows[row]
        return table.codes.bytes(at: fixed.codeOffset, length: Int(fixed.codeLength))
    }

    private func precedes(_ left: Candidate, _ right: Candidate, _ first: Entry, _ second: Entry) -> Bool {
        let leftKey = key(left)
        let rightKey = key(right)
        if !leftKey.elementsEqual(rightKey) { return leftKey.lexicographicallyPrecedes(rightKey) }
        if first.rest != second.rest { return first.rest < second.rest }
        // Dossiers without a code, and beyond the 255th occurrence of one: in the order of their input.
        let leftPlace = place(left)
        let rightPlace = place(right)
        return leftPlace == rightPlace ? first.number < second.number : leftPlace < rightPlace
    }

    /// What orders findings of one key, by check, field, side and occurrence.
    func rest(_ candidate: Candidate) -> UInt32 {
        UInt32(candidate.check) << 24 | UInt32(ranks[Int(candidate.field.number)]) << 16
            | UInt32(candidate.pair.nationalRow == nil ? 1 : 0) << 8 | UInt32(candidate.occurrence)
    }

    /// What orders findings that are otherwise the same: where their dossier stands in the inputs.
    func place(_ candidate: Candidate) -> UInt64 {
        var place = UInt64.max
        if let row = candidate.pair.nationalRow {
            place = place & ~0xFFFF_FFFF | UInt64(comparison.national.sequence(row))
        }
        if let row = candidate.pair.provincialRow {
            place = place & 0xFFFF_FFFF | UInt64(comparison.provincial.sequence(row)) << 32
        }
        return place
    }

    private func entry(_ candidate: Candidate, _ number: UInt32, _ skipped: Int) -> Entry {
        let key = key(candidate).dropFirst(skipped)
        var words: [UInt64] = [0, 0]
        for (place, byte) in key.prefix(16).enumerated() {
            words[place / 8] |= UInt64(byte) << UInt64(56 - place % 8 * 8)
        }
        return Entry(first: words[0], second: words[1], rest: rest(candidate), number: number)
    }

    /// How many bytes all keys have in common at their beginning.
    private func commonLength(_ list: PagedArray<Candidate>) -> Int {
        if list.count == 0 { return 0 }
        let first = Array(key(list[0]))
        var common = first.count
        for number in 1..<max(1, list.count) where common > 0 {
            let other = key(list[number])
            common = min(common, other.count)
            let start = other.startIndex
            var same = 0
            while same < common, first[same] == other[start + same] { same += 1 }
            common = same
        }
        return common
    }
}
