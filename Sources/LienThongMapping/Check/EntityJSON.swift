package import LienThongModel

/// Records in entity terms, one JSON object a line: the form in which cases state what is expected.
package enum EntityJSON {
    /// A record as JSON text: root fields by their path, lists as arrays of objects; what is absent is left out.
    ///
    /// Codes are terms, dates ISO 8601, amounts plain numbers as text, empty text `""`, null `null`; a value that could
    /// not be read is `{"invalid": raw}`.
    package static func line(_ record: borrowing Record) -> String {
        object(record, group: 0, row: 0)
    }

    /// A diagnostic as JSON text.
    package static func line(_ diagnostic: Diagnostic) -> String {
        var members = [
            "\"diagnostic\": \(quoted(diagnostic.code))", "\"severity\": \(quoted(diagnostic.severity.rawValue))",
        ]
        if let line = diagnostic.position.line { members.append("\"line\": \(line)") }
        if let field = diagnostic.field { members.append("\"field\": \(quoted(field))") }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func object(_ record: borrowing Record, group: Int, row: Int) -> String {
        let entity = record.entity
        var members: [String] = []
        for field in entity.groups[group].fields {
            let slot = record[field, row: row]
            let text: String
            switch slot.state {
            case .absent: continue
            case .null: text = "null"
            case .empty: text = "\"\""
            case .invalid: text = "{\"invalid\": \(quoted(record.raw(slot)))}"
            case .value: text = quoted(record.value(slot, of: field) ?? "")
            }
            members.append("\(quoted(entity.fields[field].name)): \(text)")
        }
        for list in entity.lists(in: group) {
            let rows = record.rows(of: list, in: row)
            guard !rows.isEmpty else { continue }
            let name = entity.groups[list].name
            let items = rows.map { object(record, group: list, row: $0) }
            members.append("\(quoted(name)): [\(items.joined(separator: ", "))]")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
