/// A moment, in whole seconds since 1970-01-01T00:00:00Z without leap seconds.
///
/// Schedules never read a clock: the caller passes the moment that it takes for now.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    package var seconds: Int64

    /// Makes a moment of seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// The moment so many seconds later, or earlier when negative; stops at the ends of `Int64`.
    package func adding(seconds: Int64) -> Instant {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        if overflow { return Instant(seconds: seconds < 0 ? .min : .max) }
        return Instant(seconds: sum)
    }

    /// The seconds from another moment to this one, negative when the other is later; stops at the ends of `Int64`.
    package func seconds(since other: Instant) -> Int64 {
        let (difference, overflow) = seconds.subtractingReportingOverflow(other.seconds)
        if overflow { return other.seconds > 0 ? .min : .max }
        return difference
    }

    /// ISO 8601 in UTC, such as `2026-02-17T01:00:00Z`; `@` and the seconds outside the years 1 to 9999.
    package var description: String {
        let (days, rest) = seconds.dividedDown(by: 86_400)
        guard CivilDay.numbers.contains(Int(days)) else { return "@\(seconds)" }
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(CivilDay(number: Int(days)))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    /// Orders from the earlier to the later.
    package static func < (left: Instant, right: Instant) -> Bool {
        left.seconds < right.seconds
    }
}

extension Int64 {
    /// The quotient rounded down and the remainder, which is never negative.
    func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Duration {
    /// The whole seconds of a duration that is not negative; zero for one that is.
    var wholeSeconds: Int64 { Swift.max(0, components.seconds) }
}
