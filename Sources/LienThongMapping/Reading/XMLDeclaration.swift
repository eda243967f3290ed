import LienThongFormats

/// The XML declaration at the beginning of an input (XML 1.0, section 2.8), as far as it names an encoding.
enum XMLDeclaration {
    private static let start = Array("<?xml".utf8)
    private static let longest = 256

    /// Whether the beginning of an input holds the whole of its declaration, or shows that there is none.
    static func isComplete(_ beginning: [UInt8]) -> Bool {
        let known = min(beginning.count, start.count)
        guard beginning[..<known].elementsEqual(start[..<known]) else { return true }
        return beginning.count >= longest || beginning.contains(UInt8(ascii: ">"))
    }

    /// The encoding that the declaration names, where it is one that is told apart.
    static func encoding(_ beginning: [UInt8]) -> TextEncoding? {
        let head = beginning.prefix(longest)
        guard head.starts(with: start), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let text = String(decoding: head[..<end], as: UTF8.self)
        guard let key = text.firstRange(of: "encoding") else { return nil }
        let value = text[key.upperBound...].drop { $0 == " " || $0 == "=" }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return TextEncoding(named: String(value.dropFirst().prefix { $0 != quote }))
    }
}
