import LienThongModel

/// Sums of amounts and numbers by field.
package struct FieldSums: Hashable, Sendable, Codable {
    /// Hundredths of a đồng for amounts, units for numbers, by the field's path.
    package private(set) var byPath: [String: Int64] = [:]

    /// Makes sums of nothing.
    package init() {}

    /// Adds other sums; a sum that is too large wraps, on both sides alike.
    package mutating func add(_ other: FieldSums) {
        byPath.merge(other.byPath) { $0 &+ $1 }
    }

    fileprivate mutating func add(_ value: Int64, of path: String) {
        byPath[path, default: 0] &+= value
    }
}

/// Adds up the amounts and numbers of records.
struct SumTally: Sendable {
    private let counted: CountedSlots
    private let paths: [String]
    private var sums: [Int64]
    private var isSeen: [Bool]

    init(_ entity: Entity, _ carried: Set<String>) {
        paths = entity.fields.map(\.path)
        counted = CountedSlots(entity) { field in
            guard carried.contains(field.path) else { return false }
            return switch field.type {
            case .money, .integer: true
            case .text: field.name == "duration"
            case .code, .date, .boolean: false
            }
        }
        sums = Array(repeating: 0, count: paths.count)
        isSeen = Array(repeating: false, count: paths.count)
    }

    /// Adds the values of a record.
    mutating func add(_ record: borrowing Record) {
        for row in record.rows.indices {
            let first = Int(record.rows[row].firstSlot)
            for field in counted.byGroup[Int(record.rows[row].group)] {
                let slot = record.slots[first + field.offset]
                guard slot.hasValue else { continue }
                // A duration is a text; one that is no number adds nothing, on both sides alike.
                sums[field.number] &+= field.isText ? Int64(record.text(slot)) ?? 0 : slot.number
                isSeen[field.number] = true
            }
        }
    }

    /// The sums since the last time, by the field's path; begins anew.
    mutating func taken() -> FieldSums {
        var taken = FieldSums()
        for field in paths.indices where isSeen[field] {
            taken.add(sums[field], of: paths[field])
            (sums[field], isSeen[field]) = (0, false)
        }
        return taken
    }
}
