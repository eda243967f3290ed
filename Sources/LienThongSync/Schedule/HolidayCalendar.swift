/// Which days are worked: the weekend, the days off, and the days worked to make up for them.
///
/// Public holidays, days off in lieu and swapped working days are decided year by year, so they are data and not
/// computed. A day beyond the years that the data cover counts by its weekday alone.
package struct HolidayCalendar: Hashable, Sendable {
    /// Saturday and Sunday off, no holidays known.
    package static let weekendsOnly = HolidayCalendar()

    /// Days off on top of the weekend: holidays and days in lieu (nghỉ bù).
    package var daysOff: Set<CivilDay>
    /// Days of the weekend that are worked (làm bù).
    package var makeUpDays: Set<CivilDay>
    /// The days of the week that are off.
    package var weekend: Set<Weekday>

    /// Makes a calendar.
    package init(
        daysOff: Set<CivilDay> = [],
        makeUpDays: Set<CivilDay> = [],
        weekend: Set<Weekday> = [.saturday, .sunday]
    ) {
        self.daysOff = daysOff
        self.makeUpDays = makeUpDays
        self.weekend = weekend
    }

    /// Whether a day is worked.
    ///
    /// A make-up day is, even one that is listed as a day off too.
    package func isWorkingDay(_ day: CivilDay) -> Bool {
        if makeUpDays.contains(day) { return true }
        return !daysOff.contains(day) && !weekend.contains(day.weekday)
    }

    /// The days that are listed both as off and as worked, in order; whoever loads a calendar should report them.
    ///
    /// - Complexity: O(*n* log *n*), where *n* is their number, after one pass over the smaller set.
    package var contradictions: [CivilDay] { daysOff.intersection(makeUpDays).sorted() }
}
