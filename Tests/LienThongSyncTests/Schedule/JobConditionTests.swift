import LienThongSync
import Testing

@Suite struct JobConditionTests {
    /// Lunar New Year 2026: the 16th to the 20th of February off, Saturday the 28th worked in exchange; and a first of
    /// May, a Friday.
    private static let calendar = HolidayCalendar(
        daysOff: ScheduleFixture.days(
            ["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-05-01"]
        ),
        makeUpDays: ScheduleFixture.days(["2026-02-28"])
    )

    @Test(arguments: [
        ("2026-02-13", true), ("2026-02-14", false), ("2026-02-16", false), ("2026-02-20", false),
        ("2026-02-22", false), ("2026-02-23", true), ("2026-02-28", true), ("2026-03-01", false),
    ])
    func workingDaysAreWeekdaysLessHolidaysAndDaysInExchange(day: String, isWorked: Bool) throws {
        let day = try #require(CivilDay(parsing: day))
        #expect(Self.calendar.isWorkingDay(day) == isWorked)
        #expect(JobCondition.workingDays.holds(on: day, in: Self.calendar) == isWorked)
        #expect(JobCondition.nonWorkingDays.holds(on: day, in: Self.calendar) == !isWorked)
        #expect(JobCondition.everyDay.holds(on: day, in: Self.calendar))
    }

    @Test(arguments: [
        (JobCondition.workingDays, "2026-02-13", ["2026-02-23", "2026-02-24"]),
        (.nonWorkingDays, "2026-02-20", ["2026-02-21", "2026-02-22", "2026-03-01"]),
        (.firstWorkingDayOfMonth, "2025-12-31", ["2026-01-02", "2026-02-02", "2026-03-02"]),
        (.firstWorkingDayOfMonth, "2026-04-01", ["2026-05-04"]),
        (.lastWorkingDayOfMonth, "2026-01-01", ["2026-01-30", "2026-02-28", "2026-03-31"]),
        (.everyDay, "2026-02-15", ["2026-02-16"]),
    ])
    func planningSkipsDaysOnWhichTheConditionDoesNotHold(
        condition: JobCondition,
        after: String,
        days: [String]
    ) throws {
        let schedule = try ScheduleFixture.schedule("0 8 * * *", condition: condition, calendar: Self.calendar)
        let start = try ScheduleFixture.instant(after + "T12:00:00+07:00")
        let planned = ScheduleFixture.planned(days.count, of: schedule, after: start)
        #expect(planned == (try days.map { try ScheduleFixture.instant($0 + "T08:00:00+07:00") }))
    }

    @Test func firstAndLastWorkingDaysAreOneOfEachMonth() throws {
        for condition in [JobCondition.firstWorkingDayOfMonth, .lastWorkingDayOfMonth] {
            for year in 2_024...2_028 {
                for month in 1...12 {
                    let days = (1...31).compactMap { CivilDay(year: year, month: month, day: $0) }
                    let worked = days.filter { Self.calendar.isWorkingDay($0) }
                    let held = days.filter { condition.holds(on: $0, in: Self.calendar) }
                    #expect(held == [condition == .firstWorkingDayOfMonth ? worked[0] : worked[worked.count - 1]])
                }
            }
        }
    }

    @Test func conditionsThatNeverHoldHaveNoNextInstant() throws {
        let always = HolidayCalendar(weekend: [])
        let never = HolidayCalendar(weekend: Set(Weekday.allCases))
        let start = Instant(seconds: 1_771_290_000)
        for text in ["0 8 * * *", "* * * * *"] {
            let off = try ScheduleFixture.schedule(text, condition: .nonWorkingDays, calendar: always)
            #expect(off.next(after: start) == nil)
            let first = try ScheduleFixture.schedule(text, condition: .firstWorkingDayOfMonth, calendar: never)
            #expect(first.next(after: start) == nil)
        }
    }

    @Test func aDayListedTwiceIsWorkedAndReported() throws {
        let day = try #require(CivilDay(year: 2_026, month: 2, day: 28))
        var calendar = Self.calendar
        #expect(calendar.contradictions.isEmpty)
        calendar.daysOff.insert(day)
        #expect(calendar.isWorkingDay(day))
        #expect(calendar.contradictions == [day])
    }
}
