/// How many columns of a terminal text takes.
///
/// A letter with combining marks takes one, East Asian wide letters and emoji take two, format characters none.
/// Source: Unicode Standard Annex 11, the wide ranges without the rare ones.
enum DisplayWidth {
    /// The columns of a text.
    static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The columns of a character.
    static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0xFEFF: return 0
        case 0x300...0x36F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text filled with blanks to a width.
    static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return right ? blanks + text : text + blanks
    }

    /// The text cut to a width, with an ellipsis in place of what is left out.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var used = 0
        var kept = ""
        for character in text {
            used += of(character)
            if used > width - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The text broken into lines of at most a width, at blanks where there are any.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        func end() {
            lines.append(line)
            line = ""
            used = 0
        }
        for word in text.split(separator: " ") {
            let wordWidth = of(String(word))
            if used > 0, used + 1 + wordWidth > width { end() }
            if used > 0 {
                line += " "
                used += 1
            }
            guard wordWidth > width else {
                line += word
                used += wordWidth
                continue
            }
            for character in word {
                if used + of(character) > width { end() }
                line.append(character)
                used += of(character)
            }
        }
        if !line.isEmpty || lines.isEmpty { end() }
        return lines
    }

    /// The text on one line: line breaks and control characters, which could move a terminal's cursor, as blanks.
    static func oneLine(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        if isPlain, !text.unicodeScalars.contains(where: isControl) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? " " : scalar) }
        return String(scalars)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
