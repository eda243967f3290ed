import LienThongMapping
import LienThongModel

/// Reads `closes:` of a move: rules by name, each a map of fields to what they must be.
struct ClosingRuleParser {
    private let entity: Entity
    private(set) var problems: [Diagnostic] = []

    init(_ entity: Entity) {
        self.entity = entity
    }

    /// Reads a rule; `nil` when something is wrong with it.
    mutating func rule(_ name: String, _ tree: YAMLTree) -> ClosingRule? {
        guard tree.isMap, !tree.entries.isEmpty else {
            problem(
                "migration.no-condition",
                tree,
                Phrase(vi: "Quy tắc «\(name)» cần ít nhất một điều kiện.", en: "The rule `\(name)` needs a condition."),
                Phrase(vi: "Ví dụ: {status: [returned]}", en: "For example: {status: [returned]}")
            )
            return nil
        }
        let before = problems.count
        var conditions: [Int: ClosingRule.Condition] = [:]
        for entry in tree.entries {
            guard let path = entry.key.text, let field = entity.field(path), entity.fields[field].group == 0 else {
                let fields = entity.groups[0].fields.map { entity.fields[$0].path }
                let name = entry.key.text ?? "…"
                problem(
                    "migration.unknown-field",
                    entry.key,
                    Phrase(vi: "Không có trường «\(name)».", en: "There is no field `\(name)`."),
                    NearestName.hint(for: name, in: fields)
                )
                continue
            }
            conditions[field] = condition(entity.fields[field], entry.value)
        }
        return problems.count == before ? ClosingRule(name, conditions) : nil
    }

    private mutating func condition(_ field: Field, _ tree: YAMLTree) -> ClosingRule.Condition? {
        switch field.type {
        case .text: return texts(tree).map { .texts(Set($0)) }
        case .code(let list):
            let words = list.terms.map(\.name)
            return numbers(tree, words) { list.index(of: $0).map(Int64.init) }
        case .boolean: return numbers(tree, ["true", "false"]) { ["false": 0, "true": 1][$0] }
        case .date: return moments(tree)
        default:
            problem(
                "migration.no-condition-on",
                tree,
                Phrase(
                    vi: "Không đặt điều kiện được trên «\(field.path)».",
                    en: "A rule cannot ask for `\(field.path)`."
                ),
                Phrase(vi: "Được: chữ, mã, đúng/sai, ngày.", en: "It can for texts, codes, truths and days.")
            )
            return nil
        }
    }

    private mutating func texts(_ tree: YAMLTree) -> [String]? {
        let texts = tree.items.compactMap(\.text)
        if !texts.isEmpty, texts.count == tree.items.count { return texts }
        problem(
            "migration.bad-condition",
            tree,
            Phrase(vi: "Cần một hay nhiều giá trị.", en: "One value or several are expected."),
            nil
        )
        return nil
    }

    private mutating func numbers(
        _ tree: YAMLTree,
        _ words: [String],
        _ number: (String) -> Int64?
    ) -> ClosingRule.Condition? {
        guard let texts = texts(tree) else { return nil }
        var numbers: Set<Int64> = []
        for text in texts {
            if let found = number(text) {
                numbers.insert(found)
            } else {
                problem(
                    "migration.bad-condition",
                    tree,
                    Phrase(vi: "Không có giá trị «\(text)».", en: "There is no value `\(text)`."),
                    NearestName.hint(for: text, in: words)
                )
            }
        }
        return .numbers(numbers)
    }

    private mutating func moments(_ tree: YAMLTree) -> ClosingRule.Condition? {
        var reader = MapReader<ClosingDayKey>(tree, area: "migration")
        let (from, before) = (moment(.from, &reader), moment(.before, &reader))
        problems += reader.finish()
        if tree.isMap, reader.value(.from) == nil, reader.value(.before) == nil {
            problem(
                "migration.bad-condition",
                tree,
                Phrase(vi: "Cần «before» hoặc «from».", en: "`before` or `from` is expected."),
                nil
            )
        }
        return .moments(from: from, before: before)
    }

    private func moment(_ key: ClosingDayKey, _ reader: inout MapReader<ClosingDayKey>) -> Int64? {
        guard let text = reader.text(key) else { return nil }
        if let moment = ProjectParser.moment(text) { return moment.seconds }
        reader.problem(
            "migration.not-a-moment",
            at: reader.place(key),
            Phrase(vi: "«\(text)» không phải là thời điểm.", en: "`\(text)` is not a moment."),
            hint: Phrase(vi: "Ví dụ: \"2016-01-01\"", en: "For example: \"2016-01-01\"")
        )
        return nil
    }

    private mutating func problem(_ code: String, _ tree: YAMLTree, _ message: Phrase, _ hint: Phrase?) {
        problems.append(Diagnostic(.error, code, at: tree.position, message: message, hint: hint))
    }
}
