package import LienThongModel

/// A linked kind of file in a set, with the plan that reads and writes it.
package struct PlanPart: Sendable {
    /// What the mapping says of it.
    package let definition: PartDefinition
    /// How it is read and written.
    package let plan: Plan

    /// The identity under which a record's part is written.
    package func identity(of record: borrowing Record) -> String {
        EntryName.filled(definition.identity ?? "{code}", with: record)
    }
}

/// Names of files and identities with `{code}` for the record's code.
package enum EntryName {
    /// The name, with the record's code in place of `{code}`.
    package static func filled(_ pattern: String, with record: borrowing Record) -> String {
        guard let key = record.entity.field("code") else { return pattern }
        return pattern.replacing("{code}", with: record.text(record[key]))
    }

    /// The path of an entry; characters of the code that a file name cannot hold become `_`.
    package static func path(_ pattern: String, for record: borrowing Record) -> String {
        guard let key = record.entity.field("code") else { return pattern }
        let code = record.text(record[key])
        let safe = String(code.map { "/\\:*?\"<>|\0".contains($0) || $0.isNewline ? "_" : $0 })
        return pattern.replacing("{code}", with: safe.hasPrefix(".") ? "_" + safe.dropFirst() : safe)
    }
}
