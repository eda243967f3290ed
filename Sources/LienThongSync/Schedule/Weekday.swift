/// A day of the week, numbered as cron does.
package enum Weekday: Int, CaseIterable, Comparable, Sendable {
    /// Chủ nhật, 0.
    case sunday
    /// Thứ hai, 1.
    case monday
    /// Thứ ba, 2.
    case tuesday
    /// Thứ tư, 3.
    case wednesday
    /// Thứ năm, 4.
    case thursday
    /// Thứ sáu, 5.
    case friday
    /// Thứ bảy, 6.
    case saturday

    /// Orders by number, Sunday first.
    package static func < (left: Weekday, right: Weekday) -> Bool {
        left.rawValue < right.rawValue
    }
}
