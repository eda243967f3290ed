import LienThongModel

/// Reads the decision table of a derived field.
struct DeriveParser {
    let list: CodeList
    let line: LineParser

    func rules(_ tree: YAMLTree, _ map: inout MapReader<some MappingKey>) -> [DerivedRule] {
        tree.items.compactMap { rule($0, &map) }
    }

    private func rule(_ tree: YAMLTree, _ map: inout MapReader<some MappingKey>) -> DerivedRule? {
        var reader = MapReader<DeriveKey>(tree)
        var rule = DerivedRule(conditions: [], term: 0, position: tree.position, remark: "")
        for entry in reader.entries(.when) {
            guard let path = line.path(entry.key, &reader) else { continue }
            rule.conditions += conditions(path, entry.value, &reader)
        }
        let name = reader.requiredText(.to) ?? ""
        rule.remark = [reader.text(.source), reader.text(.note), reader.flag(.unverified) ? "unverified" : nil]
            .compactMap { $0 }.joined(separator: "; ")
        if let term = list.index(of: name) {
            rule.term = term
        } else if !name.isEmpty {
            reader.problem(
                "mapping.unknown-term",
                at: reader.place(.to),
                Phrase(
                    vi: "Danh mục \(list.name) không có «\(name)».",
                    en: "The list \(list.name) has no term `\(name)`."
                ),
                hint: NearestName.hint(for: name, in: list.terms.map(\.name))
            )
        }
        map.take(reader.finish())
        return rule
    }

    /// The conditions on one place: a word, a list of words, `present`, `absent`, or tests by name.
    private func conditions(
        _ path: WirePath,
        _ tree: YAMLTree,
        _ reader: inout MapReader<some MappingKey>
    ) -> [DerivedRule.Condition] {
        guard tree.isMap else {
            let words = reader.texts(of: tree, "when")
            if words == ["present"] || words == ["absent"] {
                let test: DerivedRule.Test = words == ["present"] ? .present : .absent
                return [DerivedRule.Condition(path: path, test: test, words: [])]
            }
            return [DerivedRule.Condition(path: path, test: .any, words: words)]
        }
        var part = MapReader<ConditionKey>(tree)
        var conditions: [DerivedRule.Condition] = []
        for key in ConditionKey.allCases {
            let words = part.texts(key)
            guard !words.isEmpty else { continue }
            conditions.append(DerivedRule.Condition(path: path, test: key.test, words: words))
            if key == .bits { checkBits(words, &part) }
        }
        reader.take(part.finish())
        return conditions
    }

    private func checkBits(_ words: [String], _ part: inout MapReader<ConditionKey>) {
        guard words.contains(where: { (Int($0) ?? 0) <= 0 }) else { return }
        part.problem(
            "mapping.not-a-number",
            at: part.place(.bits),
            Phrase(vi: "«bits» cần các số 1, 2, 4, 8 ….", en: "`bits` needs numbers: 1, 2, 4, 8 ….")
        )
    }
}
