import Foundation

/// Ways to see two texts as the same, each for one purpose; none of them changes what is stored.
public enum TextFolding {
    /// The text in Unicode normalisation form C, the form Vietnamese is written in on output.
    public static func composed(_ text: String) -> String {
        isSurelyComposed(text) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Whether all scalars are composed already and combine with nothing: those below U+0300, the Vietnamese letters of
    /// U+1E00 to U+1EFF, and dashes, quotation marks and bullets from U+2010 on.
    ///
    /// That is nearly all text that comes, and Foundation takes a hundred times as long to say so.
    private static func isSurelyComposed(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
            } else if byte < 0xCC {
                index += 2
            } else if byte == 0xE1, (0xB8...0xBB).contains(bytes[index + 1]) {
                index += 3
            } else if byte == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] >= 0x90 {
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// Whether the text is in normalisation form C.
    public static func isComposed(_ text: String) -> Bool {
        text.utf8.elementsEqual(composed(text).utf8)
    }

    /// The text without differences of formatting: NFC, one blank for each run of white space, none at the ends,
    /// without soft hyphens and direction marks, bullets from private use as `-`, and `Ð` (U+00D0) as `Đ`.
    public static func withoutFormatting(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var pendingBlank = false
        for scalar in composed(text).unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                pendingBlank = !scalars.isEmpty
            case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: continue
            default:
                if pendingBlank { scalars.append(" ") }
                pendingBlank = false
                switch scalar.value {
                case 0xD0: scalars.append("\u{110}")
                case 0xE000...0xF8FF: scalars.append("-")
                default: scalars.append(scalar)
                }
            }
        }
        return String(scalars)
    }

    /// The key under which two spellings of one name meet: without formatting and without letter case.
    public static func key(_ text: String) -> String {
        withoutFormatting(text).lowercased()
    }

    /// The bare key of each of some scalars, at the cost of one text.
    public static func bareKeys(of scalars: [Unicode.Scalar]) -> [String] {
        let separator: Unicode.Scalar = "\u{1}"
        var joined = String.UnicodeScalarView()
        for scalar in scalars { joined.append(contentsOf: scalar == separator ? [separator] : [separator, scalar]) }
        return key(String(joined)).decomposedStringWithCanonicalMapping.unicodeScalars
            .split(separator: separator, omittingEmptySubsequences: false)
            .dropFirst()
            .map(bare)
    }

    /// The key of a heading or a word that may have lost its diacritics: as ``key(_:)`` without tone and vowel marks,
    /// `đ` as `d`, and only letters and digits.
    public static func bareKey(_ text: String) -> String {
        bare(key(text).decomposedStringWithCanonicalMapping.unicodeScalars)
    }

    /// What is left of decomposed text without marks and everything but letters and digits.
    private static func bare(_ decomposed: some Sequence<Unicode.Scalar>) -> String {
        var bare = String.UnicodeScalarView()
        for scalar in decomposed {
            if scalar.value == 0x111 {
                bare.append("d")
            } else if scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) {
                if !(0x300...0x36F).contains(scalar.value) { bare.append(scalar) }
            }
        }
        return String(bare)
    }
}
