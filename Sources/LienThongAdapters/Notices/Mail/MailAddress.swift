/// An address of e-mail without a name beside it: `ten@co-quan.example`.
///
/// Letters, digits and the other signs of an unquoted address (RFC 5322, section 3.4.1), in ASCII.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// As written.
    package let description: String
    /// What follows the `@`.
    let domain: String

    /// Reads an address of at most 254 characters; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
            Self.isDotted(parts[0], signs: "!#$%&'*+-/=?^_`{|}~"), Self.isDotted(parts[1], signs: "-")
        else { return nil }
        description = text
        domain = String(parts[1])
    }

    private static func isDotted(_ text: Substring, signs: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { atom in
                !atom.isEmpty
                    && atom.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"):
                            true
                        default: signs.utf8.contains(byte)
                        }
                    }
            }
    }
}
