import LienThongModel

/// Keys of a succession file.
enum SuccessionFileKey: String, MappingKey {
    case succession, title, source, certainty, note, sources, defaults, units, events, endedLevels, table, addresses
}

/// Keys of `defaults`.
enum SuccessionDefaultsKey: String, MappingKey {
    case kind, from, until, source, certainty
}

/// Keys of a unit.
enum SuccessionUnitKey: String, MappingKey {
    case id, kind, name, names, types, codes, from, until, communes, source, certainty, note
}

/// Keys of a name or type with days.
enum SuccessionAttributeKey: String, MappingKey {
    case name, from, until, source, certainty, note
}

/// Keys of a code with days.
enum SuccessionCodeKey: String, MappingKey {
    case code, from, until, source, certainty, note
}

/// Keys of an event.
enum SuccessionEventKey: String, MappingKey {
    case id, kind, date, from, to, decision, rules, undecided, source, certainty, note
}

/// Keys of a rule that divides work.
enum SuccessionRuleKey: String, MappingKey {
    case to, procedures, prefixes, fields, note
}

/// Keys of a level that ended.
enum SuccessionLevelKey: String, MappingKey {
    case words, from, source, certainty, note
}

/// Keys of `table`.
enum SuccessionTableKey: String, MappingKey {
    case file, system, decision, undecided, source, certainty, note
}

/// Keys of `addresses`.
enum SuccessionAddressKey: String, MappingKey {
    case country, province, district, commune, spellings, note
}

/// The keys and words of succession files, by the place in their JSON Schema that describes them.
package enum SuccessionLanguage {
    /// Pointers into `Schemas/succession.schema.json`, and the keys there in order.
    package static let keysByPlace: [String: [String]] = [
        "#": names(SuccessionFileKey.self), "#/$defs/defaults": names(SuccessionDefaultsKey.self),
        "#/$defs/unit": names(SuccessionUnitKey.self), "#/$defs/attribute": names(SuccessionAttributeKey.self),
        "#/$defs/code": names(SuccessionCodeKey.self), "#/$defs/event": names(SuccessionEventKey.self),
        "#/$defs/rule": names(SuccessionRuleKey.self), "#/$defs/endedLevel": names(SuccessionLevelKey.self),
        "#/$defs/table": names(SuccessionTableKey.self), "#/$defs/addresses": names(SuccessionAddressKey.self),
    ]

    /// Pointers to closed sets of words, and the words.
    package static let wordsByPlace: [String: [String]] = [
        "#/$defs/unitKind": SuccessionUnit.Kind.allCases.map(\.rawValue),
        "#/$defs/eventKind": SuccessionEvent.Kind.allCases.map(\.rawValue),
        "#/$defs/certainty": Certainty.allCases.map(\.rawValue),
    ]

    private static func names<Key: MappingKey>(_: Key.Type) -> [String] {
        Key.allCases.map(\.rawValue).sorted()
    }
}
