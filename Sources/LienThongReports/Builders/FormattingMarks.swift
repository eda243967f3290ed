import LienThongModel

/// Makes visible what two texts that differ only in formatting differ in.
enum FormattingMarks {
    /// The text with marks for blanks at its ends and in runs, odd blanks, line breaks, tabs and invisible characters,
    /// and a word about letters composed of several characters.
    static func visible(_ text: String, _ language: Language) -> String {
        let scalars = Array(text.unicodeScalars)
        var marked = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x20: marked.append(isLone(index, scalars) ? " " : "␣")
            case 0x09: marked.append("⇥")
            case 0x0A, 0x0D, 0x2028, 0x2029: marked.append("↵")
            case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: marked.append("⍽")
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xE000...0xF8FF, 0xFEFF:
                marked.append(contentsOf: "‹U+\(String(scalar.value, radix: 16, uppercase: true))›".unicodeScalars)
            default: marked.append(scalar)
            }
        }
        let isComposed = TextFolding.isComposed(text)
        let note = Phrase(vi: " (Unicode tổ hợp)", en: " (decomposed Unicode)")[language]
        return String(marked) + (isComposed ? "" : note)
    }

    /// Whether a blank stands alone between two characters that are not blanks.
    private static func isLone(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index > 0 && index < scalars.count - 1 && scalars[index - 1] != " " && scalars[index + 1] != " "
    }
}
