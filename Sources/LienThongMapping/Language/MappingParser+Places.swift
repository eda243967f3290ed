import LienThongModel

/// Envelopes, the layout of tables, and parts of sets.
extension MappingParser {
    /// The ways in which records are wrapped.
    static func envelopes(
        _ map: inout MapReader<FileKey>,
        _ syntax: MappingDefinition.Syntax
    ) -> [EnvelopeDefinition] {
        let envelopes = map.entries(.envelopes).compactMap { envelope($0.key.text ?? "", $0.value, &map) }
        if let record = map.value(.record) {
            let isLines = syntax == .json && record.text == "lines"
            let path = isLines ? nil : map.path(record)
            return [EnvelopeDefinition(name: "record", record: path, embedded: nil, succeeds: nil, says: [])]
        }
        guard map.value(.envelopes) != nil else {
            if syntax == .table {
                return [EnvelopeDefinition(name: "rows", record: nil, embedded: nil, succeeds: nil, says: [])]
            }
            map.problem(
                "mapping.missing-key",
                at: map.tree,
                Phrase(
                    vi: "Thiếu «record»: bản ghi bắt đầu ở đâu?",
                    en: "`record` is missing: where does a record start?"
                ),
                hint: Phrase(
                    vi: "Ví dụ XML: /Feed/Dossier; JSON: data[], [] hoặc lines.",
                    en: "For example, XML: /Feed/Dossier; JSON: data[], [] or lines."
                )
            )
            return []
        }
        return envelopes
    }

    /// One way in which records are wrapped.
    static func envelope(_ name: String, _ tree: YAMLTree, _ map: inout MapReader<FileKey>)
        -> EnvelopeDefinition?
    {
        var reader = MapReader<EnvelopeKey>(tree)
        var envelope = EnvelopeDefinition(name: name, record: nil, embedded: nil, succeeds: nil, says: [])
        if reader.requiredText(.record) != "lines" { envelope.record = reader.path(.record) }
        if let embedded = reader.value(.embedded) {
            var part = MapReader<EmbeddedKey>(embedded)
            envelope.embedded = part.path(.at)
            _ = part.option(.syntax, EmbeddedWord.self)
            reader.take(part.finish())
        }
        if let succeeds = reader.value(.succeeds) {
            var part = MapReader<SucceedsKey>(succeeds)
            let values = part.texts(.is)
            if let path = part.path(.at) { envelope.succeeds = (path, values) }
            reader.take(part.finish())
        }
        envelope.says = (reader.value(.says)?.items ?? []).compactMap { reader.path($0)?.description }
        map.take(reader.finish())
        return envelope
    }

    /// How a table is laid out.
    static func table(_ tree: YAMLTree, _ map: inout MapReader<FileKey>) -> TableDefinition {
        var reader = MapReader<TableKey>(tree)
        var table = TableDefinition()
        if let heading = reader.value(.heading) {
            var part = MapReader<HeadingKey>(heading)
            table.contains = part.texts(.contains)
            table.startsAfterNumbering = part.flag(.numbering)
            reader.take(part.finish())
        }
        table.title = reader.text(.title)
        let skip = reader.options(.skip, SkipWord.self)
        table.skipsNumbering = skip.contains(.numbering)
        table.skipsSections = skip.contains(.sections)
        table.separator = reader.text(.separator)
        table.sheet = reader.text(.sheet)
        map.take(reader.finish())
        return table
    }

    /// A linked kind of file or sheet.
    static func part(
        _ name: String,
        _ tree: YAMLTree,
        _ lines: inout LineParser,
        _ map: inout MapReader<FileKey>
    ) -> PartDefinition? {
        var reader = MapReader<PartKey>(tree)
        let record = reader.path(.record)
        let sheet = lines.syntax == .table ? reader.requiredText(.sheet) : reader.text(.sheet)
        let key = reader.value(.key).flatMap { lines.path($0, &reader) }
        let link = reader.value(.link).flatMap { lines.path($0, &reader) }
        let fields = reader.value(.fields).map { lines.lines($0, group: 0, &reader) } ?? []
        var part = PartDefinition(
            name: name,
            record: record ?? WirePath(heading: name),
            sheet: sheet,
            entry: reader.text(.entry),
            key: key ?? WirePath(heading: name),
            identity: reader.text(.write),
            link: link ?? WirePath(heading: name),
            lines: fields,
            position: tree.position
        )
        part.order = order(.order, lines, &reader)
        part.ignored = pairs(.ignored, lines, &reader)
        part.constants = pairs(.constants, lines, &reader)
        for (label, value) in [(PartKey.record, record), (.key, key), (.link, link)]
        where value == nil && (label != .record || lines.syntax != .table) {
            reader.problem(
                "mapping.missing-key",
                at: tree,
                Phrase(vi: "Thiếu khóa «\(label.rawValue)».", en: "The key `\(label.rawValue)` is missing.")
            )
        }
        map.take(reader.finish())
        return part
    }
}
