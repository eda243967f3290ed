import LienThongModel

/// Fills what the source's format cannot carry with what the target holds, so that nothing is wiped out only because
/// one side has no place for it.
struct CarriedMerge {
    private let entity: Entity
    private let fields: [Int]
    private let lists: [Int]
    /// Lists that are carried, with the fields that are not.
    private let partial: [(list: Int, fields: [Int])]

    init(_ entity: Entity, carried: Set<String>) {
        self.entity = entity
        let isKnown = !carried.isEmpty
        fields = entity.groups[0].fields.filter { isKnown && !carried.contains(entity.fields[$0].path) }
        lists = entity.lists(in: 0)
            .filter { list in
                isKnown && !entity.groups[list].fields.contains { carried.contains(entity.fields[$0].path) }
            }
        let whole = Set(lists)
        partial = entity.lists(in: 0).filter { isKnown && !whole.contains($0) }
            .map { list in
                (list, entity.groups[list].fields.filter { !carried.contains(entity.fields[$0].path) })
            }
            .filter { !$0.fields.isEmpty }
    }

    func fill(_ record: inout Record, from held: borrowing Record) {
        for field in fields where record[field].state == .absent && held[field].state != .absent {
            record[field] = copied(held[field], held, to: &record)
        }
        for list in lists where record.rows(of: list).isEmpty {
            for row in held.rows(of: list) { copy(row, of: held, to: &record, parent: 0) }
        }
        for (list, fields) in partial {
            let others = held.rows(of: list)
            for row in record.rows(of: list) {
                guard let other = match(row, of: record, in: others, of: held) else { continue }
                for field in fields where record[field, row: row].state == .absent {
                    record[field, row: row] = copied(held[field, row: other], held, to: &record)
                }
            }
        }
    }

    /// The row with the same key, where exactly one has it.
    private func match(_ row: Int, of record: borrowing Record, in others: [Int], of held: borrowing Record) -> Int? {
        for key in entity.groups[Int(record.rows[row].group)].keys where record[key, row: row].hasValue {
            let own = record.textBytes(record[key, row: row])
            let number = record[key, row: row].number
            let same = others.filter { other in
                let slot = held[key, row: other]
                return slot.hasValue && slot.number == number && held.textBytes(slot).elementsEqual(own)
            }
            if same.count == 1 { return same[0] }
        }
        return nil
    }

    private func copy(_ row: Int, of held: borrowing Record, to record: inout Record, parent: Int) {
        let group = Int(held.rows[row].group)
        let new = record.appendRow(group: group, parent: parent)
        for field in entity.groups[group].fields {
            record[field, row: new] = copied(held[field, row: row], held, to: &record)
        }
        for list in entity.lists(in: group) {
            for inner in held.rows(of: list, in: row) { copy(inner, of: held, to: &record, parent: new) }
        }
    }

    private func copied(_ slot: Slot, _ held: borrowing Record, to record: inout Record) -> Slot {
        var slot = slot
        let (text, raw) = (held.textBytes(slot), held.rawBytes(slot))
        slot.textOffset = UInt32(record.bytes.count)
        record.bytes += text
        slot.rawOffset = UInt32(record.bytes.count)
        record.bytes += raw
        slot.pattern = 255
        return slot
    }
}
