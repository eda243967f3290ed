import LienThongModel

/// A line of a mapping in words, for people.
package struct DescribedLine: Sendable {
    /// The entity field's path.
    package var path: String
    /// Where it stands on the wire.
    package var wire: String
    /// How it is converted.
    package var conversion: String
    /// Source, validity, note, guess.
    package var remark: String
}

extension Plan {
    /// Every line in words, in the order of the file; the lines of parts behind.
    package var fieldLines: [DescribedLine] {
        var described: [DescribedLine] = []
        describe(definition.lines, prefix: "", into: &described)
        for part in definition.parts { describe(part.lines, prefix: part.name + ": ", into: &described) }
        return described
    }

    private func describe(_ lines: [LineDefinition], prefix: String, into described: inout [DescribedLine]) {
        for line in lines {
            switch line {
            case .field(let field):
                described.append(describe(field, prefix))
                described += field.derive.map { describe($0, of: field) }
            case .list(let list): describe(list.lines, prefix: "\(prefix)\(list.each)/", into: &described)
            }
        }
    }

    /// A row of a decision table: its conditions, and the term it gives.
    private func describe(_ rule: DerivedRule, of line: FieldLine) -> DescribedLine {
        let field = entity.fields[line.field]
        let conditions = rule.conditions.map { condition in
            let words = condition.words.joined(separator: ", ")
            return "\(condition.path) \(condition.test.rawValue)" + (words.isEmpty ? "" : " " + words)
        }
        var term = ""
        if case .code(let list) = field.type { term = list.terms[rule.term].name }
        return DescribedLine(
            path: field.path,
            wire: conditions.isEmpty ? "otherwise" : conditions.joined(separator: "; "),
            conversion: "→ \(term)",
            remark: rule.remark
        )
    }

    private func describe(_ line: FieldLine, _ prefix: String) -> DescribedLine {
        var wire = line.at.map(\.description).joined(separator: " | ")
        if let number = line.columnNumber { wire = "column \(number)" }
        for with in [line.with].compactMap(\.self) + line.furtherWith { wire += " + \(with)" }
        if !line.derive.isEmpty { wire = "derived: \(line.derive.count) rules" }
        var remarks = line.remarks.map { "\($0.key): \($0.text)" }
        if line.isUnverified { remarks.append("unverified") }
        if line.isRequired { remarks.append("required") }
        if let length = line.length { remarks.append("length \(length)") }
        if line.isFirstOnly { remarks.append("first") }
        if let absent = line.absent { remarks.append("absent: \(absent)") }
        if let invent = line.invent { remarks.append("invent: \(invent)") }
        return DescribedLine(
            path: entity.fields[line.field].path,
            wire: prefix + wire,
            conversion: conversion(line),
            remark: remarks.joined(separator: "; ")
        )
    }

    private func conversion(_ line: FieldLine) -> String {
        switch entity.fields[line.field].type {
        case .text: line.suffixField != nil ? "text, suffix" : line.stripsMarkup ? "text, markup stripped" : "text"
        case .code(let list) where !line.derive.isEmpty: "code \(list.name), derived"
        case .code(let list): "code \(list.name) (\(crosswalk(of: line)?.name ?? "?"))"
        case .date:
            "date " + ((line.date ?? definition.defaults.date)?.patterns.map(\.text).joined(separator: " | ") ?? "")
        case .money: "money"
        case .integer: "integer"
        case .boolean: "boolean"
        }
    }
}
