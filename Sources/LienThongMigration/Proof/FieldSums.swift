import LienThongModel

/// Sums of amounts and numbers by field.
package struct FieldSums: Hashable, Sendable, Codable {
    /// Hundredths of a đồng for amounts, units for numbers, by the field's path.
    package private(set) var byPath: [String: Int64] = [:]

    /// Makes sums of nothing.
    package init() {}

    /// Adds other sums; a sum that is too large wraps, on both sides alike.
    package mutating func add(_ other: [(path: String, value: Int64)]) {
        for (path, value) in other { byPath[path, default: 0] &+= value }
    }
}

/// Tells the amounts and numbers of a record.
struct SumReader {
    private let paths: [String?]

    init(_ entity: Entity, _ carried: Set<String>) {
        paths = entity.fields.map { field in
            guard carried.contains(field.path) else { return nil }
            switch field.type {
            case .money, .integer: return field.path
            case .text: return field.name == "duration" ? field.path : nil
            case .code, .date, .boolean: return nil
            }
        }
    }

    func values(of record: borrowing Record) -> [(path: String, value: Int64)] {
        var found: [(path: String, value: Int64)] = []
        for row in record.rows.indices {
            let group = Int(record.rows[row].group)
            let first = Int(record.rows[row].firstSlot)
            for (offset, field) in record.entity.groups[group].fields.enumerated() {
                guard let path = paths[field] else { continue }
                let slot = record.slots[first + offset]
                guard slot.hasValue else { continue }
                // A duration is a text; one that is no number adds nothing, on both sides alike.
                let isText = record.entity.fields[field].type == .text
                found.append((path, isText ? Int64(record.text(slot)) ?? 0 : slot.number))
            }
        }
        return found
    }
}
