/// Facts that few rows have: added in the order of rows, found by binary search.
struct SparseColumn: Sendable {
    private struct Entry: BitwiseCopyable, Sendable {
        var key: UInt64
        var first: UInt32
        var second: UInt32
    }

    private var entries = PagedArray<Entry>()

    /// The size of an entry, in bytes.
    static var entrySize: Int { MemoryLayout<Entry>.stride }
    /// The number of entries.
    var count: Int { entries.count }

    /// Keeps two numbers for a part of a row.
    ///
    /// - Precondition: Rows come in order, and parts of a row in order.
    mutating func append(row: Int, part: Int, _ first: UInt32, _ second: UInt32 = 0) {
        entries.append(Entry(key: UInt64(row) << 8 | UInt64(part), first: first, second: second))
    }

    /// The numbers of a part of a row, or `nil`.
    func find(row: Int, part: Int) -> (first: UInt32, second: UInt32)? {
        let key = UInt64(row) << 8 | UInt64(part)
        let entry = last(atMost: key)
        return entry.flatMap { $0.key == key ? ($0.first, $0.second) : nil }
    }

    /// Hands over the parts of a row with their numbers, and remembers how far that was.
    ///
    /// - Precondition: Rows are asked for in their order, `next` being 0 at first.
    func take(_ row: Int, _ next: inout Int, _ body: (_ part: Int, _ first: UInt32, _ second: UInt32) -> Void) {
        while next < entries.count {
            let entry = entries[next]
            let owner = Int(entry.key >> 8)
            if owner > row { return }
            if owner == row { body(Int(entry.key & 255), entry.first, entry.second) }
            next += 1
        }
    }

    /// The numbers of a row, or of the nearest row before it that has some.
    func nearest(row: Int) -> (first: UInt32, second: UInt32)? {
        last(atMost: UInt64(row) << 8 | 255).map { ($0.first, $0.second) }
    }

    private func last(atMost key: UInt64) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key <= key { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : entries[low - 1]
    }
}
