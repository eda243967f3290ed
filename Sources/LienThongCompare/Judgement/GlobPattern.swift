/// A pattern of codes: `*` stands for any number of characters, `?` for one, all else for itself.
public struct GlobPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as written.
    public let description: String
    private let bytes: [UInt8]

    /// Makes a pattern; every text is one.
    public init(_ text: String) {
        description = text
        bytes = Array(text.utf8)
    }

    /// Whether a text fits the whole pattern, letter case counting.
    ///
    /// - Complexity: O(text × pattern) at worst, O(text) with one `*`.
    public func matches(_ text: String) -> Bool {
        let text = Array(text.utf8)
        var at = 0
        var place = 0
        var star: Int?
        var mark = 0
        while at < text.count {
            if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
                star = place
                mark = at
                place += 1
            } else if place < bytes.count, bytes[place] == UInt8(ascii: "?") {
                // One character, whatever its number of bytes.
                at += 1
                while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
                place += 1
            } else if place < bytes.count, bytes[place] == text[at] {
                at += 1
                place += 1
            } else if let star {
                place = star + 1
                mark += 1
                at = mark
            } else {
                return false
            }
        }
        return bytes[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
