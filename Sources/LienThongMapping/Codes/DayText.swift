import LienThongModel

/// A day, month or year as mapping files write it: `2025-06-30`, `2025-02`, `2022`.
enum DayText {
    /// The first day after the days that a text names; `nil` for other words.
    static func dayAfter(_ text: String) -> Day? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
        guard parts[0].utf8.count == 4, let year = numbers[0], year < 9_999 else { return nil }
        switch parts.count {
        case 1: return Day("\(year + 1)-01-01")
        case 2:
            guard parts[1].utf8.count == 2, let month = numbers[1], (1...12).contains(month) else { return nil }
            return Day(month == 12 ? "\(year + 1)-01-01" : "\(year)-\(month < 9 ? "0" : "")\(month + 1)-01")
        default: return Day(text).map { Day(number: $0.number + 1) }
        }
    }
}
