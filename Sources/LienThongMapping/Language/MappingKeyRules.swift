import LienThongModel

/// Finds keys that are right where they stand, and do nothing there.
enum MappingKeyRules {
    /// Warns of keys of the file that its syntax passes over, and of places that no name fills.
    static func checkEffect(_ definition: MappingDefinition, _ map: inout MapReader<FileKey>) {
        let idle: [(FileKey, Bool)] = [
            (.table, definition.syntax != .table), (.record, definition.syntax == .table),
            (.envelopes, definition.syntax == .table), (.named, definition.syntax == .table),
        ]
        for (key, isIdle) in idle where isIdle {
            if map.value(key) != nil { warn(key.rawValue, at: map.place(key), definition.syntax, &map) }
        }
        if map.value(.record) != nil, map.value(.envelopes) != nil, definition.syntax != .table {
            map.problem(
                "mapping.no-effect",
                .warning,
                at: map.place(.envelopes),
                Phrase(
                    vi: "Đã có «record» nên «envelopes» không được dùng.",
                    en: "`record` stands, so `envelopes` is not used."
                ),
                hint: Phrase(vi: "Bỏ một trong hai.", en: "Take out one of the two.")
            )
        }
        for envelope in map.value(.envelopes)?.entries ?? [] where definition.syntax == .xml {
            for key in [EnvelopeKey.succeeds, .says, .embedded] {
                guard let value = envelope.value[key.rawValue], !value.isNull else { continue }
                warn(key.rawValue, at: value, definition.syntax, &map)
            }
        }
        checkNames(&map)
    }

    private static func warn(
        _ key: String,
        at place: YAMLTree,
        _ syntax: MappingDefinition.Syntax,
        _ map: inout MapReader<FileKey>
    ) {
        map.problem(
            "mapping.no-effect",
            .warning,
            at: place,
            Phrase(
                vi: "«\(key)» không có tác dụng với cú pháp \(syntax.rawValue).",
                en: "`\(key)` does nothing in the syntax \(syntax.rawValue)."
            ),
            hint: Phrase(vi: "Bỏ khóa này.", en: "Take the key out.")
        )
    }

    /// Names of files and identities with braces other than `{code}`, which would be written as they stand.
    private static func checkNames(_ map: inout MapReader<FileKey>) {
        var places = [map.value(.entry), map.value(.named)].compactMap(\.self)
        for part in map.value(.parts)?.entries ?? [] {
            places += [PartKey.entry, .write].compactMap { part.value[$0.rawValue] }
        }
        for place in places {
            guard let text = place.text, text.replacing("{code}", with: "").contains(where: { "{}".contains($0) })
            else {
                continue
            }
            map.problem(
                "mapping.unknown-placeholder",
                .warning,
                at: place,
                Phrase(vi: "Trong «\(text)» chỉ điền được {code}.", en: "In `\(text)` only {code} is filled in."),
                hint: Phrase(vi: "Viết {code} cho mã của bản ghi.", en: "Write {code} for the record's code.")
            )
        }
    }
}
