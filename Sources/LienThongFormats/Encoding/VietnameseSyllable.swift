/// The form of a Vietnamese syllable: consonants, vowels with at most one tone, consonants.
enum VietnameseSyllable {
    private static let initials: Set<String> = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
        "r", "s", "t", "th", "tr", "v", "x",
    ]
    private static let nuclei: Set<String> = [
        "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu",
        "ia",
        "iê", "iêu", "iu", "oa", "oai", "oao", "oay", "oă", "oe", "oeo", "oi", "oo", "ôi", "ơi", "ua", "uâ", "uây",
        "uê",
        "ui", "uô", "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "yê", "yêu",
    ]
    private static let finals: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

    /// Whether a word is one; letter case does not matter.
    static func isOne(_ word: [UInt8]) -> Bool {
        guard word.count <= 24, let text = String(validating: word, as: UTF8.self) else { return false }
        var parts = ["", "", ""]
        var part = 0
        var tones = 0
        for scalar in text.lowercased().unicodeScalars {
            if let place = VietnameseLetters.places[scalar.value] {
                guard part < 2, let vowel = Unicode.Scalar(VietnameseLetters.rows[place.row][0]) else { return false }
                part = 1
                tones += place.tone > 0 ? 1 : 0
                parts[1].unicodeScalars.append(vowel)
            } else {
                part = part == 1 ? 2 : part
                parts[part].unicodeScalars.append(scalar)
            }
        }
        guard tones <= 1, finals.contains(parts[2]), initials.contains(parts[0]) else { return false }
        if nuclei.contains(parts[1]) { return true }
        // The u of qu and the i of gi count as consonants.
        let rest = String(parts[1].dropFirst())
        return (parts[0] == "q" || parts[0] == "g") && nuclei.contains(rest)
    }
}
