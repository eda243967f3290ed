/// One value of a record with the name it has in its record, such as `fees[1].amount`.
public struct RecordMember: Sendable {
    /// The name: the field's, with the list and the item before it where it stands in one.
    public var name: String
    /// The entity's field.
    public var field: Int
    /// The value.
    public var slot: Slot
}

extension Record {
    /// How the items of a list are told apart in names.
    public enum ItemNaming: Sendable {
        /// By their number within the enclosing row, from 1.
        case numbers
        /// By the values of the list's keys; by their number where these are blank or not unique.
        case keys
    }

    /// The values of the record that occur, in the order of its rows and fields.
    ///
    /// - Complexity: O(slots).
    public func members(_ naming: ItemNaming = .numbers) -> [RecordMember] {
        var found: [RecordMember] = []
        var prefixes: [String] = []
        var taken: Set<String> = []
        var numbers: [String: Int] = [:]
        for row in rows.indices {
            let group = entity.groups[Int(rows[row].group)]
            var prefix = ""
            if row > 0 {
                let list = prefixes[Int(rows[row].parent)] + group.name
                numbers[list, default: 0] += 1
                prefix = "\(list)[\(numbers[list, default: 0])]."
                if naming == .keys, let key = key(of: row, group), taken.insert("\(list)[\(key)].").inserted {
                    prefix = "\(list)[\(key)]."
                }
            }
            prefixes.append(prefix)
            for field in group.fields where self[field, row: row].state != .absent {
                found.append(
                    RecordMember(name: prefix + entity.fields[field].name, field: field, slot: self[field, row: row])
                )
            }
        }
        return found
    }

    /// The value of the best of a list row's keys that is there; personal ones are passed over.
    private func key(of row: Int, _ group: FieldGroup) -> String? {
        for field in group.keys where self[field, row: row].hasValue && !entity.fields[field].isPersonal {
            return value(self[field, row: row], of: field)
        }
        return nil
    }
}
