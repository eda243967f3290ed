/// Hides personal values in reports, logs and errors while leaving enough to recognise a slip.
public enum Mask {
    /// A value with all but a little of it hidden.
    ///
    /// A name keeps the first letter of each word, a number its last two digits, an address of e-mail its domain's
    /// ending. The number of stars does not tell the length.
    public static func masked(_ value: String) -> String {
        if value.isEmpty { return "" }
        if value.contains("@") {
            return "***@***" + (value.lastIndex(of: ".").map { String(value[$0...]) } ?? "")
        }
        let digits = value.filter(\.isNumber).count
        if digits * 2 > value.count {
            return digits > 4 ? "***" + value.suffix(2) : "***"
        }
        let words = value.split(separator: " ", maxSplits: 5)
        return words.map { String($0.prefix(1)) + "***" }.joined(separator: " ")
    }
}
