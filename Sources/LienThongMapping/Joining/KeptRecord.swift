import LienThongModel

/// A record kept for later: the values that are there, without the slots of those that are not.
struct KeptRecord {
    /// Where the first record started.
    private(set) var position: SourcePosition
    private var rows: [Record.Row]
    private var slots: [(place: Int32, slot: Slot)] = []
    private var slotCount: Int
    private var bytes: [UInt8] = []

    /// Keeps a record.
    init(_ record: borrowing Record) {
        position = record.position
        rows = [record.rows[0]]
        slotCount = record.entity.groups[0].fields.count
        add(record)
    }

    /// Adds the rows and the missing root values of another record of the same code.
    ///
    /// - Returns: The root fields in which the two differ; of these the first value stays.
    @discardableResult
    mutating func add(_ record: borrowing Record) -> [Int] {
        let rootCount = record.entity.groups[0].fields.count
        let base = UInt32(bytes.count)
        bytes += record.bytes
        var differing: [Int] = []
        for index in 0..<rootCount where record.slots[index].state != .absent {
            guard let known = slots.first(where: { $0.place == Int32(index) })?.slot else {
                slots.append((Int32(index), record.slots[index].moved(by: base)))
                continue
            }
            if !isSame(known, record.slots[index].moved(by: base)) { differing.append(index) }
        }
        let rowShift = Int32(rows.count - 1)
        let slotShift = Int32(slotCount - rootCount)
        for row in record.rows.dropFirst() {
            let parent = row.parent == 0 ? 0 : row.parent + rowShift
            rows.append(Record.Row(group: row.group, parent: parent, firstSlot: row.firstSlot + slotShift))
        }
        for index in rootCount..<record.slots.count where record.slots[index].state != .absent {
            slots.append((Int32(index) + slotShift, record.slots[index].moved(by: base)))
        }
        slotCount += record.slots.count - rootCount
        return differing
    }

    private func isSame(_ left: Slot, _ right: Slot) -> Bool {
        left.state == right.state && left.number == right.number && text(left) == text(right)
    }

    private func text(_ slot: Slot) -> ArraySlice<UInt8> {
        bytes[Int(slot.textOffset)..<Int(slot.textOffset + slot.textLength)]
    }

    /// Fills a record with what was kept.
    func fill(_ record: inout Record) {
        record.reset()
        record.position = position
        record.rows = rows
        record.bytes = bytes
        record.slots += Array(repeating: .absent, count: slotCount - record.slots.count)
        for (place, slot) in slots { record.slots[Int(place)] = slot }
    }
}

extension Slot {
    /// The slot with its texts further back.
    fileprivate func moved(by count: UInt32) -> Slot {
        var slot = self
        slot.textOffset += count
        slot.rawOffset += count
        return slot
    }
}
