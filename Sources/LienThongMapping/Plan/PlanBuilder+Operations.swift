import LienThongModel

/// Operations: what is done to the text of a field, by its type and its line.
extension PlanBuilder {
    mutating func bind(_ operation: FieldOperation, _ node: Int, _ line: FieldLine) {
        guard line.isRead else { return }
        operationsByNode[node, default: []].append(operation)
    }

    mutating func operation(_ line: FieldLine) -> FieldOperation {
        let field = entity.fields[line.field]
        let group = entity.groups[field.group]
        var operation = FieldOperation(
            kind: .text,
            group: Int32(field.group),
            slot: Int32(line.field - group.fields.lowerBound),
            field: Int32(line.field)
        )
        operation.emptyIsAbsent = definition.defaults.emptyIsAbsent
        operation.isFirstOnly = line.isFirstOnly
        switch field.type {
        case .text:
            if let suffix = line.suffixField {
                operation.kind = .suffixed
                operation.suffixSlot = Int32(suffix - group.fields.lowerBound)
            } else if line.stripsMarkup {
                operation.kind = .stripped
            } else if field.isIdentifier {
                operation.kind = .identifier
            }
        case .code(let list):
            operation.kind = .code
            operation.first = Int32(crosswalks.count)
            let crosswalk = crosswalk(line, list)
            crosswalks.append(crosswalk)
            crosswalkByField[line.field] = crosswalk
        case .date:
            operation.kind = .date
            let date = line.date ?? definition.defaults.date
            operation.first = Int32(datePatterns.count)
            operation.count = Int32(date?.patterns.count ?? 0)
            datePatterns += date?.patterns ?? []
            if date?.patterns.isEmpty ?? true { noPattern(line) }
        case .money: operation.kind = .money
        case .integer: operation.kind = .integer
        case .boolean:
            operation.kind = .boolean
            operation.first = Int32(words.count)
            words.append(
                line.words.isEmpty
                    ? ["true": true, "false": false, "True": true, "False": false, "1": true, "0": false]
                    : Dictionary(line.words.map { ($0.wire, $0.value) }, uniquingKeysWith: { first, _ in first })
            )
        }
        addNone(line, field, &operation)
        return operation
    }

    mutating func addNone(_ line: FieldLine, _ field: Field, _ operation: inout FieldOperation) {
        var none = Set(line.none)
        if [.text, .integer, .money].contains(field.type) { none.formUnion(definition.defaults.none) }
        if field.type == .date { none.formUnion((line.date ?? definition.defaults.date)?.none ?? []) }
        guard !none.isEmpty else { return }
        operation.none = Int32(noneWords.count)
        noneWords.append(Set(none.map { TextFolding.withoutFormatting($0) }))
    }

    mutating func noPattern(_ line: FieldLine) {
        problem(
            "mapping.no-date-pattern",
            line.position,
            Phrase(
                vi: "Trường ngày «\(entity.fields[line.field].path)» chưa có mẫu.",
                en: "The date field `\(entity.fields[line.field].path)` has no pattern."
            ),
            hint: Phrase(
                vi: "Thêm defaults.date.pattern hoặc date: vào dòng này.",
                en: "Add defaults.date.pattern, or date: to this line."
            )
        )
    }

    mutating func crosswalk(_ line: FieldLine, _ list: CodeList) -> Crosswalk {
        switch line.codes {
        case .named(let name):
            if let crosswalk = codes.crosswalk(name) {
                if crosswalk.list == list { return crosswalk }
                problem(
                    "mapping.wrong-list",
                    line.position,
                    Phrase(
                        vi: "Tệp mã «\(name)» thuộc danh mục \(crosswalk.list.name), trường này cần \(list.name).",
                        en:
                            "The code file `\(name)` is for the list \(crosswalk.list.name); this field needs \(list.name)."
                    )
                )
            } else {
                problem(
                    "mapping.unknown-codes",
                    line.position,
                    Phrase(vi: "Không có tệp mã «\(name)».", en: "There is no code file `\(name)`."),
                    hint: codes.nearest(name)
                )
            }
            return Crosswalk(name: name, list: list, entries: [])
        case .inline(let pairs):
            let entries = pairs.compactMap { pair in
                list.index(of: pair.term)
                    .map {
                        Crosswalk.Entry(wire: pair.wire, term: $0, position: pair.position)
                    }
            }
            return Crosswalk(
                name: definition.format,
                list: list,
                entries: entries,
                keyCount: line.with == nil ? 1 : line.furtherWith.count + 2
            )
        case nil:
            let entries = list.terms.enumerated()
                .map {
                    Crosswalk.Entry(wire: $1.name, term: $0, position: line.position)
                }
            return Crosswalk(name: list.name, list: list, entries: entries)
        }
    }

    mutating func addAbsent(_ word: String, _ line: FieldLine, _ operation: FieldOperation) {
        let field = entity.fields[line.field]
        guard field.group == 0, case .code(let list) = field.type, let term = list.index(of: word) else { return }
        absentTerms.append(
            AbsentTerm(slot: Int(operation.slot), field: line.field, term: term, origin: operation.origin)
        )
    }
}
