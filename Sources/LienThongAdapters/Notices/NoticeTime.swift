import LienThongModel

/// A moment as notices write it.
package struct NoticeTime: Hashable, Sendable {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let ahead = Timestamp.vietnamOffset

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

    private func parts(ahead: Int64) -> (year: Int, month: Int, day: Int, clock: String) {
        let parts = Timestamp(seconds: seconds).parts(offset: ahead)
        return (
            parts.year, parts.month, parts.day, "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
        )
    }

    private func two(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
