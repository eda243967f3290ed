package import LienThongModel

/// Reads a YAML map key by key, collecting diagnostics instead of stopping, and names keys that the place does not have.
///
/// The type itself asks nothing of its keys: the runtime would look through all conformances of the program for each
/// kind of map, which takes longer than reading it.
package struct MapReader<Key> {
    /// The map.
    package let tree: YAMLTree
    /// What is wrong with it so far.
    package private(set) var diagnostics: [Diagnostic] = []
    /// What the codes of its diagnostics begin with.
    private let area: String

    /// Makes the reader of a map; anything else is a diagnostic.
    ///
    /// - Parameters:
    ///   - tree: The map.
    ///   - area: What the codes of its diagnostics begin with.
    package init(_ tree: YAMLTree, area: String = "mapping") {
        self.tree = tree
        self.area = area
        if !tree.isMap { notAMap(tree) }
    }
}

extension MapReader {
    /// Adds a diagnostic.
    package mutating func problem(
        _ code: String,
        _ severity: Diagnostic.Severity = .error,
        at place: YAMLTree,
        _ message: Phrase,
        hint: Phrase? = nil
    ) {
        diagnostics.append(Diagnostic(severity, code, at: place.position, message: message, hint: hint))
    }

    private mutating func notAMap(_ value: YAMLTree) {
        problem(
            "\(area).not-a-map",
            at: value,
            Phrase(vi: "Chỗ này phải là các cặp khóa và giá trị.", en: "Keys and values are expected here.")
        )
    }

    /// Takes over the diagnostics of a reader of a part.
    package mutating func take(_ other: [Diagnostic]) {
        diagnostics += other
    }
}

extension MapReader where Key: MappingKey {
    /// The value of a key; `nil` when it is missing or null.
    package func value(_ key: Key) -> YAMLTree? {
        guard let value = tree[key.rawValue], !value.isNull else { return nil }
        return value
    }

    /// The place of a key's value, or of the map where it is missing.
    package func place(_ key: Key) -> YAMLTree {
        tree[key.rawValue] ?? tree
    }

    /// The text of a key.
    package mutating func text(_ key: Key) -> String? {
        guard let value = value(key) else { return nil }
        return text(of: value, key.rawValue)
    }

    /// The text of a key that must be there.
    package mutating func requiredText(_ key: Key) -> String? {
        if value(key) == nil {
            problem(
                "\(area).missing-key",
                at: tree,
                Phrase(vi: "Thiếu khóa «\(key.rawValue)».", en: "The key `\(key.rawValue)` is missing.")
            )
        }
        return text(key)
    }

    /// The texts of a key that holds one or several.
    package mutating func texts(_ key: Key) -> [String] {
        value(key).map { texts(of: $0, key.rawValue) } ?? []
    }

    /// Values that must be texts.
    package mutating func texts(of value: YAMLTree, _ name: String) -> [String] {
        value.items.compactMap { text(of: $0, name) }
    }

    /// A value that must be a text.
    package mutating func text(of value: YAMLTree, _ name: String) -> String? {
        if let text = value.text { return text }
        problem(
            "\(area).not-a-text",
            at: value,
            Phrase(vi: "«\(name)» phải là một chuỗi.", en: "`\(name)` must be a text.")
        )
        return nil
    }

    /// The entries of a key that holds pairs of names of the file's own and values.
    package mutating func entries(_ key: Key) -> [(key: YAMLTree, value: YAMLTree)] {
        guard let value = value(key) else { return [] }
        if !value.isMap { notAMap(value) }
        return value.entries
    }

    /// The word of a key that can only be one of some; `nil` when it is missing or none of them.
    package mutating func option<Word: RawRepresentable<String> & CaseIterable>(_ key: Key, _: Word.Type) -> Word? {
        value(key).flatMap { option($0, key) }
    }

    /// The words of a key that holds one or several of some.
    package mutating func options<Word: RawRepresentable<String> & CaseIterable>(_ key: Key, _: Word.Type) -> [Word] {
        (value(key)?.items ?? []).compactMap { option($0, key) }
    }

    private mutating func option<Word: RawRepresentable<String> & CaseIterable>(
        _ value: YAMLTree,
        _ key: Key
    ) -> Word? {
        if let word = value.text.flatMap({ Word(rawValue: $0) }) { return word }
        problem(
            "\(area).unknown-option",
            at: value,
            Phrase(
                vi: "«\(key.rawValue)» không nhận «\(value.text ?? "…")».",
                en: "`\(key.rawValue)` does not take `\(value.text ?? "…")`."
            ),
            hint: NearestName.hint(for: value.text ?? "", in: Word.allCases.map(\.rawValue))
        )
        return nil
    }

    /// The truth of a key; `standard` when it is missing.
    package mutating func flag(_ key: Key, _ standard: Bool = false) -> Bool {
        guard let value = value(key) else { return standard }
        return flag(of: value, key.rawValue) ?? standard
    }

    /// A value that must be true or false.
    package mutating func flag(of value: YAMLTree, _ name: String) -> Bool? {
        switch value.text {
        case "true": return true
        case "false": return false
        default:
            problem(
                "\(area).not-a-flag",
                at: value,
                Phrase(vi: "«\(name)» phải là true hoặc false.", en: "`\(name)` must be true or false.")
            )
            return nil
        }
    }

    /// The whole number of a key.
    package mutating func number(_ key: Key) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.text.flatMap({ Int($0) }), number > 0 else {
            problem(
                "\(area).not-a-number",
                at: value,
                Phrase(
                    vi: "«\(key.rawValue)» phải là một số nguyên dương.",
                    en: "`\(key.rawValue)` must be a whole number above 0."
                )
            )
            return nil
        }
        return number
    }

    /// The path of a key.
    mutating func path(_ key: Key) -> WirePath? {
        guard let value = value(key) else { return nil }
        return path(value)
    }

    /// A path.
    mutating func path(_ value: YAMLTree) -> WirePath? {
        guard let path = value.text.flatMap({ WirePath($0) }) else {
            problem(
                "\(area).bad-path",
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

    /// The diagnostics, with one for each key that the place does not have.
    ///
    /// - Parameter fitting: The keys that a hint names, where not all of the place fit.
    /// - Returns: Everything found so far.
    package mutating func finish(_ fitting: [Key] = Array(Key.allCases)) -> [Diagnostic] {
        for entry in tree.entries {
            let key = entry.key.text ?? "…"
            guard Key(rawValue: key) == nil else { continue }
            diagnostics.append(.unknownKey(entry.key, known: fitting.map(\.rawValue), area))
        }
        return diagnostics
    }
}

extension Diagnostic {
    /// A key that its place does not have.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - known: The keys that the place has.
    ///   - area: What the code begins with.
    /// - Returns: The diagnostic, with the nearest name as a hint.
    static func unknownKey(_ key: YAMLTree, known: [String], _ area: String) -> Diagnostic {
        let name = key.text ?? "…"
        return Diagnostic(
            .error,
            "\(area).unknown-key",
            at: key.position,
            message: Phrase(vi: "Không có khóa «\(name)».", en: "There is no key `\(name)`."),
            hint: NearestName.hint(for: name, in: known)
        )
    }
}
