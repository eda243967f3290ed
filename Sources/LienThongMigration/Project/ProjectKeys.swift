import LienThongMapping

enum ProjectKey: String, MappingKey {
    case name, cutOver, succession, sources, moves, decisions, state
}

enum ProjectSourceKey: String, MappingKey {
    case path, format, system, config, province
}

enum MoveKey: String, MappingKey {
    case entity, from, to, closes, duplicates, wins, maxRejected, maxLeftOut, sample
}

enum ClosingDayKey: String, MappingKey {
    case from, before
}

enum MoveTargetKey: String, MappingKey {
    case path, format, envelope, system, store, config
}

/// The keys of `migration.yaml`, by the place in its JSON Schema that describes them.
package enum ProjectKeys {
    /// Pointers into `Schemas/migration.schema.json`, and the keys there.
    package static let byPlace: [String: [String]] = [
        "#": names(ProjectKey.self), "#/$defs/source": names(ProjectSourceKey.self),
        "#/$defs/move": names(MoveKey.self), "#/$defs/target": names(MoveTargetKey.self),
        "#/$defs/days": names(ClosingDayKey.self),
    ]

    private static func names<Key: MappingKey>(_: Key.Type) -> [String] {
        Key.allCases.map(\.rawValue).sorted()
    }
}
