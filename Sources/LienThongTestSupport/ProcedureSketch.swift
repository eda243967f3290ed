package import LienThongModel

/// A procedure as a tree that a test writes down and changes, before it becomes a ``Record``.
///
/// Values are text: a code's term, an amount in đồng, `true` or `false`, a date as `2026-01-31`.
package struct ProcedureSketch: Sendable {
    /// A row of a list.
    package struct Row: Sendable {
        /// The values by field name.
        package var fields: [String: String]
        /// The rows of the lists in it, by the list's name.
        package var lists: [String: [Row]]

        /// Makes a row.
        package init(_ fields: [String: String] = [:], _ lists: [String: [Row]] = [:]) {
            self.fields = fields
            self.lists = lists
        }
    }

    /// The root's values by path, and its lists by name.
    package var root: Row
    /// The line the record starts in.
    package var line: Int

    /// Makes a procedure.
    package init(
        _ code: String,
        _ name: String,
        _ fields: [String: String] = [:],
        lists: [String: [Row]] = [:],
        line: Int = 1
    ) {
        root = Row(fields.merging(["code": code, "name": name]) { first, _ in first }, lists)
        self.line = line
    }

    /// A value of the root.
    package subscript(path: String) -> String? {
        get { root.fields[path] }
        set { root.fields[path] = newValue }
    }

    /// The rows of a list of the root.
    package subscript(list name: String) -> [Row] {
        get { root.lists[name] ?? [] }
        set { root.lists[name] = newValue }
    }

    /// The record.
    ///
    /// - Precondition: Every name is a field or list of the procedure's entity.
    package func record() -> Record {
        var record = Record(.procedure)
        record.position = SourcePosition(line: line, record: line)
        fill(&record, root, group: 0, row: 0)
        return record
    }

    private func fill(_ record: inout Record, _ source: Row, group: Int, row: Int) {
        let entity = record.entity
        let prefix = group == 0 ? "" : entity.groups[group].path + "."
        for (name, value) in source.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = entity.field(prefix + name) else { preconditionFailure("No field \(prefix)\(name).") }
            Self.set(value, of: field, row: row, in: &record)
        }
        for (name, rows) in source.lists.sorted(by: { $0.key < $1.key }) {
            guard let list = entity.group(prefix + name) else { preconditionFailure("No list \(prefix)\(name).") }
            for inner in rows {
                fill(&record, inner, group: list, row: record.appendRow(group: list, parent: row))
            }
        }
    }

    private static func set(_ value: String, of field: Int, row: Int, in record: inout Record) {
        switch record.entity.fields[field].type {
        case .text:
            record.set(field, row: row, text: value)
        case .code(let list):
            guard let term = list.index(of: value) else { preconditionFailure("No term \(value).") }
            record.set(field, row: row, number: Int64(term), text: value)
        case .boolean:
            record.set(field, row: row, number: value == "true" ? 1 : 0, text: value)
        case .money:
            record.set(field, row: row, number: (Int64(value) ?? 0) * 100, text: value)
        case .integer:
            record.set(field, row: row, number: Int64(value) ?? 0, text: value)
        case .date:
            let parts = value.split(separator: "-").compactMap { Int($0) }
            let day = Timestamp(year: parts[0], month: parts[1], day: parts[2], precision: .day)
            record.set(field, row: row, number: day?.seconds ?? 0, precision: .day, text: value)
        }
    }
}
