import LienThongModel

/// Reads the decision table of a derived field.
struct DeriveParser {
    let list: CodeList
    let line: LineParser

    func rules(_ tree: YAMLTree, _ map: inout MapReader) -> [DerivedRule] {
        tree.items.compactMap { rule($0, &map) }
    }

    private func rule(_ tree: YAMLTree, _ map: inout MapReader) -> DerivedRule? {
        var reader = MapReader(tree)
        var rule = DerivedRule(conditions: [], term: 0, position: tree.position, remark: "")
        for entry in reader.value("when")?.entries ?? [] {
            guard let path = line.path(entry.key, &reader) else { continue }
            rule.conditions += conditions(path, entry.value, &reader)
        }
        let name = reader.requiredText("to") ?? ""
        rule.remark = [reader.text("source"), reader.text("note"), reader.flag("unverified") ? "unverified" : nil]
            .compactMap { $0 }.joined(separator: "; ")
        if let term = list.index(of: name) {
            rule.term = term
        } else if !name.isEmpty {
            reader.problem(
                "mapping.unknown-term",
                at: tree["to"] ?? tree,
                Phrase(
                    vi: "Danh mục \(list.name) không có «\(name)».",
                    en: "The list \(list.name) has no term `\(name)`."
                ),
                hint: NearestName.of(name, in: list.terms.map(\.name))
                    .map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
            )
        }
        map.take(reader.finish())
        return rule
    }

    /// The conditions on one place: a word, a list of words, `present`, `absent`, or tests by name.
    private func conditions(_ path: WirePath, _ tree: YAMLTree, _ reader: inout MapReader) -> [DerivedRule.Condition] {
        guard tree.isMap else {
            let words = tree.items.compactMap(\.text)
            if words == ["present"] || words == ["absent"] {
                let test: DerivedRule.Test = words == ["present"] ? .present : .absent
                return [DerivedRule.Condition(path: path, test: test, words: [])]
            }
            return [DerivedRule.Condition(path: path, test: .any, words: words)]
        }
        var part = MapReader(tree)
        var conditions: [DerivedRule.Condition] = []
        for test in [DerivedRule.Test.any, .last, .all, .none, .bits] {
            let words = part.texts(test.rawValue)
            guard !words.isEmpty else { continue }
            conditions.append(DerivedRule.Condition(path: path, test: test, words: words))
            if test == .bits { checkBits(words, tree, &part) }
        }
        reader.take(part.finish())
        return conditions
    }

    private func checkBits(_ words: [String], _ tree: YAMLTree, _ part: inout MapReader) {
        guard words.contains(where: { (Int($0) ?? 0) <= 0 }) else { return }
        part.problem(
            "mapping.not-a-number",
            at: tree["bits"] ?? tree,
            Phrase(vi: "«bits» cần các số 1, 2, 4, 8 ….", en: "`bits` needs numbers: 1, 2, 4, 8 ….")
        )
    }
}
