/// A day of the calendar in Vietnam, without a time.
///
/// For what holds by the day: an agency code, a unit, an effective date. Years 1 to 9999 of the Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public var number: Int

    /// Makes a day of its number since 1970-01-01.
    public init(number: Int) {
        self.number = number
    }

    /// The day in Vietnam on which a moment falls.
    public init(_ moment: Timestamp) {
        number = Int(moment.localDay)
    }

    /// Makes a day of `yyyy-MM-dd`; `nil` for anything else and for a day that does not exist.
    public init?(_ text: String) {
        guard let moment = Self.pattern?.read(text.utf8Span.span) else { return nil }
        self.init(moment)
    }

    /// The last day there is: what holds on it goes on for as long as is known.
    public static let distantFuture = Day(number: 2_932_896)

    private static let pattern = DatePattern("yyyy-MM-dd")

    /// Its midnight in Vietnam.
    public var start: Timestamp {
        Timestamp(seconds: Int64(number) * 86_400 - Timestamp.vietnamOffset, precision: .day)
    }

    /// The day before.
    public var previous: Day { Day(number: number - 1) }

    /// The day after.
    public var next: Day { Day(number: number + 1) }

    /// The day as `yyyy-MM-dd`.
    public var description: String { start.description }

    /// The way a Vietnamese reader writes it: `01/07/2025`.
    public var vietnamese: String { start.vietnamese }

    /// Orders by the calendar.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }
}
