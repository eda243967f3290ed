/// On which days of the calendar a job runs, on top of what its expression says.
///
/// For example `0 8 * * *` on ``lastWorkingDayOfMonth`` runs once a month, at 08:00.
package enum JobCondition: String, CaseIterable, Sendable {
    /// Every day.
    case everyDay
    /// Days that are worked.
    case workingDays
    /// Days that are not.
    case nonWorkingDays
    /// The first day of a month that is worked; no day of a month without any.
    case firstWorkingDayOfMonth
    /// The last day of a month that is worked; no day of a month without any.
    case lastWorkingDayOfMonth

    /// Whether the condition holds on a day.
    ///
    /// - Complexity: At most 31 looks into the calendar.
    package func holds(on day: CivilDay, in calendar: HolidayCalendar) -> Bool {
        switch self {
        case .everyDay: return true
        case .workingDays: return calendar.isWorkingDay(day)
        case .nonWorkingDays: return !calendar.isWorkingDay(day)
        case .firstWorkingDayOfMonth:
            let first = day.number - day.parts.day + 1
            return calendar.isWorkingDay(day) && !calendar.isAnyWorked(first..<day.number)
        case .lastWorkingDayOfMonth:
            let parts = day.parts
            let end = day.number - parts.day + CivilDay.days(in: parts.month, of: parts.year)
            return calendar.isWorkingDay(day) && !calendar.isAnyWorked(day.number + 1..<end + 1)
        }
    }
}

extension HolidayCalendar {
    fileprivate func isAnyWorked(_ numbers: Range<Int>) -> Bool {
        numbers.contains { isWorkingDay(CivilDay(number: $0)) }
    }
}
