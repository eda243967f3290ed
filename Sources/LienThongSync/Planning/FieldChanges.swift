import LienThongModel

/// The fields in which two records of one kind differ.
enum FieldChanges {
    /// - Returns: The differing fields in the entity's order, those gone last; personal values are masked.
    static func between(_ before: borrowing Record, _ after: borrowing Record) -> [PlanChange] {
        let old = values(before)
        let new = values(after)
        let known = Dictionary(old.map { ($0.name, $0.value) }) { first, _ in first }
        let kept = Set(new.map(\.name))
        var changes: [PlanChange] = []
        for member in new where known[member.name] != member.value {
            changes.append(
                PlanChange(
                    field: member.name,
                    before: known[member.name].map { member.shown($0) },
                    after: member.shown(member.value)
                )
            )
        }
        for member in old where !kept.contains(member.name) {
            changes.append(PlanChange(field: member.name, before: member.shown(member.value), after: nil))
        }
        return changes
    }

    private struct Member {
        var name: String
        var value: String
        var isPersonal: Bool

        func shown(_ value: String) -> String {
            isPersonal ? Mask.masked(value) : value
        }
    }

    private static func values(_ record: borrowing Record) -> [Member] {
        let entity = record.entity
        var members: [Member] = []
        for member in record.members(.keys) {
            guard let value = record.value(member.slot, of: member.field) else { continue }
            members.append(
                Member(name: member.name, value: value, isPersonal: entity.fields[member.field].isPersonal)
            )
        }
        return members
    }
}
