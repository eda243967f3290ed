import LienThongModel

/// A record with its list rows by list and enclosing row.
struct RecordTree {
    let record: Record
    private let lists: [Place: [Int]]

    private struct Place: Hashable {
        var group: Int32
        var parent: Int32
    }

    /// Indexes a record's rows.
    init(_ record: Record) {
        self.record = record
        var lists: [Place: [Int]] = [:]
        for (index, row) in record.rows.enumerated().dropFirst() {
            lists[Place(group: row.group, parent: row.parent), default: []].append(index)
        }
        self.lists = lists
    }

    /// The rows of a list under a row, in the order read, without those in which nothing compared is there.
    func rows(of group: Int, in parent: Int, _ parts: ComparedParts) -> [Int] {
        guard let rows = lists[Place(group: Int32(group), parent: Int32(parent))] else { return [] }
        return rows.filter { !isBlank($0, of: group, parts) }
    }

    private func isBlank(_ row: Int, of group: Int, _ parts: ComparedParts) -> Bool {
        for field in parts.entity.groups[group].fields where parts.fields[field] && hasContent(field, row) {
            return false
        }
        for list in parts.lists[group] where !rows(of: list, in: row, parts).isEmpty {
            return false
        }
        return true
    }

    /// Whether a field holds something: a value, or text that was not understood.
    func hasContent(_ field: Int, _ row: Int) -> Bool {
        let slot = record[field, row: row]
        if slot.isBlank { return false }
        if slot.state == .invalid { return slot.textLength > 0 || slot.rawLength > 0 }
        if record.entity.fields[field].type != .text { return true }
        return record.textBytes(slot).contains { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    }

    /// What a field says, for people; `nil` when nothing is there.
    func value(_ field: Int, _ row: Int) -> String? {
        guard hasContent(field, row) else { return nil }
        let slot = record[field, row: row]
        if slot.state == .invalid { return slot.rawLength > 0 ? record.raw(slot) : record.text(slot) }
        return record.value(slot, of: field)
    }

    /// The line of a field, or of its record where it has none.
    func line(_ field: Int, _ row: Int) -> Int {
        let line = Int(record[field, row: row].line)
        return line > 0 ? line : record.position.line ?? 0
    }

    /// The line of the first field of a row that has one, or of the record.
    func line(ofRow row: Int) -> Int {
        for field in record.entity.groups[Int(record.rows[row].group)].fields {
            let line = Int(record[field, row: row].line)
            if line > 0 { return line }
        }
        return record.position.line ?? 0
    }
}
