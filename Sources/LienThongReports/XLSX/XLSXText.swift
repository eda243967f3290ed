import LienThongModel

/// Fits text into a cell.
enum XLSXText {
    /// The longest text a cell holds, in characters.
    static let longest = 32_767

    /// The text without characters that XML cannot carry, cut where it is too long for a cell, and then saying so.
    static func fitted(_ text: String, _ language: Language) -> String {
        let isClean = text.unicodeScalars.allSatisfy(isAllowed)
        let clean =
            isClean
            ? text
            : String(String.UnicodeScalarView(text.unicodeScalars.map { isAllowed($0) ? $0 : "\u{FFFD}" }))
        guard clean.utf8.count > longest, clean.utf16.count > longest else { return clean }
        let note = Phrase(
            vi: " … [bị cắt vì ô chỉ chứa được 32.767 ký tự; xem đủ trong báo cáo JSON hoặc CSV]",
            en: " … [cut because a cell holds 32,767 characters; whole in the JSON or CSV report]"
        )[language]
        var kept = String.UnicodeScalarView()
        var units = 0
        for scalar in clean.unicodeScalars {
            units += scalar.value > 0xFFFF ? 2 : 1
            if units > longest - note.utf16.count { break }
            kept.append(scalar)
        }
        return String(kept) + note
    }

    /// About how many lines a text takes in a cell that wraps, a little generous.
    static func lines(_ text: String, width: Double) -> Int {
        // Bytes bound the characters from above, so most cells are settled without counting these.
        if Double(text.utf8.count) < width, !text.utf8.contains(0x0A) { return 1 }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .reduce(0) { lines, line in
                lines + max(1, Int((Double(DisplayWidth.of(String(line))) * 1.1 / width).rounded(.up)))
            }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
