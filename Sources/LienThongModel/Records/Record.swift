/// One record as a row of typed slots, with the rows of its lists behind it.
///
/// Not a tree of dictionaries: `slots` holds the root's fields, then the fields of each list row in the order met;
/// `bytes` holds the text of all slots. A reader fills one record and reuses it, so a consumer copies what it keeps.
public struct Record: Sendable {
    /// One row: the root, or an item of a list.
    public struct Row: Hashable, Sendable, BitwiseCopyable {
        /// The group it belongs to, as an index into ``Entity/groups``.
        public var group: Int32
        /// The index of the enclosing row in ``Record/rows``; the root's is -1.
        public var parent: Int32
        /// Where its slots start in ``Record/slots``.
        public var firstSlot: Int32

        /// Makes a row.
        @inlinable
        public init(group: Int32, parent: Int32, firstSlot: Int32) {
            self.group = group
            self.parent = parent
            self.firstSlot = firstSlot
        }
    }

    /// What kind of record it is.
    public let entity: Entity
    /// The values, row by row.
    public var slots: [Slot]
    /// The root (index 0) and the list rows in the order met, parents before children.
    public var rows: [Row]
    /// The text of all slots.
    public var bytes: [UInt8]
    /// Where the record starts in its input.
    public var position: SourcePosition
    /// The date patterns that slots refer to, in the reader's numbering.
    public var datePatterns: [DatePattern]
    /// Texts that tie the files of a set together, in the reader's numbering; empty elsewhere.
    public var links: [[String]] = []

    /// Makes an empty record.
    public init(_ entity: Entity, datePatterns: [DatePattern] = []) {
        self.entity = entity
        self.datePatterns = datePatterns
        slots = Array(repeating: .absent, count: entity.groups[0].fields.count)
        rows = [Row(group: 0, parent: -1, firstSlot: 0)]
        bytes = []
        position = SourcePosition()
    }

    /// Empties the record for the next one, keeping its memory.
    @inlinable
    public mutating func reset() {
        let rootCount = entity.groups[0].fields.count
        slots.removeLast(slots.count - rootCount)
        var roots = slots.mutableSpan
        roots.update(repeating: .absent)
        rows.removeLast(rows.count - 1)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Adds an empty row to a list.
    ///
    /// - Returns: The row's index in ``rows``.
    @inlinable
    @discardableResult
    public mutating func appendRow(group: Int, parent: Int = 0) -> Int {
        rows.append(Row(group: Int32(group), parent: Int32(parent), firstSlot: Int32(slots.count)))
        slots.append(contentsOf: repeatElement(.absent, count: entity.groups[group].fields.count))
        return rows.count - 1
    }

    /// The index in ``slots`` of a field in a row.
    ///
    /// - Precondition: The field belongs to the row's group.
    @inlinable
    public func slotIndex(_ field: Int, row: Int = 0) -> Int {
        Int(rows[row].firstSlot) + field - entity.groups[Int(rows[row].group)].fields.lowerBound
    }

    /// The slot of a field in a row; the root's when none is named.
    @inlinable
    public subscript(field: Int, row row: Int = 0) -> Slot {
        get { slots[slotIndex(field, row: row)] }
        set { slots[slotIndex(field, row: row)] = newValue }
    }

    /// The rows of a list under a row, in the order read.
    ///
    /// - Complexity: O(rows of the record).
    public func rows(of group: Int, in parent: Int = 0) -> [Int] {
        rows.indices.filter { rows[$0].group == Int32(group) && rows[$0].parent == Int32(parent) }
    }

    /// The place of a value: its own line and column where it was read from one, else the record's.
    public func position(of slot: Slot) -> SourcePosition {
        guard slot.line > 0 else { return position }
        var place = position
        place.line = Int(slot.line)
        place.column = Int(slot.column)
        place.offset = nil
        return place
    }

    /// The normalised text of a slot.
    public func text(_ slot: Slot) -> String {
        string(slot.textOffset, slot.textLength)
    }

    /// The text of a slot as it was read.
    public func raw(_ slot: Slot) -> String {
        string(slot.rawOffset, slot.rawLength)
    }

    /// The normalised text of a field as bytes.
    @inlinable
    public func textBytes(_ slot: Slot) -> ArraySlice<UInt8> {
        bytes[Int(slot.textOffset)..<Int(slot.textOffset + slot.textLength)]
    }

    /// The text of a field as it was read, as bytes.
    @inlinable
    public func rawBytes(_ slot: Slot) -> ArraySlice<UInt8> {
        bytes[Int(slot.rawOffset)..<Int(slot.rawOffset + slot.rawLength)]
    }

    /// Puts a value into a field, for tests, merges and conversions outside a reader.
    ///
    /// - Parameters:
    ///   - field: The field.
    ///   - row: The row that holds it; the root when left out.
    ///   - state: Whether and how a value is there.
    ///   - number: The typed value.
    ///   - precision: How finely a date was written.
    ///   - text: The normalised text.
    ///   - raw: The text as read; the same as `text` when left out.
    public mutating func set(
        _ field: Int,
        row: Int = 0,
        state: Slot.State = .value,
        number: Int64 = 0,
        precision: Timestamp.Precision = .second,
        text: String = "",
        raw: String? = nil
    ) {
        var slot = Slot(state: state, number: number)
        slot.precision = precision.rawValue
        slot.textOffset = UInt32(bytes.count)
        bytes += Array(text.utf8)
        slot.textLength = UInt32(text.utf8.count)
        slot.rawOffset = slot.textOffset
        slot.rawLength = slot.textLength
        if let raw, raw != text {
            slot.rawOffset = UInt32(bytes.count)
            bytes += Array(raw.utf8)
            slot.rawLength = UInt32(raw.utf8.count)
        }
        slot.line = UInt32(position.line ?? 0)
        self[field, row: row] = slot
    }

    private func string(_ offset: UInt32, _ length: UInt32) -> String {
        String(decoding: bytes[Int(offset)..<Int(offset + length)], as: UTF8.self)
    }
}
