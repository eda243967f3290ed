/// Lengths of time as configurations write them: a whole number and its unit.
package enum DurationText {
    private static let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    /// Reads `30s`, `5m`, `24h` or `7d`, up to ten years; `nil` for anything else.
    package static func duration(_ text: String) -> Duration? {
        guard let unit = text.last.flatMap({ seconds[$0] }) else { return nil }
        let digits = text.dropLast()
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        guard let number = Int64(digits), number * unit <= 3_660 * 86_400 else { return nil }
        return .seconds(number * unit)
    }
}
