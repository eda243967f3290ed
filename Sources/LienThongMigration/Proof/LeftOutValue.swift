import LienThongModel

/// A value of a record that went on although the value could not be read: the target does not hold it.
package struct LeftOutValue: Hashable, Sendable {
    /// The source.
    package var source: String
    /// The path of the field.
    package var field: String

    /// Names a value.
    package init(source: String, field: String) {
        self.source = source
        self.field = field
    }
}

extension LeftOutValue {
    /// The names of the columns; the last one is the text as the source has it, empty where it was not kept.
    static let columns = ["code", "source", "record", "field", "text"]

    /// Adds a row for each value of a record that could not be read to bytes.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - key: Its code.
    ///   - source: The source.
    ///   - number: The record's number in it.
    ///   - bytes: Gets the lines.
    /// - Returns: Whether there was one.
    static func append(
        of record: borrowing Record,
        _ key: String,
        _ source: String,
        _ number: Int,
        to bytes: inout [UInt8]
    ) -> Bool {
        var isThere = false
        eachUnreadable(of: record) { path, text in
            TabText.appendLine([key, source, "\(number)", path, text], to: &bytes)
            isThere = true
        }
        return isThere
    }

    /// The texts of a record's values that could not be read, by the paths of their fields.
    static func texts(of record: borrowing Record) -> [String: [String]] {
        var texts: [String: [String]] = [:]
        eachUnreadable(of: record) { texts[$0, default: []].append($1) }
        return texts
    }

    private static func eachUnreadable(of record: borrowing Record, _ take: (String, String) -> Void) {
        guard record.slots.contains(where: { $0.state == .invalid }) else { return }
        for row in record.rows.indices {
            for field in record.entity.groups[Int(record.rows[row].group)].fields {
                let slot = record[field, row: row]
                if slot.state == .invalid { take(record.entity.fields[field].path, record.raw(slot)) }
            }
        }
    }
}

/// How many values were left out of a target.
package struct LeftOutValues: Hashable, Sendable {
    /// The records that lack at least one.
    package private(set) var records = 0
    /// The values, by source and field.
    package private(set) var values: [LeftOutValue: Int] = [:]

    /// None.
    package init() {}

    /// Counts what the list of a run says.
    init(_ path: String) {
        var last: [String] = []
        TabFile.forEachRow(of: path) { row in
            guard row.count == LeftOutValue.columns.count else { return }
            // The rows of one record follow each other.
            let record = [row.text(1), row.text(2)]
            if record != last { records += 1 }
            last = record
            values[LeftOutValue(source: record[0], field: row.text(3)), default: 0] += 1
        }
    }
}
