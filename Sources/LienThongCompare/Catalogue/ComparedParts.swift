import LienThongModel

/// Which fields and lists of an entity two formats both carry, and so what a diff looks at.
struct ComparedParts {
    let entity: Entity
    /// Whether a field is compared, by its index.
    let fields: [Bool]
    /// Whether anything at or below a list is compared, by its index.
    let groups: [Bool]
    /// The lists of a group, in the entity's order, that are compared.
    let lists: [[Int]]
    /// The root's fields that are compared.
    let rootFields: [Int]
    /// The names of the parts that are compared, in the entity's order.
    let parts: [String]
    /// What one of the formats cannot carry: root fields, whole lists, fields of lists.
    let notCompared: [String]

    /// Finds what both carry; the code is what records are matched by, not a part.
    init(_ entity: Entity, old: Set<String>, new: Set<String>) {
        self.entity = entity
        let code = entity.field("code")
        let compared = entity.fields.indices.map { index in
            let path = entity.fields[index].path
            return index != code && old.contains(path) && new.contains(path)
        }
        let oneSided = entity.fields.indices.map { index in
            let path = entity.fields[index].path
            return index != code && old.contains(path) != new.contains(path)
        }
        let comparedGroups = Self.spread(compared, over: entity)
        fields = compared
        groups = comparedGroups
        lists = entity.groups.indices.map { group in entity.lists(in: group).filter { comparedGroups[$0] } }
        rootFields = entity.groups[0].fields.filter { compared[$0] }
        var parts: [String] = []
        for part in rootFields.map({ Self.part(of: entity.fields[$0].path) }) + lists[0].map({ entity.groups[$0].path })
        where !parts.contains(part) {
            parts.append(part)
        }
        self.parts = parts
        notCompared = Self.leftOut(oneSided, groups: comparedGroups, Self.spread(oneSided, over: entity), entity)
    }

    /// The name at the top of a path.
    static func part(of path: String) -> String {
        String(path.prefix { $0 != "." })
    }

    /// By group, whether a mark of fields is set on one of its own or of the lists below.
    private static func spread(_ marks: [Bool], over entity: Entity) -> [Bool] {
        var groups = entity.groups.map { group in group.fields.contains { marks[$0] } }
        for group in groups.indices.reversed() where groups[group] {
            groups[entity.groups[group].parent] = true
        }
        return groups
    }

    private static func leftOut(_ marks: [Bool], groups: [Bool], _ marked: [Bool], _ entity: Entity) -> [String] {
        var paths: [String] = []
        for group in entity.groups.indices {
            if group == 0 || groups[group] {
                paths += entity.groups[group].fields.filter { marks[$0] }.map { entity.fields[$0].path }
            } else if marked[group], groups[entity.groups[group].parent] || entity.groups[group].parent == 0 {
                paths.append(entity.groups[group].path)
            }
        }
        return paths
    }
}
