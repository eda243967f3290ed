import LienThongModel

/// Reads the lines of a mapping file, one a field or list.
struct LineParser {
    let entity: Entity
    let syntax: MappingDefinition.Syntax

    /// The lines of the root or of a list.
    func lines(_ tree: YAMLTree, group: Int, _ map: inout MapReader<some MappingKey>) -> [LineDefinition] {
        guard tree.isMap else {
            map.problem(
                "mapping.not-a-map",
                at: tree,
                Phrase(vi: "Chỗ này phải là các trường.", en: "Fields are expected here.")
            )
            return []
        }
        let prefix = group == 0 ? "" : entity.groups[group].path + "."
        var lines: [LineDefinition] = []
        for entry in tree.entries {
            guard let name = map.text(of: entry.key, "fields") else { continue }
            if group != 0, ListKey(rawValue: name) != nil { continue }
            if let field = entity.field(prefix + name) {
                if let line = fieldLine(field, entry, &map) { lines.append(.field(line)) }
            } else if let list = entity.group(prefix + name) {
                if let line = listLine(list, entry, &map) { lines.append(.list(line)) }
            } else {
                unknownField(prefix + name, entry.key, &map)
            }
        }
        return lines
    }

    func unknownField(_ name: String, _ place: YAMLTree, _ map: inout MapReader<some MappingKey>) {
        let known = entity.fields.map(\.path) + entity.groups.dropFirst().map(\.path)
        let nearest = NearestName.of(name, in: known)
        map.problem(
            "mapping.unknown-field",
            at: place,
            Phrase(
                vi: "\(entity.label.vi) không có trường «\(name)».",
                en: "The entity \(entity.name) has no field `\(name)`."
            ),
            hint: nearest.map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
                ?? Phrase(
                    vi: "Xem danh sách trường trong Mappings/README.md.",
                    en: "See the list of fields in Mappings/README.md."
                )
        )
    }

    /// A path; in a table the heading.
    func path(_ tree: YAMLTree, _ map: inout MapReader<some MappingKey>) -> WirePath? {
        if syntax == .table, let text = tree.text { return text == "." ? WirePath(".") : WirePath(heading: text) }
        return map.path(tree)
    }

    /// The spellings of a place; one that meets what an earlier one does is never taken.
    private func spellings(_ tree: YAMLTree?, _ map: inout MapReader<some MappingKey>) -> [WirePath] {
        var seen: Set<String> = []
        return (tree?.items ?? [])
            .compactMap { item in
                guard let path = path(item, &map) else { return nil }
                let key = syntax == .table ? TextFolding.key(path.description) : path.description
                if !seen.insert(key).inserted {
                    map.problem(
                        "mapping.path-repeated",
                        .warning,
                        at: item,
                        Phrase(
                            vi: "«\(path)» đã được một cách viết đứng trước nhận rồi.",
                            en: "An earlier spelling takes `\(path)` already."
                        ),
                        hint: Phrase(vi: "Bỏ cách viết này.", en: "Take this spelling out.")
                    )
                }
                return path
            }
    }

    private func fieldLine(
        _ field: Int,
        _ entry: (key: YAMLTree, value: YAMLTree),
        _ map: inout MapReader<some MappingKey>
    ) -> FieldLine? {
        var line = FieldLine(field: field, position: entry.key.position, at: [])
        guard entry.value.isMap else {
            line.at = spellings(entry.value, &map)
            if line.at.isEmpty {
                map.problem(
                    "mapping.missing-path",
                    at: entry.key,
                    Phrase(vi: "Thiếu đường dẫn.", en: "The path is missing.")
                )
            }
            return line
        }
        var reader = MapReader<FieldKey>(entry.value)
        line.at = spellings(reader.value(.at), &reader)
        readColumn(&line, &reader)
        line.isRequired = reader.flag(.required)
        line.isFirstOnly = reader.flag(.first)
        line.isRead = reader.flag(.read, true)
        if let write = reader.value(.write), write.isMap {
            var part = MapReader<LineWriteKey>(write)
            line.absentWritten = DefaultsParser.absent(write["absent"], &part)
            reader.take(part.finish())
        } else {
            line.isWritten = reader.flag(.write, true)
        }
        line.isUnverified = reader.flag(.unverified)
        if reader.value(.derive) != nil { line.isWritten = false }
        let with = (reader.value(.with)?.items ?? []).compactMap { path($0, &reader) }
        line.with = with.first
        line.furtherWith = Array(with.dropFirst())
        line.none = reader.texts(.none)
        line.invent = reader.text(.invent)
        readConversion(&line, &reader)
        for key in [FieldKey.source, .since, .until, .note] {
            if let text = reader.text(key) { line.remarks.append((key.rawValue, text)) }
        }
        if line.at.isEmpty, line.columnNumber == nil, line.invent == nil, line.derive.isEmpty {
            reader.problem(
                "mapping.missing-path",
                at: entry.key,
                Phrase(vi: "Thiếu «at»: giá trị nằm ở đâu?", en: "`at` is missing: where does the value stand?")
            )
        }
        checkKeys(of: field, &reader)
        checkEffect(line, &reader)
        map.take(reader.finish(FieldKey.fitting(entity.fields[field].type)))
        return line
    }

    private func listLine(
        _ group: Int,
        _ entry: (key: YAMLTree, value: YAMLTree),
        _ map: inout MapReader<some MappingKey>
    ) -> ListLine? {
        var reader = MapReader<ListKey>(entry.value)
        guard let each = reader.value(.each) else {
            reader.problem(
                "mapping.missing-path",
                at: entry.key,
                Phrase(
                    vi: "Danh sách cần «each»: một mục nằm ở đâu?",
                    en: "A list needs `each`: where does an item stand?"
                )
            )
            map.take(reader.diagnostics)
            return nil
        }
        let paths = each.items.compactMap { path($0, &reader) }
        guard let path = paths.first else {
            map.take(reader.diagnostics)
            return nil
        }
        var line = ListLine(group: group, position: entry.key.position, each: path, lines: [])
        line.otherSpellings = Array(paths.dropFirst())
        if let split = reader.value(.split) {
            var part = MapReader<SplitKey>(split)
            line.separator = part.requiredText(.by)
            line.known = part.text(.known)
            reader.take(part.finish())
        }
        line.isFirstOnly = reader.flag(.first)
        line.isRead = reader.flag(.read, true)
        line.isWritten = reader.flag(.write, true)
        line.lines = lines(entry.value, group: group, &reader)
        map.take(reader.diagnostics)
        return line
    }
}
