/// The names in a ZIP archive's central directory (APPNOTE.TXT 4.3.12), as raw bytes, in the order the files lie in it.
///
/// libarchive's own form of a name loses what follows a NUL, turns backslashes around, and fails outside ASCII when the
/// locale is "C". It walks over the entries in the same order.
struct ZipDirectory {
    /// The raw bytes of the names.
    private(set) var names: [[UInt8]] = []

    private let bytes: PinnedBytes

    /// Reads the directory; `nil` when there is none or it is broken.
    init?(_ bytes: PinnedBytes) {
        self.bytes = bytes
        guard let end = findEnd(), let (start, stop) = directory(endingAt: end) else { return nil }
        var entries: [(offset: Int, name: [UInt8])] = []
        var position = start
        while position < stop {
            guard hasMark(1, 2, at: position), position + 46 <= stop else { return nil }
            let lengths = (
                name: number(position + 28, 2), extra: number(position + 30, 2), comment: number(position + 32, 2)
            )
            let name = position + 46..<position + 46 + lengths.name
            guard name.upperBound + lengths.extra <= stop else { return nil }
            let offset = number(position + 42, 4)
            let isLong = offset == 0xFFFF_FFFF
            let long = isLong ? longOffset(position, extra: name.upperBound, lengths.extra) : offset
            entries.append((long, name.map { bytes[$0] }))
            position = name.upperBound + lengths.extra + lengths.comment
        }
        entries.sort { $0.offset < $1.offset }
        // Two names for the same bytes: libarchive keeps one, so which is which would be lost.
        for index in entries.indices.dropFirst() where entries[index].offset == entries[index - 1].offset { return nil }
        names = entries.map(\.name)
    }

    private func findEnd() -> Int? {
        // The archive's comment, of at most 65,535 bytes, stands behind the record.
        var position = bytes.count - 22
        let last = max(0, position - 65_535)
        while position >= last {
            if hasMark(5, 6, at: position) { return position }
            position -= 1
        }
        return nil
    }

    /// The range of the directory, which lies right before the record of its end.
    private func directory(endingAt end: Int) -> (Int, Int)? {
        let size = number(end + 12, 4)
        let locator = end - 20
        guard locator >= 0, hasMark(6, 7, at: locator) else {
            return size <= end ? (end - size, end) : nil
        }
        // ZIP64 (4.3.14): the record lies right before its locator, without extensible data in what is written today.
        let record = locator - 56
        guard record >= 0, hasMark(6, 6, at: record) else { return nil }
        let longSize = number(record + 40, 8)
        return longSize >= 0 && longSize <= record ? (record - longSize, record) : nil
    }

    /// The offset in the ZIP64 field (4.5.3), which holds only the numbers that the header has no room for.
    private func longOffset(_ header: Int, extra: Int, _ length: Int) -> Int {
        var field = extra
        while field + 4 <= extra + length {
            if number(field, 2) == 1 {
                let before = [20, 24].count { number(header + $0, 4) == 0xFFFF_FFFF }
                let position = field + 4 + 8 * before
                return position + 8 <= extra + length ? number(position, 8) : 0
            }
            field += 4 + number(field + 2, 2)
        }
        return 0
    }

    /// Whether one of the format's marks stands here: `PK` and two small numbers.
    private func hasMark(_ third: UInt8, _ fourth: UInt8, at position: Int) -> Bool {
        guard position >= 0, position + 4 <= bytes.count else { return false }
        return bytes[position] == UInt8(ascii: "P") && bytes[position + 1] == UInt8(ascii: "K")
            && bytes[position + 2] == third && bytes[position + 3] == fourth
    }

    private func number(_ position: Int, _ size: Int) -> Int {
        guard position + size <= bytes.count else { return 0 }
        return (0..<size).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}
