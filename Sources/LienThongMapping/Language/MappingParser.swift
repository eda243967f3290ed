import LienThongFormats
package import LienThongModel

/// Reads a mapping file's tree into a ``MappingDefinition``, with a diagnostic for everything that is wrong.
package enum MappingParser {
    /// Reads a definition.
    ///
    /// - Parameter tree: The file, with what it extends already under it.
    /// - Returns: The definition, `nil` when the file is too broken for one, and what is wrong.
    package static func parse(_ tree: YAMLTree) -> (definition: MappingDefinition?, diagnostics: [Diagnostic]) {
        var map = MapReader<FileKey>(tree)
        _ = (map.text(.extends), map.text(.note))
        let format = map.requiredText(.format)
        let entityName = map.requiredText(.entity)
        let syntaxName = map.requiredText(.syntax)
        guard let format, let entityName, let syntaxName else { return (nil, map.diagnostics) }
        guard let entity = Entity.named(entityName) else {
            map.problem(
                "mapping.unknown-entity",
                at: map.place(.entity),
                Phrase(vi: "Không có thực thể «\(entityName)».", en: "There is no entity `\(entityName)`."),
                hint: NearestName.hint(for: entityName, in: Entity.all.map(\.name))
            )
            return (nil, map.diagnostics)
        }
        guard let syntax = MappingDefinition.Syntax(rawValue: syntaxName) else {
            map.problem(
                "mapping.unknown-syntax",
                at: map.place(.syntax),
                Phrase(vi: "Không có cú pháp «\(syntaxName)».", en: "There is no syntax `\(syntaxName)`."),
                hint: Phrase(vi: "Dùng xml, json hoặc table.", en: "Use xml, json or table.")
            )
            return (nil, map.diagnostics)
        }
        var lines = LineParser(entity: entity, syntax: syntax)
        var definition = MappingDefinition(
            format: format,
            entity: entity,
            syntax: syntax,
            title: title(&map, format),
            source: map.text(.source),
            isUnverified: map.flag(.unverified),
            encoding: map.option(.encoding, EncodingWord.self).flatMap { TextEncoding(named: $0.rawValue) },
            isWritable: map.flag(.write, true),
            envelopes: envelopes(&map, syntax),
            defaults: DefaultsDefinition(),
            lines: [],
            linesPosition: map.place(.fields).position,
            ignored: [],
            constants: [],
            table: TableDefinition(),
            entry: map.text(.entry),
            named: map.text(.named),
            parts: [],
            others: map.texts(.others),
            position: tree.position
        )
        if let defaults = map.value(.defaults) {
            definition.defaults = DefaultsParser.defaults(defaults, &map)
        }
        if let table = map.value(.table) { definition.table = self.table(table, &map) }
        if let fields = map.value(.fields) {
            definition.lines = lines.lines(fields, group: 0, &map)
        } else {
            map.problem(
                "mapping.missing-key",
                at: tree,
                Phrase(vi: "Thiếu khóa «fields».", en: "The key `fields` is missing.")
            )
        }
        if let per = map.value(.per) { definition.per = self.per(per, entity, &map) }
        definition.ignored = pairs(.ignored, lines, &map)
        definition.lost = lost(entity, &map)
        definition.constants = pairs(.constants, lines, &map)
        definition.order = order(.order, lines, &map)
        for entry in map.entries(.parts) {
            if let part = self.part(entry.key.text ?? "", entry.value, &lines, &map) { definition.parts.append(part) }
        }
        MappingKeyRules.checkEffect(definition, &map)
        return (definition, map.finish())
    }

    /// Paths with a text each.
    static func pairs<Key: MappingKey>(
        _ key: Key,
        _ lines: LineParser,
        _ map: inout MapReader<Key>
    ) -> [(path: WirePath, text: String, position: SourcePosition)] {
        map.entries(key)
            .compactMap { entry in
                guard let path = lines.path(entry.key, &map) else { return nil }
                let text = entry.value.isNull ? "" : map.text(of: entry.value, key.rawValue) ?? ""
                return (path, text, entry.key.position)
            }
    }

    /// Paths with their places.
    static func order<Key: MappingKey>(
        _ key: Key,
        _ lines: LineParser,
        _ map: inout MapReader<Key>
    ) -> [(path: WirePath, position: SourcePosition)] {
        (map.value(key)?.items ?? []).compactMap { item in lines.path(item, &map).map { ($0, item.position) } }
    }

    /// What the format has no place for: names, or names with a reason each.
    private static func lost(
        _ entity: Entity,
        _ map: inout MapReader<FileKey>
    ) -> [(path: String, reason: String, position: SourcePosition)] {
        guard let tree = map.value(.lost) else { return [] }
        let pairs = tree.isMap ? tree.entries : tree.items.map { (key: $0, value: YAMLTree(.null, at: $0)) }
        var lost: [(path: String, reason: String, position: SourcePosition)] = []
        for pair in pairs {
            guard let name = map.text(of: pair.key, FileKey.lost.rawValue) else { continue }
            let reason = pair.value.isNull ? "" : map.text(of: pair.value, FileKey.lost.rawValue) ?? ""
            lost.append((name, reason, pair.key.position))
            if name == "*" || entity.fields.contains(where: { $0.path == name || $0.path.hasPrefix(name + ".") }) {
                continue
            }
            let known = entity.fields.map(\.path) + entity.groups.dropFirst().map(\.path)
            map.problem(
                "mapping.unknown-field",
                at: pair.key,
                Phrase(
                    vi: "\(entity.label.vi) không có trường «\(name)».",
                    en: "The entity \(entity.name) has no field `\(name)`."
                ),
                hint: NearestName.of(name, in: known)
                    .map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
            )
        }
        return lost
    }

    /// The list of which a record on the wire is one row.
    private static func per(_ tree: YAMLTree, _ entity: Entity, _ map: inout MapReader<FileKey>) -> Int? {
        let name = tree.text ?? ""
        if let group = entity.group(name), group != 0, entity.groups[group].parent == 0 { return group }
        let nearest = NearestName.of(name, in: entity.groups.dropFirst().map(\.path))
        map.problem(
            "mapping.unknown-field",
            at: tree,
            Phrase(
                vi: "«per» cần một danh sách của \(entity.label.vi); «\(name)» không phải.",
                en: "`per` needs a list of the entity \(entity.name); `\(name)` is not one."
            ),
            hint: nearest.map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
        )
        return nil
    }

    private static func title(_ map: inout MapReader<FileKey>, _ format: String) -> Phrase {
        guard let tree = map.value(.title) else { return Phrase(vi: format, en: format) }
        if let text = tree.text { return Phrase(vi: text, en: text) }
        var title = MapReader<TitleKey>(tree)
        let vi = title.text(.vi)
        let en = title.text(.en)
        map.take(title.finish())
        return Phrase(vi: vi ?? en ?? format, en: en ?? vi ?? format)
    }
}
