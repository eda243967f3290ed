/// A moment, or a day, with the precision it was written with.
///
/// Seconds since 1970-01-01T00:00:00Z. A day without a time is its midnight in Vietnam. Printed in Vietnam's time,
/// which has been seven hours ahead of UTC without change since 1975.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How finely a moment was written.
    public enum Precision: UInt8, Comparable, Sendable {
        /// A day without a time.
        case day
        /// To the minute.
        case minute
        /// To the second or finer; fractions are dropped.
        case second

        /// Orders by fineness, the coarsest first.
        public static func < (left: Precision, right: Precision) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Vietnam's offset from UTC, in seconds.
    public static let vietnamOffset: Int64 = 7 * 3_600

    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64
    /// How finely it was written.
    public var precision: Precision

    /// Makes a moment.
    @inlinable
    public init(seconds: Int64, precision: Precision = .second) {
        self.seconds = seconds
        self.precision = precision
    }

    /// The moment in a date's slot.
    public init(_ slot: Slot) {
        self.init(seconds: slot.number, precision: Precision(rawValue: slot.precision) ?? .second)
    }

    /// Makes a moment of calendar parts at an offset from UTC; `nil` for a day that does not exist, such as 31/02.
    ///
    /// Years 1 to 9999 of the Gregorian calendar.
    @inlinable
    public init?(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        precision: Precision = .second,
        offset: Int64 = Timestamp.vietnamOffset
    ) {
        guard year >= 1, year <= 9_999, month >= 1, month <= 12, day >= 1, hour >= 0, hour <= 23 else { return nil }
        guard minute >= 0, minute <= 59, second >= 0, second <= 59 else { return nil }
        guard day <= Self.days(in: month, of: year) else { return nil }
        let days = Self.dayNumber(year: year, month: month, day: day)
        seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) - offset
        self.precision = precision
    }

    /// The calendar parts at an offset from UTC.
    public func parts(
        offset: Int64 = Timestamp.vietnamOffset
    ) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let local = seconds + offset
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let rest = Int(local - day * 86_400)
        let date = Self.date(ofDay: Int(day))
        return (date.year, date.month, date.day, rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// The number of the day in Vietnam, counted from 1970-01-01.
    public var localDay: Int64 {
        let local = seconds + Self.vietnamOffset
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    /// ISO 8601 with Vietnam's offset; a day alone without time and offset.
    public var description: String {
        let parts = parts()
        var text = TimestampText()
        text.append(parts.year, digits: 4)
        text.append("-", parts.month)
        text.append("-", parts.day)
        if precision == .day { return text.string }
        text.append("T", parts.hour)
        text.append(":", parts.minute)
        if precision == .second { text.append(":", parts.second) }
        return text.string + "+07:00"
    }

    /// The way a Vietnamese reader writes it: `31/12/2026 17:00`, seconds only when there are any.
    public var vietnamese: String {
        let parts = parts()
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let date = "\(two(parts.day))/\(two(parts.month))/\(parts.year)"
        if precision == .day { return date }
        let time = "\(date) \(two(parts.hour)):\(two(parts.minute))"
        return precision == .minute || parts.second == 0 ? time : "\(time):\(two(parts.second))"
    }

    /// Orders by moment, then by precision.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.precision) < (right.seconds, right.precision)
    }

    @inlinable
    @inline(__always)
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar.
    @inlinable
    @inline(__always)
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

/// The text of a moment while it is put together: digits and what stands between them.
private struct TimestampText {
    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(32)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ mark: Unicode.Scalar, _ value: Int) {
        bytes.append(UInt8(ascii: mark))
        append(value, digits: 2)
    }

    mutating func append(_ value: Int, digits: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let value = value.magnitude
        var divisor: UInt = digits == 4 ? 1_000 : 10
        // A year beyond 9999 keeps all its digits.
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(48 + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }
}
