import LienThongModel

/// Which fields the formats of the three sides can carry.
///
/// A side says nothing about a field that its format has no place for. Such a field is not merged: the value of the
/// side that carries it stays, and no decision is made.
package struct MergeCarried: Hashable, Sendable {
    /// The paths of the fields of the base, such as `name` and `legalBases.number`; `nil` for all.
    package var base: Set<String>?
    /// The paths of the fields of the national format; `nil` for all.
    package var national: Set<String>?
    /// The paths of the fields of the provincial format; `nil` for all.
    package var provincial: Set<String>?

    /// Names the fields.
    package init(base: Set<String>? = nil, national: Set<String>? = nil, provincial: Set<String>? = nil) {
        self.base = base
        self.national = national
        self.provincial = provincial
    }

    subscript(side: MergeSide) -> Set<String>? {
        switch side {
        case .base: base
        case .national: national
        case .provincial: provincial
        }
    }
}

/// What one side carries, by the numbers of fields and lists.
struct MergeMask {
    /// By field, whether it is carried.
    let fields: [Bool]
    /// By group, whether it or a list below it has a field that is carried.
    let groups: [Bool]

    /// Resolves paths; `nil` stands for all fields.
    init(_ entity: Entity, _ carried: Set<String>?) {
        let fields = entity.fields.map { carried?.contains($0.path) ?? true }
        var groups = entity.groups.map { group in group.fields.contains { fields[$0] } }
        for group in groups.indices.reversed() where groups[group] {
            groups[entity.groups[group].parent] = true
        }
        self.fields = fields
        self.groups = groups
    }
}
