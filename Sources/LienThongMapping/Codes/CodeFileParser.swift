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
        var map = MapReader(tree)
        map.know("title", "note", "unverified", "since", "until")
        let name = map.requiredText("codes") ?? ""
        let source = map.text("source")
        if let items = map.value("items") {
            map.know("list", "match", "keys", "map", "unmapped")
            let texts = items.items.compactMap(\.text).sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
            return (.items(name: name, texts), map.finish())
        }
        let listName = map.requiredText("list") ?? ""
        guard let list = CodeList.named(listName) else {
            let names = CodeList.all.map(\.name)
            map.problem(
                "mapping.unknown-list",
                at: tree["list"] ?? tree,
                Phrase(vi: "Không có danh mục «\(listName)».", en: "There is no list `\(listName)`."),
                hint: Phrase(
                    vi: "Có: \(names.joined(separator: ", ")).",
                    en: "There are: \(names.joined(separator: ", "))."
                )
            )
            return (nil, map.diagnostics)
        }
        let isFolded = map.option("match", "exact", "folded") == "folded"
        let keyCount = map.option("keys", "1", "2", "3", "4").flatMap { Int($0) } ?? 1
        var entries: [Crosswalk.Entry] = []
        for pair in map.value("map")?.entries ?? [] {
            if let entry = entry(pair, list, &map) { entries.append(entry) }
        }
        for word in map.value("unmapped")?.items ?? [] {
            guard let text = word.text ?? word.entries.first?.key.text else { continue }
            entries.append(Crosswalk.Entry(wire: text, term: nil, position: word.position))
        }
        checkTwice(entries, isFolded, &map)
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

    private static func entry(
        _ pair: (key: YAMLTree, value: YAMLTree),
        _ list: CodeList,
        _ map: inout MapReader
    ) -> Crosswalk.Entry? {
        guard let wire = pair.key.text else { return nil }
        var entry = Crosswalk.Entry(wire: wire, term: nil, position: pair.key.position)
        var termTree = pair.value
        if pair.value.isMap {
            var reader = MapReader(pair.value)
            termTree = reader.value("to") ?? pair.value
            entry.isReadOnly = reader.flag("read-only")
            entry.isUnverified = reader.flag("unverified")
            for key in ["source", "since", "until", "note"] { entry.remarks[key] = reader.text(key) }
            map.take(reader.finish())
            if pair.value["to"]?.isNull ?? true { return entry }
        }
        guard let term = termTree.text, let index = list.index(of: term) else {
            let nearest = NearestName.of(termTree.text ?? "", in: list.terms.map(\.name))
            map.problem(
                "mapping.unknown-term",
                at: termTree,
                Phrase(
                    vi: "Danh mục \(list.name) không có «\(termTree.text ?? "")».",
                    en: "The list \(list.name) has no term `\(termTree.text ?? "")`."
                ),
                hint: nearest.map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
            )
            return nil
        }
        entry.term = index
        return entry
    }

    private static func checkTwice(_ entries: [Crosswalk.Entry], _ isFolded: Bool, _ map: inout MapReader) {
        var seen: [String: Crosswalk.Entry] = [:]
        for entry in entries {
            let key = isFolded ? TextFolding.key(entry.wire) : entry.wire
            if let first = seen[key], first.term != entry.term {
                map.take([
                    Diagnostic(
                        .error,
                        "mapping.code-twice",
                        at: entry.position,
                        message: Phrase(
                            vi: "Từ «\(entry.wire)» đã có ở dòng \(first.position.line ?? 0) với nghĩa khác.",
                            en:
                                "The word `\(entry.wire)` stands in line \(first.position.line ?? 0) with another meaning."
                        )
                    )
                ])
            }
            seen[key] = entry
        }
    }
}
