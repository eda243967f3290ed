package import LienThongModel

/// Records of a further input that complete those of another by their code: progress kept apart from its dossiers.
///
/// Holds what is there in memory: O(input).
package final class JoinedRecords: RecordSink {
    private let entity: Entity
    private let key: Int
    private var kept: [ArraySlice<UInt8>: (record: KeptRecord, isUsed: Bool)] = [:]
    private var order: [ArraySlice<UInt8>] = []
    private var scratch: Record
    private let onReject: (RejectedRecord) -> Void
    private let onReport: (Diagnostic) -> Void

    /// Makes an empty set that takes the records of an input.
    ///
    /// - Parameters:
    ///   - entity: What the records are of.
    ///   - reject: Takes records that cannot be used.
    ///   - report: Takes what the reading has to say.
    package init(
        _ entity: Entity,
        reject: @escaping (RejectedRecord) -> Void = { _ in },
        report: @escaping (Diagnostic) -> Void = { _ in }
    ) {
        self.entity = entity
        key = entity.field("code") ?? 0
        scratch = Record(entity)
        onReject = reject
        onReport = report
    }

    /// Reads the further file of a case, whose name says its format.
    ///
    /// - Parameters:
    ///   - name: The file's name, `NAME.join.FORMAT.ENDING`.
    ///   - bytes: What it holds.
    ///   - entity: What its records must be of.
    ///   - library: The formats.
    /// - Returns: Its records; `nil` when it cannot be read.
    package static func ofCase(
        _ name: String,
        _ bytes: [UInt8],
        _ entity: Entity,
        _ library: MappingLibrary
    ) -> JoinedRecords? {
        guard let start = name.firstRange(of: ".join.")?.upperBound, let end = name.lastIndex(of: "."), start < end,
            let entry = library.entries(of: String(name[start..<end])).first, let plan = library.compile(entry).plan,
            plan.entity == entity
        else { return nil }
        let records = JoinedRecords(entity)
        return (try? CaseInput(name, bytes).read(plan, into: records)) == nil ? nil : records
    }

    /// Keeps a record.
    package func accept(_ record: borrowing Record) {
        let code = ArraySlice(Array(record.textBytes(record[key])))
        if kept[code] == nil {
            kept[code] = (KeptRecord(record), false)
            order.append(code)
        } else {
            kept[code]?.record.add(record)
        }
    }

    /// Hands on a record that cannot be used.
    package func reject(_ record: RejectedRecord) {
        onReject(record)
    }

    /// Hands on what the reading has to say.
    package func report(_ diagnostic: Diagnostic) {
        onReport(diagnostic)
    }

    /// How many codes are kept.
    package var count: Int { order.count }

    /// The codes that completed no record so far, in the order met.
    package var unused: [String] {
        order.filter { kept[$0]?.isUsed == false }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Completes a record.
    ///
    /// Blank root fields are filled, and rows added whose keys its list does not hold yet. What the record has stays as
    /// it is.
    ///
    /// - Returns: Whether there was something of its code.
    /// - Complexity: O(rows of both, squared for a list that stands in both).
    @discardableResult
    package func complete(_ record: inout Record) -> Bool {
        let code = record.textBytes(record[key])
        guard let other = kept[code]?.record else { return false }
        kept[code]?.isUsed = true
        other.fill(&scratch)
        let base = UInt32(record.bytes.count)
        record.bytes += scratch.bytes
        for index in 0..<entity.groups[0].fields.count {
            guard record.slots[index].isBlank, !scratch.slots[index].isBlank else { continue }
            record.slots[index] = scratch.slots[index].foreign(base)
        }
        let own = record.rows.count
        var places = [Int](repeating: -1, count: scratch.rows.count)
        places[0] = 0
        for row in scratch.rows.indices.dropFirst() {
            let parent = places[Int(scratch.rows[row].parent)]
            let group = Int(scratch.rows[row].group)
            guard parent >= 0, parent >= own || !holds(record, own, group, parent, row) else { continue }
            let new = record.appendRow(group: group, parent: parent)
            places[row] = new
            for field in entity.groups[group].fields {
                record[field, row: new] = scratch[field, row: row].foreign(base)
            }
        }
        return true
    }

    /// Whether a record holds a row with the keys of a kept one.
    private func holds(_ record: borrowing Record, _ own: Int, _ group: Int, _ parent: Int, _ row: Int) -> Bool {
        let keys = entity.groups[group].keys
        for other in 1..<own where Int(record.rows[other].group) == group && Int(record.rows[other].parent) == parent {
            let isSame = keys.allSatisfy { key in
                let left = record[key, row: other]
                let right = scratch[key, row: row]
                return left.isBlank == right.isBlank && left.number == right.number
                    && record.textBytes(left).elementsEqual(scratch.textBytes(right))
            }
            if isSame { return true }
        }
        return false
    }
}

extension Slot {
    /// The slot in another record's memory; its place and pattern are those of another input.
    fileprivate func foreign(_ base: UInt32) -> Slot {
        var slot = self
        slot.textOffset += base
        slot.rawOffset += base
        slot.line = 0
        slot.column = 0
        slot.pattern = 255
        slot.origin = 0
        return slot
    }
}
