/// A date with a time of day, without a zone, in the proleptic Gregorian calendar.
struct CivilTime: Hashable, Comparable, Sendable {
    /// Seconds since 1 January 1970, 00:00 on the same clock.
    var seconds: Int

    /// A date that there is, from year 1900 to 2199; `nil` for any other.
    init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1900..<2200).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilTime.daysInMonth(year: year, month: month),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        let days = CivilTime.days(year: year, month: month, day: day)
        seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    /// A time by its seconds since 1970.
    init(seconds: Int) {
        self.seconds = seconds
    }

    /// Year, month, day, hour, minute, second.
    var parts: [Int] {
        let day = (Double(seconds) / 86_400).rounded(.down)
        let rest = seconds - Int(day) * 86_400
        return CivilTime.date(days: Int(day)) + [rest / 3_600, rest / 60 % 60, rest % 60]
    }

    /// Orders by time.
    static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.seconds < right.seconds
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970 in years that begin in March, so that the day of a leap year comes last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func date(days: Int) -> [Int] {
        var year = 1970 + Int((Double(days) / 365.2425).rounded(.down)) - 1
        while CivilTime.days(year: year + 1, month: 1, day: 1) <= days { year += 1 }
        var month = 1
        while month < 12, CivilTime.days(year: year, month: month + 1, day: 1) <= days { month += 1 }
        return [year, month, days - CivilTime.days(year: year, month: month, day: 1) + 1]
    }
}
