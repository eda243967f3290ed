package import LienThongModel

/// A YAML value with its place, free of the parser's own types.
package struct YAMLTree: Hashable, Sendable {
    /// What the value is.
    package indirect enum Content: Hashable, Sendable {
        /// Nothing: `~`, `null` or empty.
        case null
        /// A scalar, as written; `isPlain` when it stands without quotation marks.
        case scalar(String, isPlain: Bool)
        /// A sequence.
        case list([YAMLTree])
        /// A map, in the order written.
        case map([(key: YAMLTree, value: YAMLTree)])

        /// Compares by content.
        package static func == (left: Content, right: Content) -> Bool {
            switch (left, right) {
            case (.null, .null): true
            case (.scalar(let left, _), .scalar(let right, _)): left == right
            case (.list(let left), .list(let right)): left == right
            case (.map(let left), .map(let right)):
                left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
            default: false
            }
        }

        /// Hashes the content.
        package func hash(into hasher: inout Hasher) {
            switch self {
            case .null: hasher.combine(0)
            case .scalar(let text, _): hasher.combine(text)
            case .list(let items): hasher.combine(items)
            case .map(let pairs): for pair in pairs { hasher.combine(pair.key) }
            }
        }
    }

    /// The value.
    package var content: Content
    /// The file it stands in.
    package var file: String
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int

    /// The place for diagnostics.
    package var position: SourcePosition {
        SourcePosition(file: file, line: line, column: column)
    }

    /// Reads a YAML document.
    ///
    /// - Parameters:
    ///   - text: The document.
    ///   - file: The file, for diagnostics.
    ///   - most: How many values it may hold, those that aliases repeat counted again.
    /// - Throws: ``MappingError`` with the place when the text is not YAML or holds more than one document.
    package init(_ text: String, file: String, most: Int = 200_000) throws(MappingError) {
        if Self.isTooDeep(text) { throw Self.tooLarge(SourcePosition(file: file, line: 1, column: 1)) }
        // A byte-order mark, as editors of Windows leave it, is none of YAML's characters for the parser.
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        let yaml = isMarked ? String(text.unicodeScalars.dropFirst()) : text
        guard let tree = try YAMLReader(file: file, most: most).document(yaml) else {
            throw MappingError([
                Diagnostic(
                    .error,
                    "mapping.empty",
                    at: SourcePosition(file: file, line: 1, column: 1),
                    message: Phrase(vi: "Tệp rỗng.", en: "The file is empty.")
                )
            ])
        }
        self = tree
    }

    /// Whether brackets, or dashes and question marks on one line, nest deeper than any mapping does.
    ///
    /// The parser calls itself at each level, so what is too deep must not reach it.
    private static func isTooDeep(_ text: String) -> Bool {
        let most = 200
        var brackets = 0
        var marks = 0
        var last = UInt8(0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): marks = 0
            case UInt8(ascii: " ") where last == UInt8(ascii: "-") || last == UInt8(ascii: "?"): marks += 1
            default: break
            }
            if brackets > most || marks > most { return true }
            last = byte
        }
        return false
    }

    static func tooLarge(_ position: SourcePosition) -> MappingError {
        MappingError([
            Diagnostic(
                .error,
                "mapping.too-large",
                at: position,
                message: Phrase(
                    vi: "Tệp lồng quá sâu hoặc có quá nhiều giá trị.",
                    en: "The file nests too deep or holds too many values."
                ),
                hint: Phrase(
                    vi: "Tách tệp; viết rõ những gì bí danh (*) lặp lại.",
                    en: "Split it; write out what an alias (*) repeats."
                )
            )
        ])
    }

    init(_ content: Content, file: String, line: Int, column: Int) {
        self.content = content
        self.file = file
        self.line = line
        self.column = column
    }

    init(_ content: Content, at other: YAMLTree) {
        self.init(content, file: other.file, line: other.line, column: other.column)
    }
}

extension YAMLTree {
    /// The text of a scalar, or `nil`.
    package var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether nothing stands there.
    package var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// The items of a list; a single scalar counts as a list of one.
    package var items: [YAMLTree] {
        switch content {
        case .list(let items): items
        case .null: []
        default: [self]
        }
    }

    /// The entries of a map, or an empty list.
    package var entries: [(key: YAMLTree, value: YAMLTree)] {
        if case .map(let pairs) = content { pairs } else { [] }
    }

    /// Whether it is a map.
    package var isMap: Bool {
        if case .map = content { true } else { false }
    }

    /// The value under a key of a map.
    package subscript(key: String) -> YAMLTree? {
        entries.first { $0.key.text == key }?.value
    }

    /// This tree laid over another: maps are merged key by key, everything else replaces, a null removes.
    ///
    /// The null of an `absent` is a word of the language and stays.
    ///
    /// - Parameters:
    ///   - base: The tree below.
    ///   - idle: Takes the keys whose null removes nothing, each with the keys that there are.
    /// - Returns: The merged tree.
    package func laid(over base: YAMLTree, idle: inout [(key: YAMLTree, known: [String])]) -> YAMLTree {
        guard isMap, base.isMap else { return self }
        var pairs = base.entries
        for entry in entries {
            let isWord = entry.value.isNull && entry.key.text == "absent"
            guard let index = pairs.firstIndex(where: { $0.key.text == entry.key.text }) else {
                if !entry.value.isNull || isWord {
                    pairs.append(entry)
                } else {
                    idle.append((entry.key, base.entries.compactMap(\.key.text)))
                }
                continue
            }
            if entry.value.isNull, !isWord {
                pairs.remove(at: index)
            } else {
                pairs[index].value = entry.value.laid(over: pairs[index].value, idle: &idle)
            }
        }
        return YAMLTree(.map(pairs), at: self)
    }
}
