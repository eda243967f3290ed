/// A moment as notices write it.
package struct NoticeTime: Hashable, Sendable {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// Vietnam keeps no summer time.
    private static let ahead: Int64 = 7 * 3_600

    private let seconds: Int64

    /// Names a moment by the seconds since 1970, within the years 1970 to 9999.
    package init(_ seconds: Int64) {
        self.seconds = min(max(seconds, 0), 253_402_300_799 - Self.ahead)
    }

    /// RFC 3339 in UTC, such as `2026-10-05T01:00:30Z`.
    package var rfc3339: String {
        let parts = parts(ahead: 0)
        return "\(parts.year)-\(two(parts.month))-\(two(parts.day))T\(parts.clock)Z"
    }

    /// RFC 5322, section 3.3, in Vietnam's time, such as `Mon, 05 Oct 2026 08:00:30 +0700`.
    package var rfc5322: String {
        let parts = parts(ahead: Self.ahead)
        let day = Self.days[Int((seconds + Self.ahead) / 86_400 % 7)]
        return "\(day), \(two(parts.day)) \(Self.months[parts.month - 1]) \(parts.year) \(parts.clock) +0700"
    }

    /// As people in Vietnam write it, to the minute and in their time: `08:00 05/10/2026`.
    package var vietnamese: String {
        let parts = parts(ahead: Self.ahead)
        return "\(parts.clock.prefix(5)) \(two(parts.day))/\(two(parts.month))/\(parts.year)"
    }

    /// In Vietnam's time, to the minute: `2026-10-05 08:00`.
    package var english: String {
        let parts = parts(ahead: Self.ahead)
        return "\(parts.year)-\(two(parts.month))-\(two(parts.day)) \(parts.clock.prefix(5))"
    }

    /// Years are counted from March, so that the leap day is their last.
    private func parts(ahead: Int64) -> (year: Int, month: Int, day: Int, clock: String) {
        let local = seconds + ahead
        let day = Int(local / 86_400) + 719_468
        let (era, dayOfEra) = (day / 146_097, day % 146_097)
        let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let rest = Int(local % 86_400)
        return (
            era * 400 + year + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1,
            "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
        )
    }

    private func two(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
