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
    /// windows-1258: Vietnamese in one byte a letter, tone marks as letters of their own behind their vowel.
    case windows1258
    /// TCVN3, known as ABC: one byte a letter, as the fonts `.VnTime` show it (TCVN 5712:1993).
    case tcvn3
    /// VNI: a vowel and a byte for its marks, as the fonts `VNI-Times` show it.
    case vni

    /// The encodings from before Unicode, which no mark tells: they are read where somebody asks for it.
    package static let legacy: [TextEncoding] = [.windows1258, .tcvn3, .vni]

    /// Makes an encoding from the name that people and declarations use; upper and lower case are the same.
    ///
    /// `utf-8`, `utf-16`, `utf-16le`, `utf-16be`, `windows-1258` or `cp1258`, `tcvn3`, `tcvn`, `tcvn5712-1` or `abc`,
    /// and `vni`.
    package init?(named name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16", "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "windows-1258", "cp1258": self = .windows1258
        case "tcvn3", "tcvn", "tcvn5712-1", "tcvn-5712", "abc": self = .tcvn3
        case "vni": self = .vni
        default: return nil
        }
    }

    /// The name by which a mapping or the command line asks for it.
    package var name: String {
        switch self {
        case .utf8, .utf8WithMark: "utf-8"
        case .utf16LittleEndian: "utf-16le"
        case .utf16BigEndian: "utf-16be"
        case .windows1258: "windows-1258"
        case .tcvn3: "tcvn3"
        case .vni: "vni"
        }
    }

    /// The name people know it by.
    package var label: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf8WithMark: "UTF-8 (BOM)"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .windows1258: "windows-1258"
        case .tcvn3: "TCVN3 (ABC)"
        case .vni: "VNI"
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
