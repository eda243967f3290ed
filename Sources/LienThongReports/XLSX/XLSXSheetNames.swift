/// Gives sheets names that spreadsheet programs accept: at most 31 characters, none of `[]:*?/\`, no apostrophe at
/// an end, each once whatever the letter case.
package struct XLSXSheetNames {
    private static let longest = 31
    private var used: Set<String> = []

    /// No names given yet.
    package init() {}

    /// A valid name near the wish that no other sheet has.
    ///
    /// - Parameters:
    ///   - wish: The name it should have.
    ///   - part: The part of a table that goes on over several sheets, from 1; later ones end in ` (2)`.
    /// - Returns: The name, which then counts as given.
    package mutating func name(_ wish: String, part: Int = 1) -> String {
        var base = String(String.UnicodeScalarView(wish.unicodeScalars.map(Self.allowed)))
        while let first = base.first, first == "'" || first == " " { base.removeFirst() }
        if base.isEmpty { base = "Sheet" }
        var number = part
        while true {
            let tail = number == 1 ? "" : " (\(number))"
            let name = Self.cut(base, to: Self.longest - tail.utf16.count) + tail
            if used.insert(name.lowercased()).inserted { return name }
            number += 1
        }
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "[", "(": "("
        case "]", ")": ")"
        case ":", "*", "?", "/", "\\": "-"
        default: scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value) ? " " : scalar
        }
    }

    /// The beginning of a text, up to the end of a word where that leaves most of it.
    private static func cut(_ text: String, to length: Int) -> String {
        var cut = text
        while cut.utf16.count > length { cut.removeLast() }
        let isWithinAWord = cut.endIndex < text.endIndex && text[cut.endIndex] != " "
        if isWithinAWord, let blank = cut.lastIndex(of: " "), cut[..<blank].utf16.count * 2 > length {
            cut.removeSubrange(blank...)
        }
        while let last = cut.last, "' ,;".contains(last) { cut.removeLast() }
        return cut.isEmpty ? "-" : cut
    }
}
