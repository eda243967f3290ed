import LienThongModel

/// The parts of a field's line that say where a column is and what is done to its value.
extension LineParser {
    /// The column of a table: a number, headings, or the section.
    func readColumn(_ line: inout FieldLine, _ reader: inout MapReader<FieldKey>) {
        guard let column = reader.value(.column) else { return }
        if let number = column.text.flatMap({ Int($0) }), !TableBinder.columnNumbers.contains(number) {
            let most = TableBinder.columnNumbers.upperBound
            reader.problem(
                "mapping.bad-column",
                at: column,
                Phrase(vi: "Không có cột \(number).", en: "There is no column \(number)."),
                hint: Phrase(vi: "Cột đánh số từ 1 đến \(most).", en: "Columns are numbered from 1 to \(most).")
            )
            return
        }
        if syntax != .table || (column.text.flatMap { Int($0) } != nil && !line.at.isEmpty) {
            reader.problem(
                "mapping.no-effect",
                .warning,
                at: syntax == .table ? reader.place(.at) : column,
                syntax == .table
                    ? Phrase(
                        vi: "Đã có số cột nên «at» không được dùng.",
                        en: "The column has a number, so `at` is not used."
                    )
                    : Phrase(vi: "«column» chỉ có tác dụng trong bảng.", en: "`column` does something in tables only."),
                hint: Phrase(vi: "Bỏ khóa này.", en: "Take the key out.")
            )
        }
        if column.text == "section" {
            line.at = [WirePath(heading: "column section")]
            line.isWritten = false
        } else if let number = column.text.flatMap({ Int($0) }) {
            line.columnNumber = number
        } else {
            line.at += reader.texts(.column).map { WirePath(heading: $0) }
        }
    }

    /// What is done to the value.
    func readConversion(_ line: inout FieldLine, _ reader: inout MapReader<FieldKey>) {
        let field = line.field
        line.length = reader.number(.length)
        line.stripsMarkup = reader.option(.markup, MarkupWord.self) == .strip
        _ = reader.option(.money, MoneyWord.self)
        if let codes = reader.value(.codes) { line.codes = self.codes(codes, field, &reader) }
        if let derive = reader.value(.derive) { line.derive = self.derive(derive, field, &reader) }
        if let date = reader.value(.date) { line.date = DefaultsParser.date(date, &reader) }
        line.words = words(&reader)
        readAbsent(&line, &reader)
        if let suffix = reader.value(.suffix) { line.suffixField = self.suffix(suffix, of: field, &reader) }
    }

    /// The term that a missing value means.
    private func readAbsent(_ line: inout FieldLine, _ reader: inout MapReader<FieldKey>) {
        guard let word = reader.text(.absent), case .code(let list) = entity.fields[line.field].type else { return }
        line.absent = word
        guard list.index(of: word) == nil || entity.fields[line.field].group != 0 else { return }
        let path = entity.fields[line.field].path
        reader.problem(
            "mapping.bad-absent",
            at: reader.place(.absent),
            Phrase(
                vi: "«absent: \(word)» không phải là thuật ngữ của một trường của bản ghi («\(path)»).",
                en: "`absent: \(word)` is not a term of a field of the record itself (`\(path)`)."
            ),
            hint: NearestName.hint(for: word, in: list.terms.map(\.name))
        )
    }

    /// The decision table of a code field, which is for reading only.
    private func derive(_ tree: YAMLTree, _ field: Int, _ reader: inout MapReader<FieldKey>) -> [DerivedRule] {
        guard case .code(let list) = entity.fields[field].type else { return [] }
        guard entity.fields[field].group == 0 else {
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
    private func words(_ reader: inout MapReader<FieldKey>) -> [(wire: String, value: Bool)] {
        reader.entries(.words)
            .compactMap { entry in
                guard let wire = reader.text(of: entry.key, FieldKey.words.rawValue) else { return nil }
                return reader.flag(of: entry.value, wire).map { (wire, $0) }
            }
    }

    private func codes(_ tree: YAMLTree, _ field: Int, _ reader: inout MapReader<FieldKey>) -> CodesDefinition? {
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
                    reader.problem(
                        "mapping.unknown-term",
                        at: entry.value,
                        Phrase(
                            vi: "Danh mục \(list.name) không có «\(term)».",
                            en: "The list \(list.name) has no term `\(term)`."
                        ),
                        hint: NearestName.hint(for: term, in: list.terms.map(\.name))
                    )
                }
                return (entry.key.text ?? "", entry.value.text ?? "", entry.key.position)
            }
        )
    }

    private func suffix(_ tree: YAMLTree, of owner: Int, _ reader: inout MapReader<FieldKey>) -> Int? {
        var part = MapReader<SuffixKey>(tree)
        _ = part.option(.pattern, SuffixWord.self)
        let name = part.requiredText(.field) ?? ""
        let place = part.place(.field)
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

    /// Warns of keys that another key, or the line's place in a list, makes idle.
    func checkEffect(_ line: FieldLine, _ reader: inout MapReader<FieldKey>) {
        let isInList = entity.fields[line.field].group != 0
        var idle: [(key: FieldKey, reason: Phrase)] = []
        if line.isRequired, isInList {
            let reason = Phrase(vi: "trường nằm trong danh sách", en: "the field stands in a list")
            idle.append((.required, reason))
        }
        if line.invent != nil, !line.isWritten {
            idle.append((.invent, Phrase(vi: "dòng này chỉ đọc", en: "the line is for reading only")))
        }
        if !line.isRead, !line.isWritten {
            idle.append(
                (.read, Phrase(vi: "dòng này không đọc cũng không ghi", en: "the line is neither read nor written"))
            )
        }
        for (key, reason) in idle {
            reader.problem(
                "mapping.no-effect",
                .warning,
                at: reader.place(key),
                Phrase(
                    vi: "«\(key.rawValue)» không có tác dụng: \(reason.vi).",
                    en: "`\(key.rawValue)` does nothing: \(reason.en)."
                ),
                hint: Phrase(vi: "Bỏ khóa này.", en: "Take the key out.")
            )
        }
    }

    /// Finds keys that are for fields of another type.
    func checkKeys(of field: Int, _ reader: inout MapReader<FieldKey>) {
        let kind = FieldKind(entity.fields[field].type)
        for key in FieldKey.allCases where reader.value(key) != nil {
            guard let wanted = key.kind, wanted != kind else { continue }
            let path = entity.fields[field].path
            reader.problem(
                "mapping.wrong-type",
                at: reader.place(key),
                Phrase(
                    vi: "«\(key.rawValue)» chỉ dùng cho trường \(wanted.label.vi); «\(path)» không phải.",
                    en: "`\(key.rawValue)` is for \(wanted.label.en) fields; `\(path)` is not one."
                )
            )
        }
    }
}
