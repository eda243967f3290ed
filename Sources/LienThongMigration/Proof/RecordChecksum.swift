import Crypto
package import LienThongModel

/// A checksum of 128 bits of one record or, added up in any order, of many.
package struct RecordChecksum: Hashable, Sendable, CustomStringConvertible {
    private var high: UInt64
    private var low: UInt64

    /// The checksum of no record.
    package static let zero = RecordChecksum(0, 0)

    private init(_ high: UInt64, _ low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 32 digits that ``description`` prints; `nil` for anything else.
    package init?(digits: ArraySlice<UInt8>) {
        guard digits.count == 32, let high = Hexadecimal.word(digits.prefix(16)),
            let low = Hexadecimal.word(digits.suffix(16))
        else { return nil }
        self.init(high, low)
    }

    /// The first 128 bits of the SHA-256 of some bytes.
    package init(of bytes: [UInt8]) {
        // The digest is 32 bytes long, and good within the closure.
        self = unsafe SHA256.hash(data: bytes)
            .withUnsafeBytes { digest in
                unsafe RecordChecksum(
                    UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                    UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                )
            }
    }

    /// Adds another one; the order does not matter.
    package static func += (sum: inout RecordChecksum, other: RecordChecksum) {
        sum = sum + other
    }

    /// The sum of two.
    package static func + (left: RecordChecksum, right: RecordChecksum) -> RecordChecksum {
        RecordChecksum(left.high &+ right.high, left.low &+ right.low)
    }

    /// 32 hexadecimal digits.
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the 32 hexadecimal digits to bytes.
    func append(to bytes: inout [UInt8]) {
        Hexadecimal.append(high, to: &bytes)
        Hexadecimal.append(low, to: &bytes)
    }
}

/// Tells the checksums of records over the fields that a target can hold and give back.
package struct ChecksumMaker {
    private let counted: CountedSlots
    private var order: RowOrder
    private var buffer: [UInt8] = []

    /// Makes a maker.
    ///
    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - paths: The fields that count.
    package init(_ entity: Entity, _ paths: Set<String>) {
        counted = CountedSlots(entity) { paths.contains($0.path) }
        order = RowOrder(entity)
    }

    /// The checksum of a record: its values by list, row and field.
    ///
    /// Blank and unreadable fields do not count, nor does in
    /// which order lists stand in the input.
    package mutating func checksum(of record: borrowing Record) -> RecordChecksum {
        buffer.removeAll(keepingCapacity: true)
        add(0, record)
        if record.rows.count > 1 {
            for row in order.rows(of: record) { add(row, record) }
        }
        return RecordChecksum(of: buffer)
    }

    private mutating func add(_ row: Int, _ record: borrowing Record) {
        let group = Int(record.rows[row].group)
        let first = Int(record.rows[row].firstSlot)
        var isFirst = true
        for field in counted.byGroup[group] {
            let slot = record.slots[first + field.offset]
            guard slot.hasValue else { continue }
            if isFirst, row > 0 { append(UInt64(group) << 32 | UInt64(order.rank(Int(record.rows[row].parent)))) }
            isFirst = false
            guard field.isText else {
                append(UInt64(field.number), UInt64(bitPattern: slot.number))
                continue
            }
            append(UInt64(field.number), UInt64(slot.textLength))
            buffer += record.textBytes(slot)
        }
    }

    private mutating func append(_ first: UInt64, _ second: UInt64) {
        // The bytes are good within the closure.
        unsafe withUnsafeBytes(of: (first.bigEndian, second.bigEndian)) { unsafe buffer.append(contentsOf: $0) }
    }

    private mutating func append(_ word: UInt64) {
        // The bytes are good within the closure.
        unsafe withUnsafeBytes(of: word.bigEndian) { unsafe buffer.append(contentsOf: $0) }
    }
}

/// The fields of an entity that count for something, by the lists that hold them.
struct CountedSlots: Sendable {
    /// One field.
    struct Field: Sendable {
        /// Its number in the entity.
        var number: Int
        /// Its slot's place among those of a row.
        var offset: Int
        /// Whether it is a text; numbers count by their value.
        var isText: Bool
    }

    /// The fields of each group.
    let byGroup: [[Field]]

    init(_ entity: Entity, where counts: (LienThongModel.Field) -> Bool) {
        byGroup = entity.groups.map { group in
            group.fields.enumerated()
                .compactMap { offset, number in
                    let field = entity.fields[number]
                    return counts(field) ? Field(number: number, offset: offset, isText: field.type == .text) : nil
                }
        }
    }
}

/// The rows of a record list by list, whatever the order in which an input has its lists.
struct RowOrder {
    private let groups: Int
    private var byGroup: [[Int]]
    private var ranks: [Int] = []

    init(_ entity: Entity) {
        groups = entity.groups.count
        byGroup = Array(repeating: [], count: groups)
    }

    /// The place of a row among those of its list.
    func rank(_ row: Int) -> Int {
        ranks[row]
    }

    /// The rows behind the root: lists in the order of the entity, their rows by the rows that they belong to.
    ///
    /// - Complexity: O(rows) where rows stand by their parents already, as readers leave them.
    mutating func rows(of record: borrowing Record) -> [Int] {
        for group in 0..<groups { byGroup[group].removeAll(keepingCapacity: true) }
        ranks.removeAll(keepingCapacity: true)
        ranks.append(contentsOf: repeatElement(0, count: record.rows.count))
        for row in 1..<record.rows.count { byGroup[Int(record.rows[row].group)].append(row) }
        var rows: [Int] = []
        rows.reserveCapacity(record.rows.count)
        // An enclosing list comes before those in it.
        for group in 1..<groups where !byGroup[group].isEmpty {
            var isSorted = true
            var last = -1
            for row in byGroup[group] {
                let rank = ranks[Int(record.rows[row].parent)]
                if rank < last { isSorted = false }
                last = rank
            }
            if !isSorted {
                let parents = ranks
                let all = record.rows
                byGroup[group].sort { (parents[Int(all[$0].parent)], $0) < (parents[Int(all[$1].parent)], $1) }
            }
            for (rank, row) in byGroup[group].enumerated() { ranks[row] = rank }
            rows += byGroup[group]
        }
        return rows
    }
}
