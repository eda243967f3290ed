/// A run of days, the first one in it and the end not: what holds until 2025-07-01 no longer holds on that day.
public struct DaySpan: Hashable, Sendable {
    /// The first day; `nil` when the beginning is not known or does not matter.
    public var from: Day?
    /// The first day after it; `nil` while it goes on.
    public var until: Day?

    /// Makes a span; without ends it is always.
    public init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether a day is in it.
    public func contains(_ day: Day) -> Bool {
        lower <= day.number && day.number < upper
    }

    /// Whether no day is in it.
    public var isEmpty: Bool { lower >= upper }

    /// Whether every day of another one is in it.
    public func covers(_ other: DaySpan) -> Bool {
        lower <= other.lower && other.upper <= upper
    }

    /// The first day's number; the least there is without one.
    package var lower: Int { from?.number ?? .min }
    /// The number of the first day after it; the greatest there is without one.
    package var upper: Int { until?.number ?? .max }
}
