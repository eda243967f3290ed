/// A date of HTTP in one of its three forms (RFC 9110, section 5.6.7), all of which have to be understood.
///
///     Sun, 06 Nov 1994 08:49:37 GMT
///     Sunday, 06-Nov-94 08:49:37 GMT
///     Sun Nov  6 08:49:37 1994
package struct HTTPDate: Sendable, Hashable {
    /// Seconds since the beginning of 1970.
    package let unixTime: Int64

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads a date.
    ///
    /// - Parameters:
    ///   - text: The date; the day of the week is not compared with it.
    ///   - unixTime: The time here; a year of two digits is not more than 50 years after it.
    package init?(_ text: String, unixTime: Int64) {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        let parts: (day: String, month: String, year: String, time: String)
        if words.count == 6, words[5] == "GMT" {
            parts = (words[1], words[2], words[3], words[4])
        } else if words.count == 5 {
            parts = (words[2], words[1], words[4], words[3])
        } else {
            return nil
        }
        guard let day = Self.number(parts.day, 1...31), let month = Self.months.firstIndex(of: parts.month),
            let year = Self.year(parts.year, unixTime: unixTime), let time = Self.seconds(parts.time)
        else { return nil }
        let days = Self.days(year: year, month: month + 1, day: 1)
        let nextMonth =
            month == 11 ? Self.days(year: year + 1, month: 1, day: 1) : Self.days(year: year, month: month + 2, day: 1)
        guard days + Int64(day) <= nextMonth else { return nil }
        self.unixTime = (days + Int64(day) - 1) * 86_400 + time
    }

    private static func number(_ text: some StringProtocol, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), text.utf8.count <= 4,
            let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }

    private static func year(_ text: String, unixTime: Int64) -> Int? {
        guard let number = number(text, 0...9_999) else { return nil }
        guard text.utf8.count == 2 else { return text.utf8.count == 4 ? number : nil }
        let thisYear = 1970 + Int(unixTime / 31_556_952)
        let year = thisYear / 100 * 100 + number
        return year > thisYear + 50 ? year - 100 : year
    }

    /// Seconds since midnight; 60 is a leap second.
    private static func seconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = number(parts[0], 0...23),
            let minute = number(parts[1], 0...59), let second = number(parts[2], 0...60)
        else { return nil }
        return Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Days since the beginning of 1970, in the Gregorian calendar; years are counted from March.
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}
