/// A day of the Gregorian calendar, without a time and without a zone.
///
/// Years 1 to 9999.
package struct CivilDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The numbers that days of the years 1 to 9999 have.
    static let numbers = -719_162...2_932_896

    private static let daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    /// Days since 1970-01-01, negative before it.
    package let number: Int

    init(number: Int) {
        self.number = number
    }

    /// Makes a day; `nil` for one that does not exist, such as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        self.init(number: Self.firstDay(of: month, in: year) + day - 1)
    }

    /// Reads `2026-02-17`; `nil` for anything else, and for a day that does not exist.
    package init?(parsing text: String) {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, the month from 1 and the day from 1.
    package var parts: (year: Int, month: Int, day: Int) {
        let ordinal = number + 719_162
        var year = ordinal * 400 / 146_097 + 1
        if Self.daysBefore(year: year) > ordinal { year -= 1 }
        if Self.daysBefore(year: year + 1) <= ordinal { year += 1 }
        var month = 12
        while Self.firstDay(of: month, in: year) > number { month -= 1 }
        return (year, month, number - Self.firstDay(of: month, in: year) + 1)
    }

    /// The day of the week.
    package var weekday: Weekday {
        // 0001-01-01, whose number is -719,162, is a Monday.
        Weekday.allCases[(number + 719_163) % 7]
    }

    /// ISO 8601, such as `2026-02-17`.
    package var description: String {
        let parts = parts
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }

    /// Orders from the earlier to the later.
    package static func < (left: CivilDay, right: CivilDay) -> Bool {
        left.number < right.number
    }

    /// The days of a month, 28 to 31.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The number of the first day of a month.
    static func firstDay(of month: Int, in year: Int) -> Int {
        let leap = month > 2 && isLeap(year) ? 1 : 0
        return daysBefore(year: year) + daysBeforeMonth[month - 1] + leap - 719_162
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func daysBefore(year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }
}
