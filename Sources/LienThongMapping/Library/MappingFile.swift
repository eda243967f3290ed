/// The text of a file of a mappings folder.
package struct MappingFile: Sendable {
    /// The path, for diagnostics.
    package var path: String
    /// The text.
    package var text: String

    /// Makes a file.
    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// What a file of a mappings folder is, told by the first key at its margin that decides it.
    package enum Kind: Hashable, Sendable {
        /// A mapping of the format of this name and syntax.
        case mapping(format: String, syntax: String)
        /// A code file of this name.
        case codes(String)
        /// Something else, such as rules.
        case other
    }

    /// What it is; found without reading the whole as YAML, so that only what is used is.
    package var kind: Kind {
        var format: String?
        var syntax: String?
        // A line end of Windows is one character, and a mark may stand before the first.
        let marked =
            text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        for line in Substring(marked).split(whereSeparator: \.isNewline) {
            if let name = Self.value(of: "codes", in: line) { return .codes(name) }
            if let name = Self.value(of: "format", in: line) { format = name }
            if let name = Self.value(of: "syntax", in: line) { syntax = name }
            if let format, let syntax { return .mapping(format: format, syntax: syntax) }
        }
        return format.map { .mapping(format: $0, syntax: "") } ?? .other
    }

    private static func value(of key: String, in line: Substring) -> String? {
        guard line.hasPrefix(key + ":") else { return nil }
        var value = line.dropFirst(key.count + 1)
        if let comment = value.firstRange(of: " #") { value = value[..<comment.lowerBound] }
        while value.first?.isWhitespace == true { value = value.dropFirst() }
        while value.last?.isWhitespace == true { value = value.dropLast() }
        if let quote = value.first, quote == "\"" || quote == "'", value.last == quote, value.count > 1 {
            value = value.dropFirst().dropLast()
        }
        return value.isEmpty ? nil : String(value)
    }
}
