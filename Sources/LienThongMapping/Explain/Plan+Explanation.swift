import LienThongModel

extension Plan {
    /// Every line explained, in the order of the file; the lines of parts behind.
    package var lineExplanations: [FieldExplanation] {
        let explainer = LineExplainer(plan: self)
        var found = explainer.explained(definition.lines, prefix: "", reads: true, writes: definition.isWritable)
        for part in parts {
            let inner = LineExplainer(plan: part.plan)
            found += inner.explained(
                part.definition.lines,
                prefix: part.definition.name + ": ",
                reads: true,
                writes: definition.isWritable
            )
        }
        return found
    }
}

/// Puts the lines of one plan into words.
private struct LineExplainer {
    let plan: Plan
    var entity: Entity { plan.entity }

    func explained(_ lines: [LineDefinition], prefix: String, reads: Bool, writes: Bool) -> [FieldExplanation] {
        lines.flatMap { line -> [FieldExplanation] in
            switch line {
            case .field(let field): return [explained(field, prefix, reads, writes)]
            case .list(let list):
                let inside = list.each.segments.isEmpty ? prefix : "\(prefix)\(list.each)/"
                var inner = explained(
                    list.lines,
                    prefix: inside,
                    reads: reads && list.isRead,
                    writes: writes && list.isWritten
                )
                for index in inner.indices { add(list, to: &inner[index]) }
                return inner
            }
        }
    }

    private func add(_ list: ListLine, to line: inout FieldExplanation) {
        if list.isFirstOnly {
            line.losses.append(Phrase(vi: "các mục sau mục đầu khi ghi", en: "items beyond the first when writing"))
        }
        if let separator = list.separator {
            let shown = separator.replacing("\n", with: "\\n")
            line.rules.append(
                Phrase(
                    vi: "nhiều mục trong một chuỗi, cách bởi «\(shown)»",
                    en: "items in one text, parted by `\(shown)`"
                )
            )
        }
    }

    private func explained(_ line: FieldLine, _ prefix: String, _ reads: Bool, _ writes: Bool) -> FieldExplanation {
        let field = entity.fields[line.field]
        let isRead = reads && line.isRead
        let isWritten = writes && line.isWritten
        let places = line.at.map { prefix + $0.description } + (line.columnNumber.map { ["column \($0)"] } ?? [])
        let with = ([line.with].compactMap(\.self) + line.furtherWith).map { " + \(prefix)\($0)" }.joined()
        let (words, missing) = words(line)
        let remarks = line.remarks.filter { $0.key != "note" }
            .map { $0.key == "source" ? $0.text : "\($0.key) \($0.text)" }
        let notes = line.remarks.filter { $0.key == "note" }.map(\.text)
        return FieldExplanation(
            path: field.path,
            label: field.label,
            readFrom: isRead ? places.map { $0 + with } : [],
            decisions: decisions(line, field),
            writtenTo: isWritten ? places.first.map { $0 + with } : nil,
            conversion: conversion(line, field),
            rules: rules(line),
            losses: losses(line, field, isRead, isWritten, missing),
            source: (remarks + notes + (line.isUnverified ? ["unverified"] : [])).joined(separator: "; "),
            words: words,
            termsWithoutWord: missing,
            position: line.position
        )
    }

    private func conversion(_ line: FieldLine, _ field: Field) -> Phrase {
        switch field.type {
        case .text:
            if let suffix = line.suffixField {
                let tail = entity.fields[suffix].path
                return Phrase(vi: "văn bản, phần đuôi của mã sang \(tail)", en: "text, the code's tail goes to \(tail)")
            }
            if line.stripsMarkup { return Phrase(vi: "văn bản, bỏ thẻ đánh dấu", en: "text, markup taken out") }
            return field.isIdentifier
                ? Phrase(vi: "mã, bỏ khoảng trắng hai đầu", en: "identifier, without blanks around it")
                : Phrase(vi: "văn bản, giữ nguyên", en: "text, kept as it is")
        case .code(let list) where !line.derive.isEmpty:
            return Phrase(
                vi: "suy ra từ \(line.derive.count) điều kiện, xét lần lượt → danh mục \(list.name)",
                en: "derived by \(line.derive.count) conditions, tried in their order → list \(list.name)"
            )
        case .code(let list):
            let name = plan.crosswalk(of: line)?.name ?? "?"
            return Phrase(vi: "mã \(name) → danh mục \(list.name)", en: "codes \(name) → list \(list.name)")
        case .date:
            let patterns = (line.date ?? plan.definition.defaults.date)?.patterns ?? []
            let text = patterns.map(\.text).joined(separator: " | ")
            return Phrase(vi: "ngày theo mẫu \(text)", en: "date as \(text)")
        case .money: return Phrase(vi: "số tiền (đồng)", en: "amount of đồng")
        case .integer: return Phrase(vi: "số nguyên", en: "whole number")
        case .boolean:
            let words = line.words.map { "\($0.wire) = \($0.value)" }.joined(separator: ", ")
            let text = words.isEmpty ? "true/false, 1/0" : words
            return Phrase(vi: "đúng/sai (\(text))", en: "true or false (\(text))")
        }
    }

    private func rules(_ line: FieldLine) -> [Phrase] {
        var rules: [Phrase] = []
        if line.isRequired || plan.required.contains(where: { $0.field == line.field }) {
            rules.append(
                Phrase(vi: "bắt buộc, thiếu thì loại bản ghi", en: "required, a record without it is rejected")
            )
        }
        if !line.none.isEmpty {
            let words = line.none.map { "«\($0)»" }.joined(separator: ", ")
            rules.append(Phrase(vi: "\(words) nghĩa là không có", en: "\(words) means nothing"))
        }
        if let absent = line.absent {
            rules.append(Phrase(vi: "không có thì coi là \(absent)", en: "missing means \(absent)"))
        }
        if let invent = line.invent {
            rules.append(
                Phrase(
                    vi: "đích bắt buộc: thiếu thì ghi «\(invent)»",
                    en: "the target demands it: `\(invent)` is made up"
                )
            )
        }
        return rules
    }

    private func losses(
        _ line: FieldLine,
        _ field: Field,
        _ isRead: Bool,
        _ isWritten: Bool,
        _ missing: [CodeList.Term]
    ) -> [Phrase] {
        var losses: [Phrase] = []
        // Of a format that is only read, every value is lost; its head says so once.
        if isRead, !isWritten, plan.definition.isWritable {
            losses.append(Phrase(vi: "giá trị khi ghi (chỉ đọc)", en: "the value when writing (read only)"))
        }
        if !isRead, isWritten {
            losses.append(Phrase(vi: "giá trị khi đọc (chỉ ghi)", en: "the value when reading (write only)"))
        }
        if line.isFirstOnly { losses.append(Phrase(vi: "giá trị sau giá trị đầu", en: "values beyond the first")) }
        if line.stripsMarkup { losses.append(Phrase(vi: "thẻ đánh dấu", en: "markup")) }
        if let length = line.length {
            losses.append(
                Phrase(
                    vi: "có thể quá \(length) ký tự (đếm, không cắt)",
                    en: "maybe over \(length) characters (counted, not cut)"
                )
            )
        }
        if isWritten, !missing.isEmpty {
            let names = missing.map(\.name).joined(separator: ", ")
            losses.append(Phrase(vi: "không có mã để ghi \(names)", en: "no code to write \(names)"))
        }
        if isWritten, field.type == .date,
            let pattern = (line.date ?? plan.definition.defaults.date)?.patterns.first, !pattern.isReversible
        {
            losses.append(Phrase(vi: "dạng chữ ban đầu của ngày", en: "the date's original spelling"))
        }
        return losses
    }

    private func decisions(_ line: FieldLine, _ field: Field) -> [FieldExplanation.Decision] {
        guard case .code(let list) = field.type else { return [] }
        return line.derive.map { rule in
            let conditions = rule.conditions.map { condition in
                ([condition.path.description, condition.test.rawValue] + [condition.words.joined(separator: ", ")])
                    .filter { !$0.isEmpty }
                    .joined(separator: " ")
            }
            return FieldExplanation.Decision(conditions: conditions, term: list.terms[rule.term], remark: rule.remark)
        }
    }

    private func words(_ line: FieldLine) -> (words: [FieldExplanation.Word], missing: [CodeList.Term]) {
        guard case .code(let list) = entity.fields[line.field].type, let codes = plan.crosswalk(of: line) else {
            return ([], [])
        }
        let words = codes.entries.map { entry in
            var remarks = entry.remarks.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            if entry.isUnverified { remarks.append("unverified") }
            return FieldExplanation.Word(
                wire: entry.wire,
                term: entry.term.map { list.terms[$0] },
                isWritten: entry.term.map { codes.word(for: $0) == entry.wire } ?? false,
                remark: remarks.joined(separator: "; ")
            )
        }
        return (words, list.terms.indices.filter { codes.word(for: $0) == nil }.map { list.terms[$0] })
    }
}
