package import LienThongModel

/// Compares two readings of one input: the records of the first at hand, those of the second as they come.
package final class ReadingComparison {
    /// One field of one record that reads differently.
    package struct Change: Sendable {
        /// The record's code.
        package var key: String
        /// The line of the record in the input.
        package var line: Int?
        /// The member, such as `fees[1].amount`.
        package var member: String
        /// What the first reading gave, if anything, masked where personal.
        package var old: String?
        /// What the second gave.
        package var new: String?
    }

    /// How often a field reads differently.
    package struct Count: Sendable {
        /// Values that are there only in the second reading.
        package var added = 0
        /// Values that were there only in the first.
        package var removed = 0
        /// Values that are other ones.
        package var changed = 0

        /// Makes a count of nothing.
        package init() {}
    }

    /// The first changes, up to the limit.
    package private(set) var changes: [Change] = []
    /// Counts by field path.
    package private(set) var counts: [String: Count] = [:]
    /// Records of the second reading.
    package private(set) var records = 0
    /// Records with at least one change.
    package private(set) var changedRecords = 0
    /// Codes of records that only the first reading gave.
    package private(set) var onlyOld: [String] = []
    /// Codes of records that only the second gave.
    package private(set) var onlyNew: [String] = []

    private let entity: Entity
    private let old: [Record]
    private let limit: Int
    private let showsPersonalData: Bool
    /// The first reading's records by code, the last first.
    private var waiting: [String: [Int]] = [:]

    /// Takes the records of the first reading.
    package init(_ entity: Entity, _ old: [Record], limit: Int, showsPersonalData: Bool) {
        self.entity = entity
        self.old = old
        self.limit = limit
        self.showsPersonalData = showsPersonalData
        for index in old.indices.reversed() { waiting[Self.key(old[index]), default: []].append(index) }
    }

    private static func key(_ record: borrowing Record) -> String {
        record.entity.field("code").map { record.text(record[$0]) } ?? ""
    }

    /// Takes the next record of the second reading.
    package func add(_ record: borrowing Record) {
        records += 1
        let key = Self.key(record)
        guard let index = waiting[key]?.popLast() else {
            onlyNew.append(key)
            return
        }
        let before = values(old[index])
        let after = values(record)
        var isChanged = false
        for (member, value) in before where after.values[member]?.text != value.text {
            note(key, record.position.line, member, value, after.values[member])
            isChanged = true
        }
        for (member, value) in after where before.values[member] == nil {
            note(key, record.position.line, member, nil, value)
            isChanged = true
        }
        if isChanged { changedRecords += 1 }
    }

    /// Ends the comparison: what is still waiting came in the first reading only.
    package func finish() {
        onlyOld = waiting.values.joined().sorted().map { Self.key(old[$0]) }
        waiting = [:]
    }

    private func note(_ key: String, _ line: Int?, _ member: String, _ before: Value?, _ after: Value?) {
        guard let field = before?.field ?? after?.field else { return }
        let path = entity.fields[field].path
        if before == nil {
            counts[path, default: Count()].added += 1
        } else if after == nil {
            counts[path, default: Count()].removed += 1
        } else {
            counts[path, default: Count()].changed += 1
        }
        guard changes.count < limit else { return }
        let masks = entity.fields[field].isPersonal && !showsPersonalData
        let shown = { (value: Value?) in value.map { masks ? Mask.masked($0.text) : $0.text } }
        changes.append(Change(key: key, line: line, member: member, old: shown(before), new: shown(after)))
    }

    private struct Value {
        var field: Int
        var text: String
    }

    /// Members in the order of the record.
    private struct Values: Sequence {
        var order: [String] = []
        var values: [String: Value] = [:]

        func makeIterator() -> AnyIterator<(String, Value)> {
            var index = 0
            return AnyIterator {
                while index < order.count {
                    let member = order[index]
                    index += 1
                    if let value = values[member] { return (member, value) }
                }
                return nil
            }
        }
    }

    private func values(_ record: borrowing Record) -> Values {
        var found = Values()
        for member in record.members() {
            let slot = member.slot
            let text: String
            switch slot.state {
            case .absent, .null: text = "null"
            case .empty: text = "\"\""
            case .invalid: text = "✗ " + record.raw(slot)
            case .value: text = record.value(slot, of: member.field) ?? ""
            }
            found.order.append(member.name)
            found.values[member.name] = Value(field: member.field, text: text)
        }
        return found
    }
}
