/// The encodings of text that are told apart.
package enum TextEncoding: String, CaseIterable, Sendable {
    /// UTF-8.
    case utf8
    /// UTF-8 that begins with a byte-order mark.
    case utf8WithMark
    /// UTF-16, the low byte first.
    case utf16LittleEndian
    /// UTF-16, the high byte first.
    case utf16BigEndian

    /// The name people know it by.
    package var label: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf8WithMark: "UTF-8 (BOM)"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        }
    }

    /// The encoding of an input by its first bytes: by its byte-order mark, else by where zero bytes stand.
    ///
    /// Looks at four bytes; fewer are enough only where the input has no more.
    package static func detect(_ head: Span<UInt8>) -> TextEncoding {
        guard head.count >= 2 else { return .utf8 }
        switch (head[0], head[1]) {
        case (0xFF, 0xFE): return .utf16LittleEndian
        case (0xFE, 0xFF): return .utf16BigEndian
        case (0xEF, 0xBB) where head.count >= 3 && head[2] == 0xBF: return .utf8WithMark
        case (0, 1...): return head.count < 4 || head[2] == 0 || head[3] != 0 ? .utf16BigEndian : .utf8
        case (1..., 0): return head.count < 4 || head[3] == 0 || head[2] != 0 ? .utf16LittleEndian : .utf8
        default: return .utf8
        }
    }
}
