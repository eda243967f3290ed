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

    /// What a file of a mappings folder is, told by the keys at its margin.
    package enum Kind: Hashable, Sendable {
        /// A mapping of the format of this name and syntax; the entity where it stands before what decides.
        case mapping(format: String, syntax: String, entity: String?)
        /// A code file of this name.
        case codes(String)
        /// How a service is called.
        case service
        /// How a system is read page by page.
        case pages
        /// How an exchange platform is called.
        case bus
        /// Something else, such as rules.
        case other
    }

    /// What it is; found by looking at the beginnings of lines, so that only what is used is read as YAML.
    ///
    /// - Complexity: O(the bytes before the keys that decide), one pass.
    package var kind: Kind {
        var head = HeadKeys(Array(text.utf8))
        return head.kind()
    }
}

/// Finds the keys at the margin of a mapping or code file that tell what it is.
private struct HeadKeys {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A mark may stand before the first line.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func kind() -> MappingFile.Kind {
        var format: String?
        var syntax: String?
        var entity: String?
        while index < bytes.count {
            let line = nextLine()
            guard let first = line.first else { continue }
            switch first {
            case UInt8(ascii: "c"): if let name = Self.value(of: "codes:", in: line) { return .codes(name) }
            case UInt8(ascii: "e"): entity = Self.value(of: "entity:", in: line) ?? entity
            case UInt8(ascii: "f"): format = Self.value(of: "format:", in: line) ?? format
            case UInt8(ascii: "p") where Self.value(of: "pages:", in: line) != nil: return .pages
            case UInt8(ascii: "b") where Self.value(of: "bus:", in: line) != nil: return .bus
            case UInt8(ascii: "s") where Self.value(of: "service:", in: line) != nil: return .service
            case UInt8(ascii: "s"): syntax = Self.value(of: "syntax:", in: line) ?? syntax
            default: continue
            }
            if let format, let syntax { return .mapping(format: format, syntax: syntax, entity: entity) }
        }
        return format.map { .mapping(format: $0, syntax: "", entity: entity) } ?? .other
    }

    /// The next line without its end, which is LF, CR LF or CR.
    private mutating func nextLine() -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        defer { index += 1 }
        return bytes[start..<index]
    }

    private static func value(of key: StaticString, in line: ArraySlice<UInt8>) -> String? {
        let name = key.description.utf8
        guard line.starts(with: name) else { return nil }
        var value = line.dropFirst(name.count)
        let comment = value.indices.first {
            value[$0] == UInt8(ascii: "#") && $0 > value.startIndex && value[$0 - 1] == UInt8(ascii: " ")
        }
        if let comment { value = value[..<comment] }
        while let byte = value.first, byte <= 0x20 { value.removeFirst() }
        while let byte = value.last, byte <= 0x20 { value.removeLast() }
        if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), value.last == quote,
            value.count > 1
        {
            value = value.dropFirst().dropLast()
        }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
}
