/// The definition of one kind of record: its fields and lists, in order.
///
/// The typed view, the mapping check, the diff, the reports' heads and the JSON Schema come from it; no other list
/// of an entity's fields exists. Fields of all groups are numbered through, so a field is an `Int` at run time.
public final class Entity: Sendable, Hashable {
    /// The name used in mapping files: `dossier` or `procedure`.
    public let name: String
    /// The label for people.
    public let label: Phrase
    /// The root (index 0) and the lists, parents before children.
    public let groups: [FieldGroup]
    /// All fields, group by group.
    public let fields: [Field]

    private let fieldByPath: [String: Int]
    private let groupByPath: [String: Int]

    /// Defines an entity.
    ///
    /// - Precondition: Paths are unique.
    public init(_ name: String, label: Phrase, _ parts: [FieldSpec]) {
        self.name = name
        self.label = label
        var layout = EntityLayout()
        layout.add(group: "", label: label, parts: parts, parent: 0, owner: .national, isCompulsory: true)
        groups = layout.groups
        fields = layout.fields
        fieldByPath = Dictionary(uniqueKeysWithValues: layout.fields.enumerated().map { ($1.path, $0) })
        groupByPath = Dictionary(uniqueKeysWithValues: layout.groups.enumerated().map { ($1.path, $0) })
    }

    /// The index of the field at a path, or `nil`.
    public func field(_ path: String) -> Int? {
        fieldByPath[path]
    }

    /// The index of a list (or the root, with an empty path), or `nil`.
    public func group(_ path: String) -> Int? {
        groupByPath[path]
    }

    /// The lists whose rows belong to rows of a group.
    public func lists(in group: Int) -> [Int] {
        groups.indices.filter { $0 != 0 && groups[$0].parent == group }
    }

    /// Two entities are equal when they are the same definition.
    public static func == (left: Entity, right: Entity) -> Bool {
        left === right
    }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}

/// One entry of an entity's definition: a field or a list.
public indirect enum FieldSpec: Sendable {
    /// A field.
    case field(String, FieldType, Phrase, isPersonal: Bool, owner: FieldOwner, isCompulsory: Bool)
    /// A list with its own parts and the names of the fields that tell its rows apart.
    case list(String, Phrase, keys: [String], owner: FieldOwner, isCompulsory: Bool, [FieldSpec])

    /// A field of the national side.
    public static func field(
        _ name: String,
        _ type: FieldType,
        _ vi: String,
        _ en: String,
        personal: Bool = false,
        owner: FieldOwner = .national,
        compulsory: Bool = false
    ) -> FieldSpec {
        .field(name, type, Phrase(vi: vi, en: en), isPersonal: personal, owner: owner, isCompulsory: compulsory)
    }

    /// A list.
    public static func list(
        _ name: String,
        _ vi: String,
        _ en: String,
        keys: [String],
        owner: FieldOwner = .national,
        compulsory: Bool = false,
        _ parts: [FieldSpec]
    ) -> FieldSpec {
        .list(name, Phrase(vi: vi, en: en), keys: keys, owner: owner, isCompulsory: compulsory, parts)
    }
}

/// Numbers groups and fields in order while a definition is read.
private struct EntityLayout {
    var groups: [FieldGroup] = []
    var fields: [Field] = []

    mutating func add(
        group path: String,
        label: Phrase,
        parts: [FieldSpec],
        parent: Int,
        keys: [String] = [],
        owner: FieldOwner,
        isCompulsory: Bool
    ) {
        let index = groups.count
        let prefix = path.isEmpty ? "" : path + "."
        let first = fields.count
        for case .field(let name, let type, let label, let isPersonal, let owner, let isCompulsory) in parts {
            fields.append(
                Field(
                    path: prefix + name,
                    name: name,
                    group: index,
                    type: type,
                    label: label,
                    isPersonal: isPersonal,
                    owner: owner,
                    isCompulsory: isCompulsory
                )
            )
        }
        let range = first..<fields.count
        groups.append(
            FieldGroup(
                path: path,
                parent: parent,
                fields: range,
                label: label,
                keys: keys.map { key in
                    guard let found = range.first(where: { fields[$0].name == key }) else {
                        preconditionFailure("Every key of the list \(path) is one of its fields.")
                    }
                    return found
                },
                owner: owner,
                isCompulsory: isCompulsory
            )
        )
        for case .list(let name, let label, let keys, let owner, let isCompulsory, let parts) in parts {
            add(
                group: prefix + name,
                label: label,
                parts: parts,
                parent: index,
                keys: keys,
                owner: owner,
                isCompulsory: isCompulsory
            )
        }
    }
}
