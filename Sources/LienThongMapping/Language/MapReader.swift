package import LienThongModel

/// Reads a YAML map key by key, collecting diagnostics instead of stopping, and names keys that nobody asked for.
package struct MapReader {
    /// The map.
    package let tree: YAMLTree
    /// What is wrong with it so far.
    package private(set) var diagnostics: [Diagnostic] = []
    private var asked: Set<String> = []

    /// Makes the reader of a map; anything else is a diagnostic.
    package init(_ tree: YAMLTree) {
        self.tree = tree
        if !tree.isMap {
            problem(
                "mapping.not-a-map",
                at: tree,
                Phrase(vi: "Chỗ này phải là các cặp khóa và giá trị.", en: "Keys and values are expected here.")
            )
        }
    }

    /// The value of a key; `nil` when it is missing or null.
    package mutating func value(_ key: String) -> YAMLTree? {
        asked.insert(key)
        guard let value = tree[key], !value.isNull else { return nil }
        return value
    }

    /// The text of a key.
    package mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        guard let text = value.text else {
            problem(
                "mapping.not-a-text",
                at: value,
                Phrase(vi: "«\(key)» phải là một chuỗi.", en: "`\(key)` must be a text.")
            )
            return nil
        }
        return text
    }

    /// The text of a key that must be there.
    package mutating func requiredText(_ key: String) -> String? {
        if tree[key]?.isNull ?? true {
            problem(
                "mapping.missing-key",
                at: tree,
                Phrase(vi: "Thiếu khóa «\(key)».", en: "The key `\(key)` is missing.")
            )
        }
        return text(key)
    }

    /// The text of a key that can only be one of some words; `nil` when it is missing or none of them.
    mutating func option(_ key: String, _ words: String...) -> String? {
        guard let value = value(key) else { return nil }
        return option(value, key, words)
    }

    /// The texts of a key that holds one or several of some words.
    mutating func options(_ key: String, _ words: String...) -> [String] {
        (value(key)?.items ?? []).compactMap { option($0, key, words) }
    }

    private mutating func option(_ value: YAMLTree, _ key: String, _ words: [String]) -> String? {
        if let text = value.text, words.contains(text) { return text }
        let known = words.joined(separator: ", ")
        let nearest = NearestName.of(value.text ?? "", in: words)
        problem(
            "mapping.unknown-option",
            at: value,
            Phrase(
                vi: "«\(key)» không nhận «\(value.text ?? "…")».",
                en: "`\(key)` does not take `\(value.text ?? "…")`."
            ),
            hint: Phrase(
                vi: nearest.map { "Có phải «\($0)»?" } ?? "Dùng: \(known).",
                en: nearest.map { "Did you mean `\($0)`?" } ?? "Use: \(known)."
            )
        )
        return nil
    }

    /// The truth of a key; `standard` when it is missing.
    mutating func flag(_ key: String, _ standard: Bool = false) -> Bool {
        guard let value = value(key) else { return standard }
        switch value.text {
        case "true": return true
        case "false": return false
        default:
            problem(
                "mapping.not-a-flag",
                at: value,
                Phrase(vi: "«\(key)» phải là true hoặc false.", en: "`\(key)` must be true or false.")
            )
            return standard
        }
    }

    /// The whole number of a key.
    mutating func number(_ key: String) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.text.flatMap({ Int($0) }), number > 0 else {
            problem(
                "mapping.not-a-number",
                at: value,
                Phrase(vi: "«\(key)» phải là một số nguyên dương.", en: "`\(key)` must be a whole number above 0.")
            )
            return nil
        }
        return number
    }

    /// The texts of a key that holds one or several.
    mutating func texts(_ key: String) -> [String] {
        value(key)?.items.compactMap(\.text) ?? []
    }

    /// The path of a key.
    mutating func path(_ key: String) -> WirePath? {
        guard let value = value(key) else { return nil }
        return path(value)
    }

    /// A path.
    mutating func path(_ value: YAMLTree) -> WirePath? {
        guard let path = value.text.flatMap({ WirePath($0) }) else {
            problem(
                "mapping.bad-path",
                at: value,
                Phrase(
                    vi: "«\(value.text ?? "…")» không phải là đường dẫn.",
                    en: "`\(value.text ?? "…")` is not a path."
                ),
                hint: Phrase(
                    vi: "Ví dụ: applicant/name, @code, fees/fee, data[], name[languageId=228]/name.",
                    en: "For example: applicant/name, @code, fees/fee, data[], name[languageId=228]/name."
                )
            )
            return nil
        }
        return path
    }

    /// Says that a key is known without reading it.
    mutating func know(_ keys: String...) {
        asked.formUnion(keys)
    }

    /// Adds a diagnostic.
    package mutating func problem(_ code: String, at place: YAMLTree, _ message: Phrase, hint: Phrase? = nil) {
        diagnostics.append(Diagnostic(.error, code, at: place.position, message: message, hint: hint))
    }

    /// Takes over the diagnostics of a reader of a part.
    package mutating func take(_ other: [Diagnostic]) {
        diagnostics += other
    }

    /// The diagnostics, with one for each key that was never asked for.
    package mutating func finish() -> [Diagnostic] {
        for entry in tree.entries {
            guard let key = entry.key.text, !asked.contains(key) else { continue }
            let nearest = NearestName.of(key, in: asked.sorted())
            problem(
                "mapping.unknown-key",
                at: entry.key,
                Phrase(vi: "Không có khóa «\(key)».", en: "There is no key `\(key)`."),
                hint: nearest.map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
            )
        }
        return diagnostics
    }
}
