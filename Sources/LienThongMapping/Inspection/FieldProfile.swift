package import LienThongModel

/// How one field of an entity is filled in an input.
package struct FieldSummary: Sendable {
    /// The field's index in the entity.
    package var field: Int
    /// Records in which it holds a value at least once.
    package var records = 0
    /// Values in all; more than records in a list.
    package var values = 0
    /// Occurrences without a value, or with an explicit null.
    package var blanks = 0
    /// Occurrences whose text its conversion did not understand.
    package var unreadable = 0
    /// Distinct values as read, up to ``FieldProfile/distinctBound``.
    package var distinct = 0
    /// Whether there are more distinct values than that.
    package var hasMoreDistinct = false
    /// Up to three values as read, the first distinct ones; personal ones masked unless asked for.
    package var samples: [String] = []

    /// A field that does not occur.
    package init(field: Int) {
        self.field = field
    }
}

/// Looks at the records of an input field by field, in memory that does not grow with it.
package final class FieldProfile: RecordSink {
    /// The most distinct values told apart in a field.
    package static let distinctBound = 1_000
    /// The most values shown of a field.
    package static let sampleCount = 3
    /// The most characters shown of a value.
    package static let sampleLength = 36

    /// Records looked at.
    package private(set) var records = 0
    /// What the reading had to say, as handed on by the reader.
    package private(set) var diagnostics: [Diagnostic] = []

    private let entity: Entity
    private let showsPersonalData: Bool
    private let takeReject: (RejectedRecord) -> Void
    private var summaries: [FieldSummary]
    private var distinct: [DistinctCounter]
    private var lastRecord: [Int]

    /// Makes a profile.
    ///
    /// - Parameters:
    ///   - entity: The records' entity.
    ///   - showsPersonalData: Whether samples of personal fields are shown as they are.
    ///   - reject: Takes broken records.
    package init(
        _ entity: Entity,
        showsPersonalData: Bool = false,
        reject: @escaping (RejectedRecord) -> Void = { _ in }
    ) {
        self.entity = entity
        self.showsPersonalData = showsPersonalData
        takeReject = reject
        summaries = entity.fields.indices.map { FieldSummary(field: $0) }
        distinct = Array(repeating: DistinctCounter(bound: Self.distinctBound), count: entity.fields.count)
        lastRecord = Array(repeating: 0, count: entity.fields.count)
    }

    /// The fields that occur, in the entity's order.
    package var fields: [FieldSummary] {
        summaries.filter { $0.values + $0.blanks + $0.unreadable > 0 }
            .map { summary in
                var summary = summary
                summary.distinct = distinct[summary.field].count
                summary.hasMoreDistinct = distinct[summary.field].isOver
                return summary
            }
    }

    /// Looks at a record.
    ///
    /// - Complexity: O(length of the record).
    package func accept(_ record: borrowing Record) {
        records += 1
        for row in record.rows.indices {
            for field in entity.groups[Int(record.rows[row].group)].fields {
                let slot = record[field, row: row]
                switch slot.state {
                case .absent: continue
                case .null, .empty: summaries[field].blanks += 1
                case .invalid:
                    summaries[field].unreadable += 1
                    note(record, slot, field)
                case .value:
                    // A term that the mapping puts in place of nothing stands nowhere in the input.
                    if slot.rawLength == 0 { continue }
                    note(record, slot, field)
                    summaries[field].values += 1
                    if lastRecord[field] != records {
                        lastRecord[field] = records
                        summaries[field].records += 1
                    }
                }
            }
        }
    }

    /// Hands a broken record on.
    package func reject(_ record: RejectedRecord) {
        takeReject(record)
    }

    /// Keeps what the reading had to say.
    package func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    private func note(_ record: borrowing Record, _ slot: Slot, _ field: Int) {
        let start = Int(slot.rawOffset)
        let hash = record.bytes.span.extracting(start..<start + Int(slot.rawLength)).stableHash
        guard distinct[field].add(hash), summaries[field].samples.count < Self.sampleCount else { return }
        let text = SampleText.oneLine(record.raw(slot), length: Self.sampleLength)
        var sample = entity.fields[field].isPersonal && !showsPersonalData ? Mask.masked(text) : text
        if case .code(let list) = entity.fields[field].type, slot.hasValue {
            sample += " = " + list.terms[Int(slot.number)].name
        }
        summaries[field].samples.append(sample)
    }
}
