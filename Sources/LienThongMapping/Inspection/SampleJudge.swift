import LienThongModel

/// Decides which values of an unknown format can be shown.
///
/// Nothing says which members are personal, so everything is masked that is not clearly a code, a date, a short number
/// or a word of a small list; and everything in members whose name hints at a person.
enum SampleJudge {
    /// Parts of member names, without diacritics and letter case, that hint at a person.
    private static let hints = [
        "nguoi", "chuhoso", "hoten", "hovaten", "tencongdan", "tendoanhnghiep", "fullname", "applicant", "owner",
        "person", "citizen", "officer", "canbo", "user", "phone", "dienthoai", "sodt", "sdt", "telno", "mobile", "mail",
        "diachi", "address", "sinh", "birth", "dob", "cmnd", "cccd", "cmt", "idno", "identity", "dinhdanh", "passport",
        "hochieu", "account", "taikhoan", "masothue", "taxcode", "doituong", "contact", "lienhe", "ghichu", "note",
        "trichyeu",
    ]

    /// Whether a member's name hints at a person.
    static func hintsAtPerson(_ name: String) -> Bool {
        let key = TextFolding.bareKey(name)
        return hints.contains { key.contains($0) }
    }

    /// Whether a value can be shown as it is.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - kind: What it looks like.
    ///   - occurrences: How often it occurs in its member.
    ///   - filled: How many values the member has.
    ///   - distinct: How many of them are distinct.
    /// - Returns: Whether it cannot be about a person, as far as anybody can tell.
    static func isHarmless(_ text: String, _ kind: ValueKind, occurrences: Int, filled: Int, distinct: Int) -> Bool {
        switch kind {
        case .flag, .date: return true
        case .number, .code:
            if isPassport(text) { return false }
            // Numbers of identity cards, phones, taxpayers and accounts have nine digits or more.
            let hasLetter = text.unicodeScalars.contains { $0.properties.isAlphabetic }
            return hasLetter || text.utf8.count { $0 &- 48 < 10 } < 9
        case .text:
            guard text.count <= 40, occurrences >= 3, filled >= 5 * distinct else { return false }
            return !looksLikeName(text)
        }
    }

    /// Whether a value of a member that is named like a code field can be the word of a list: short, no name of a person
    /// and no number of one.
    static func isWord(_ text: String) -> Bool {
        text.count <= 40 && !text.contains("@") && text.utf8.count { $0 &- 48 < 10 } < 9 && !isPassport(text)
            && !looksLikeName(text)
    }

    /// A capital and seven or eight digits.
    private static func isPassport(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 || bytes.count == 9, bytes[0] >= 65, bytes[0] <= 90 else { return false }
        return bytes.dropFirst().allSatisfy { $0 &- 48 < 10 }
    }

    /// Several words that all begin with a capital, as names of people do and states of a dossier do not.
    private static func looksLikeName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return words.count > 1 && words.allSatisfy { $0.first?.isUppercase == true }
    }
}
