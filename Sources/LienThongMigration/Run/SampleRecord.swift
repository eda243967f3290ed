package import LienThongModel

/// A record of a source as it was, for people to compare with what became of it.
package struct SampleRecord: Hashable, Sendable, Codable {
    /// One value.
    package struct Value: Hashable, Sendable, Codable {
        /// The field with the list and item that it stands in.
        package var name: String
        /// The field's path.
        package var path: String
        /// The value as a person reads it.
        package var text: String
    }

    /// The source's name.
    package var source: String
    /// The record's number in it.
    package var number: Int
    /// The code.
    package var key: String
    /// The values that are there.
    package var values: [Value]

    /// Keeps a record.
    package init(source: String, number: Int, key: String, _ record: borrowing Record) {
        self.source = source
        self.number = number
        self.key = key
        values = []
        for member in record.members() {
            guard let text = record.value(member.slot, of: member.field) else { continue }
            values.append(Value(name: member.name, path: record.entity.fields[member.field].path, text: text))
        }
    }
}
