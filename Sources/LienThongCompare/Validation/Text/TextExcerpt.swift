import LienThongModel

/// The place of a flaw in a text, with what cannot be seen made visible.
enum TextExcerpt {
    /// Characters shown on either side.
    private static let reach = 18

    /// A short piece of a text around the first place of a flaw.
    static func around(_ flaw: TextFlaws, in text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let place = scalars.indices.first { isMeant(flaw, scalars, $0) } ?? 0
        let start = max(0, place - reach)
        let end = min(scalars.count, place + reach)
        let body = scalars[start..<end].indices.map { shown(flaw, scalars, $0) }.joined()
        return (start > 0 ? "…" : "") + body + (end < scalars.count ? "…" : "")
    }

    private static func isMeant(_ flaw: TextFlaws, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let value = scalars[index].value
        return switch flaw {
        case .notComposed: (0x300...0x36F).contains(value) || !TextFolding.isComposed(String(scalars[index]))
        case .doubleBlank:
            value == 0x20 && index > 0 && scalars[index - 1].value > 0x20 && index + 1 < scalars.count
                && scalars[index + 1].value == 0x20
        case .privateUse: (0xE000...0xF8FF).contains(value) || value >= 0xF_0000
        case .eth: value == 0xD0
        case .invisible: value == 0xAD || (0x200B...0x200F).contains(value) || value == 0x2060 || value == 0xFEFF
        case .replacement: value == 0xFFFD
        default: false
        }
    }

    private static func shown(_ flaw: TextFlaws, _ scalars: [Unicode.Scalar], _ index: Int) -> String {
        let scalar = scalars[index]
        switch scalar.value {
        case 0x20 where flaw == .doubleBlank:
            let isRun = index > 0 && scalars[index - 1].value == 0x20
            return isRun || (index + 1 < scalars.count && scalars[index + 1].value == 0x20) ? "␣" : " "
        case 0..<0x20, 0x85, 0xA0, 0x2028, 0x2029: return " "
        case 0x300...0x36F, 0xE000...0xF8FF, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFFFD, 0xF_0000...:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "‹U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)›"
        default: return String(scalar)
        }
    }
}
