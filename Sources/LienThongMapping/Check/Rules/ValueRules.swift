import LienThongModel

/// Looks at the values that a line writes: whether the same line reads them.
enum ValueRules {
    static func check(_ plan: Plan, _ lines: [PlacedLine]) -> [Diagnostic] {
        guard plan.definition.isWritable else { return [] }
        return lines.filter(\.isWritten)
            .flatMap { placed in
                reversible(plan, placed.line) + flags(plan, placed.line)
                    + (placed.line.isRead ? invented(plan, placed.line) : [])
            }
    }

    private static func reversible(_ plan: Plan, _ line: FieldLine) -> [Diagnostic] {
        guard plan.entity.fields[line.field].type == .date else { return [] }
        guard let first = (line.date ?? plan.definition.defaults.date)?.patterns.first, !first.isReversible else {
            return []
        }
        return [
            Diagnostic(
                .note,
                "mapping.pattern-not-reversible",
                at: line.position,
                field: plan.entity.fields[line.field].path,
                message: Phrase(
                    vi: "Mẫu «\(first.text)» không ghi lại đúng từng ký tự.",
                    en: "The pattern `\(first.text)` does not write back what was read to the letter."
                )
            )
        ]
    }

    /// Booleans of which one is written as a word that is read as the other, or as none.
    private static func flags(_ plan: Plan, _ line: FieldLine) -> [Diagnostic] {
        guard plan.entity.fields[line.field].type == .boolean, !line.words.isEmpty else { return [] }
        return [true, false]
            .compactMap { value in
                let written = line.words.first { $0.value == value }?.wire ?? "\(value)"
                let read = line.words.first { $0.wire == written } ?? line.words.first { $0.wire == "*" }
                guard read?.value != value || written == "*" || line.none.contains(written) else { return nil }
                return Diagnostic(
                    .warning,
                    "mapping.not-read-back",
                    at: line.position,
                    field: plan.entity.fields[line.field].path,
                    message: Phrase(
                        vi: "Giá trị \(value) được ghi là «\(written)», và không đọc lại được như vậy.",
                        en: "The value \(value) is written as `\(written)`, which is not read as such."
                    ),
                    hint: Phrase(
                        vi: "Thêm vào «words» một từ cho \(value), đứng trước «*».",
                        en: "Give `words` a word for \(value), before `*`."
                    )
                )
            }
    }

    /// A made-up value that its own line cannot read.
    private static func invented(_ plan: Plan, _ line: FieldLine) -> [Diagnostic] {
        guard let text = line.invent, !isReadable(text, plan, line) else { return [] }
        let field = plan.entity.fields[line.field]
        let kind = FieldKind(field.type).label
        return [
            Diagnostic(
                .warning,
                "mapping.bad-invent",
                at: line.position,
                field: field.path,
                message: Phrase(
                    vi: "«invent: \(text)» không đọc được như giá trị \(kind.vi) của dòng này.",
                    en: "`invent: \(text)` is not what this line reads as a \(kind.en) value."
                ),
                hint: Phrase(vi: "Ghi giá trị đúng như trên tệp.", en: "Give the value as it stands on the wire.")
            )
        ]
    }

    private static func isReadable(_ text: String, _ plan: Plan, _ line: FieldLine) -> Bool {
        let bytes = Array(text.utf8)
        switch plan.entity.fields[line.field].type {
        case .text: return true
        case .integer: return Int64(text) != nil
        case .money: return MoneyReader.read(bytes.span) != nil
        case .date:
            let patterns = (line.date ?? plan.definition.defaults.date)?.patterns ?? []
            return patterns.contains { $0.read(bytes.span) != nil }
        case .boolean:
            let words = line.words.isEmpty ? ["true", "false", "True", "False", "1", "0"] : line.words.map(\.wire)
            return words.contains(text) || words.contains("*")
        case .code:
            if case .term = plan.crosswalk(of: line)?.image(of: text) { return true }
            return false
        }
    }
}
