package import LienThongModel

/// Reads code files: crosswalks (`map`) and lists of known items (`items`).
package enum CodeFileParser {
    /// What a code file holds.
    package enum CodeFile: Sendable {
        /// A crosswalk.
        case crosswalk(Crosswalk)
        /// Known items of a joined text, longest first.
        case items(name: String, [String])
    }

    /// Reads a code file.
    ///
    /// - Returns: The contents, `nil` when the file is too broken, and what is wrong.
    package static func parse(_ tree: YAMLTree) -> (file: CodeFile?, diagnostics: [Diagnostic]) {
        var map = MapReader<CodeFileKey>(tree)
        let name = map.requiredText(.codes) ?? ""
        let source = map.text(.source)
        for key in [CodeFileKey.note, .since, .until] { _ = map.text(key) }
        _ = map.flag(.unverified)
        if map.value(.items) != nil {
            let texts = map.texts(.items).sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
            return (.items(name: name, texts), map.finish())
        }
        let listName = map.requiredText(.list) ?? ""
        guard let list = CodeList.named(listName) else {
            map.problem(
                "mapping.unknown-list",
                at: map.place(.list),
                Phrase(vi: "Không có danh mục «\(listName)».", en: "There is no list `\(listName)`."),
                hint: NearestName.hint(for: listName, in: CodeList.all.map(\.name))
            )
            return (nil, map.diagnostics)
        }
        let isFolded = map.option(.match, MatchWord.self) == .folded
        let keyCount = map.option(.keys, KeyCountWord.self).flatMap { Int($0.rawValue) } ?? 1
        var entries: [Crosswalk.Entry] = []
        for pair in map.entries(.map) {
            if let entry = entry(pair, list, &map) { entries.append(entry) }
        }
        for word in map.value(.unmapped)?.items ?? [] {
            guard let text = map.text(of: word, CodeFileKey.unmapped.rawValue) else { continue }
            entries.append(Crosswalk.Entry(wire: text, term: nil, position: word.position))
        }
        map.take(CodeRules.repeated(entries, isFolded: isFolded))
        let crosswalk = Crosswalk(
            name: name,
            list: list,
            entries: entries,
            isFolded: isFolded,
            keyCount: keyCount,
            source: source
        )
        return (.crosswalk(crosswalk), map.finish())
    }

    /// A bound that is no day would be none.
    private static func checkDay(_ key: CodeLineKey, _ reader: inout MapReader<CodeLineKey>) {
        guard let text = reader.text(key), DayText.dayAfter(text) == nil else { return }
        reader.problem(
            "mapping.bad-day",
            at: reader.place(key),
            Phrase(vi: "«\(text)» không phải là ngày, tháng hay năm.", en: "`\(text)` is no day, month or year."),
            hint: Phrase(vi: "Ví dụ: 2025-06-30, 2025-06 hoặc 2025.", en: "For example: 2025-06-30, 2025-06 or 2025.")
        )
    }

    private static func entry(
        _ pair: (key: YAMLTree, value: YAMLTree),
        _ list: CodeList,
        _ map: inout MapReader<CodeFileKey>
    ) -> Crosswalk.Entry? {
        guard let wire = pair.key.text else { return nil }
        var entry = Crosswalk.Entry(wire: wire, term: nil, position: pair.key.position)
        var termTree = pair.value
        if pair.value.isMap {
            var reader = MapReader<CodeLineKey>(pair.value)
            entry.isReadOnly = reader.flag(.readOnly)
            entry.isUnverified = reader.flag(.unverified)
            for key in [CodeLineKey.source, .since, .until, .note] { entry.remarks[key.rawValue] = reader.text(key) }
            for key in [CodeLineKey.since, .until] { checkDay(key, &reader) }
            map.take(reader.finish())
            guard let term = reader.value(.to) else { return entry }
            termTree = term
        }
        guard let term = termTree.text, let index = list.index(of: term) else {
            map.problem(
                "mapping.unknown-term",
                at: termTree,
                Phrase(
                    vi: "Danh mục \(list.name) không có «\(termTree.text ?? "")».",
                    en: "The list \(list.name) has no term `\(termTree.text ?? "")`."
                ),
                hint: NearestName.hint(for: termTree.text ?? "", in: list.terms.map(\.name))
            )
            return nil
        }
        entry.term = index
        return entry
    }
}
