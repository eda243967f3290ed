import LienThongModel

/// A merged record while it grows, value by value out of the three.
///
/// Values of the host, which is the province where it has the procedure, keep where and how they were read; those of
/// other records lose the place, the mapping's line and the date pattern, which are numbered differently there.
struct MergedRecord {
    private(set) var record: Record
    private let host: MergeSide
    private let trees: MergeTrees

    init(_ trees: MergeTrees, host: MergeSide) {
        self.trees = trees
        self.host = host
        let source = trees[host]?.record ?? trees.provincial.record
        record = Record(source.entity, datePatterns: source.datePatterns)
        record.position = source.position
        record.links = source.links
    }

    /// Adds an empty row.
    mutating func append(_ group: Int, under parent: Int) -> Int {
        record.appendRow(group: group, parent: parent)
    }

    /// Takes a value of a side.
    mutating func take(_ field: Int, from side: MergeSide, _ row: Int, into target: Int) {
        guard let source = trees[side]?.record else { return }
        var slot = source[field, row: row]
        let (text, raw) = (source.textBytes(slot), source.rawBytes(slot))
        let isOneText = slot.rawOffset == slot.textOffset && slot.rawLength == slot.textLength
        slot.textOffset = UInt32(record.bytes.count)
        record.bytes += text
        slot.rawOffset = isOneText ? slot.textOffset : UInt32(record.bytes.count)
        if !isOneText { record.bytes += raw }
        if side != host {
            slot.pattern = 255
            slot.origin = 0
            slot.line = 0
            slot.column = 0
        }
        record[field, row: target] = slot
    }

    /// Takes a row of a side with everything below it.
    mutating func take(list group: Int, from side: MergeSide, _ row: Int, under parent: Int) {
        guard let tree = trees[side] else { return }
        let target = append(group, under: parent)
        for field in record.entity.groups[group].fields {
            take(field, from: side, row, into: target)
        }
        for list in record.entity.lists(in: group) {
            for inner in tree.rows(of: list, in: row) {
                take(list: list, from: side, inner, under: target)
            }
        }
    }
}
