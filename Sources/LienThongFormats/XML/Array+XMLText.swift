extension [UInt8] {
    /// Appends text escaped for XML.
    ///
    /// - Parameters:
    ///   - text: What to append.
    ///   - inAttribute: Whether it stands between double quotation marks.
    /// - Returns: How many characters XML 1.0 cannot hold were replaced by U+FFFD.
    mutating func appendXML(_ text: String, inAttribute: Bool) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var replaced = 0
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                switch byte {
                case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\r"): append(contentsOf: "&#13;".utf8)
                case UInt8(ascii: "\"") where inAttribute: append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "\n") where inAttribute: append(contentsOf: "&#10;".utf8)
                case UInt8(ascii: "\t") where inAttribute: append(contentsOf: "&#9;".utf8)
                case 0..<0x20 where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t"):
                    append(contentsOf: "\u{FFFD}".utf8)
                    replaced += 1
                default:
                    append(byte)
                    if byte >= 0xBE, endsInNoncharacter {
                        // U+FFFE and U+FFFF differ from U+FFFD in the last byte only.
                        self[count - 1] = 0xBD
                        replaced += 1
                    }
                }
            }
            return replaced
        }
    }

    private var endsInNoncharacter: Bool {
        count >= 3 && self[count - 3] == 0xEF && self[count - 2] == 0xBF && self[count - 1] >= 0xBE
    }
}
