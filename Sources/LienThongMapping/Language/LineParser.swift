import LienThongModel

/// Reads the lines of a mapping file, one a field or list.
struct LineParser {
    let entity: Entity
    let syntax: MappingDefinition.Syntax

    /// The lines of the root or of a list.
    mutating func lines(_ tree: YAMLTree, group: Int, _ map: inout MapReader, skipping: Set<String> = [])
        -> [LineDefinition]
    {
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
            guard let name = entry.key.text,
                !skipping.contains(name) || entity.field(prefix + name) != nil && !Self.reserved.contains(name)
            else { continue }
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

    private static let reserved: Set<String> = ["each", "split", "first", "read", "write"]

    private func unknownField(_ name: String, _ place: YAMLTree, _ map: inout MapReader) {
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
    func path(_ tree: YAMLTree, _ map: inout MapReader) -> WirePath? {
        if syntax == .table, let text = tree.text { return text == "." ? WirePath(".") : WirePath(heading: text) }
        return map.path(tree)
    }

    private mutating func fieldLine(
        _ field: Int,
        _ entry: (key: YAMLTree, value: YAMLTree),
        _ map: inout MapReader
    ) -> FieldLine? {
        var line = FieldLine(field: field, position: entry.key.position, at: [])
        guard entry.value.isMap else {
            line.at = entry.value.items.compactMap { path($0, &map) }
            if line.at.isEmpty {
                map.problem(
                    "mapping.missing-path",
                    at: entry.key,
                    Phrase(vi: "Thiếu đường dẫn.", en: "The path is missing.")
                )
            }
            return line
        }
        var reader = MapReader(entry.value)
        line.at = (reader.value("at")?.items ?? []).compactMap { path($0, &reader) }
        if let column = reader.value("column") {
            if column.text == "section" {
                line.at = [WirePath(heading: "column section")]
                line.isWritten = false
            } else if let number = column.text.flatMap({ Int($0) }) {
                line.columnNumber = number
            } else {
                line.at += column.items.compactMap(\.text).map { WirePath(heading: $0) }
            }
        }
        line.isRequired = reader.flag("required")
        line.isFirstOnly = reader.flag("first")
        line.isRead = reader.flag("read", true)
        if let write = reader.value("write"), write.isMap {
            var part = MapReader(write)
            line.absentWritten = DefaultsParser.absent(write, &part)
            reader.take(part.finish())
        } else {
            line.isWritten = reader.flag("write", true)
        }
        line.isUnverified = reader.flag("unverified")
        if entry.value["derive"] != nil { line.isWritten = false }
        let with = (reader.value("with")?.items ?? []).compactMap { path($0, &reader) }
        line.with = with.first
        line.furtherWith = Array(with.dropFirst())
        line.none = reader.texts("none")
        line.absent = reader.text("absent")
        line.invent = reader.text("invent")
        line.length = reader.number("length")
        line.stripsMarkup = reader.option("markup", "keep", "strip") == "strip"
        _ = reader.option("money", "plain")
        if let codes = reader.value("codes") { line.codes = self.codes(codes, field, &reader) }
        if let derive = reader.value("derive") { line.derive = self.derive(derive, field, &reader) }
        if let date = reader.value("date") { line.date = DefaultsParser.date(date, &reader) }
        if let words = reader.value("words") { line.words = self.words(words, &reader) }
        if let suffix = reader.value("suffix") { line.suffixField = self.suffix(suffix, of: field, &reader) }
        for key in ["source", "since", "until", "note"] {
            if let text = reader.text(key) { line.remarks.append((key, text)) }
        }
        if line.at.isEmpty, line.columnNumber == nil, line.invent == nil, line.derive.isEmpty {
            reader.problem(
                "mapping.missing-path",
                at: entry.key,
                Phrase(vi: "Thiếu «at»: giá trị nằm ở đâu?", en: "`at` is missing: where does the value stand?")
            )
        }
        checkType(line, entry.value, &reader)
        map.take(reader.finish())
        return line
    }

    /// The decision table of a code field, which is for reading only.
    private func derive(_ tree: YAMLTree, _ field: Int, _ reader: inout MapReader) -> [DerivedRule] {
        guard case .code(let list) = entity.fields[field].type, entity.fields[field].group == 0 else {
            reader.problem(
                "mapping.wrong-type",
                at: tree,
                Phrase(
                    vi: "«derive» chỉ dùng cho trường mã của bản ghi.",
                    en: "`derive` is for code fields of the record itself."
                )
            )
            return []
        }
        return DeriveParser(list: list, line: self).rules(tree, &reader)
    }

    /// The words of a boolean.
    private func words(_ tree: YAMLTree, _ reader: inout MapReader) -> [(wire: String, value: Bool)] {
        var part = MapReader(tree)
        var words: [(wire: String, value: Bool)] = []
        for entry in tree.entries {
            guard let wire = entry.key.text else { continue }
            words.append((wire, part.flag(wire)))
        }
        reader.take(part.finish())
        return words
    }

    private func codes(_ tree: YAMLTree, _ field: Int, _ reader: inout MapReader) -> CodesDefinition? {
        if let name = tree.text { return .named(name) }
        guard tree.isMap else {
            reader.problem(
                "mapping.bad-codes",
                at: tree,
                Phrase(
                    vi: "«codes» là tên một tệp mã hoặc các cặp từ và thuật ngữ.",
                    en: "`codes` is the name of a code file or pairs of words and terms."
                )
            )
            return nil
        }
        return .inline(
            tree.entries.map { entry in
                if case .code(let list) = entity.fields[field].type, list.index(of: entry.value.text ?? "") == nil {
                    let term = entry.value.text ?? "…"
                    let nearest = NearestName.of(term, in: list.terms.map(\.name))
                    reader.problem(
                        "mapping.unknown-term",
                        at: entry.value,
                        Phrase(
                            vi: "Danh mục \(list.name) không có «\(term)».",
                            en: "The list \(list.name) has no term `\(term)`."
                        ),
                        hint: Phrase(
                            vi: nearest.map { "Có phải «\($0)»?" }
                                ?? "Có: \(list.terms.map(\.name).joined(separator: ", ")).",
                            en: nearest.map { "Did you mean `\($0)`?" }
                                ?? "It has: \(list.terms.map(\.name).joined(separator: ", "))."
                        )
                    )
                }
                return (entry.key.text ?? "", entry.value.text ?? "")
            }
        )
    }

    private func suffix(_ tree: YAMLTree, of owner: Int, _ reader: inout MapReader) -> Int? {
        var part = MapReader(tree)
        _ = part.option("pattern", "agency-code")
        let name = part.requiredText("field") ?? ""
        let place = tree["field"] ?? tree
        let field = entity.field(name)
        if let field {
            let isBeside =
                entity.fields[field].group == entity.fields[owner].group && entity.fields[field].type == .text
            if !isBeside || field == owner {
                part.problem(
                    "mapping.wrong-type",
                    at: place,
                    Phrase(
                        vi: "Phần đuôi cần một trường văn bản cùng cấp; «\(name)» không phải.",
                        en: "The tail needs another text field beside this one; `\(name)` is not one."
                    )
                )
            }
        } else if !name.isEmpty {
            unknownField(name, place, &part)
        }
        reader.take(part.finish())
        return field
    }

    private func checkType(_ line: FieldLine, _ tree: YAMLTree, _ reader: inout MapReader) {
        let type = entity.fields[line.field].type
        func wrong(_ key: String, _ wanted: Phrase) {
            reader.problem(
                "mapping.wrong-type",
                at: tree[key] ?? tree,
                Phrase(
                    vi: "«\(key)» chỉ dùng cho trường \(wanted.vi); «\(entity.fields[line.field].path)» không phải.",
                    en: "`\(key)` is for \(wanted.en) fields; `\(entity.fields[line.field].path)` is not one."
                )
            )
        }
        if line.codes != nil {
            if case .code = type {} else { wrong("codes", Phrase(vi: "mã", en: "code")) }
        }
        if line.with != nil {
            if case .code = type {} else { wrong("with", Phrase(vi: "mã", en: "code")) }
        }
        if tree["markup"] != nil, type != .text { wrong("markup", Phrase(vi: "văn bản", en: "text")) }
        if line.length != nil, type != .text { wrong("length", Phrase(vi: "văn bản", en: "text")) }
        if line.date != nil, type != .date { wrong("date", Phrase(vi: "ngày", en: "date")) }
        if tree["words"] != nil, type != .boolean { wrong("words", Phrase(vi: "đúng/sai", en: "boolean")) }
        if tree["money"] != nil, type != .money { wrong("money", Phrase(vi: "tiền", en: "money")) }
        if tree["suffix"] != nil, type != .text { wrong("suffix", Phrase(vi: "văn bản", en: "text")) }
    }

    private mutating func listLine(
        _ group: Int,
        _ entry: (key: YAMLTree, value: YAMLTree),
        _ map: inout MapReader
    ) -> ListLine? {
        var reader = MapReader(entry.value)
        guard let each = reader.value("each") else {
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
        if let split = reader.value("split") {
            var part = MapReader(split)
            line.separator = part.requiredText("by")
            line.known = part.text("known")
            reader.take(part.finish())
        }
        line.isFirstOnly = reader.flag("first")
        line.isRead = reader.flag("read", true)
        line.isWritten = reader.flag("write", true)
        line.lines = lines(entry.value, group: group, &reader, skipping: Self.reserved)
        map.take(reader.diagnostics)
        return line
    }
}
