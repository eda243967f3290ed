import LienThongSync
import Testing

@Suite struct CronScheduleTests {
    @Test(arguments: [
        // Times of day, in Vietnam.
        ("* * * * *", "2026-02-17T08:00:00+07:00", ["2026-02-17T08:01:00+07:00", "2026-02-17T08:02:00+07:00"]),
        ("* * * * *", "2026-02-17T07:59:59+07:00", ["2026-02-17T08:00:00+07:00"]),
        ("*/15 * * * *", "2026-02-17T23:45:00+07:00", ["2026-02-18T00:00:00+07:00", "2026-02-18T00:15:00+07:00"]),
        ("30 7,16 * * *", "2026-02-17T07:30:00+07:00", ["2026-02-17T16:30:00+07:00", "2026-02-18T07:30:00+07:00"]),
        ("7/20 6-8/2 * * *", "2026-02-17T06:30:00+07:00", ["2026-02-17T06:47:00+07:00", "2026-02-17T08:07:00+07:00"]),
        // Days of the week; 2026-02-17 is a Tuesday.
        ("0 8 * * MON", "2026-02-17T00:00:00+07:00", ["2026-02-23T08:00:00+07:00", "2026-03-02T08:00:00+07:00"]),
        ("0 8 * * 0", "2026-02-17T00:00:00+07:00", ["2026-02-22T08:00:00+07:00"]),
        ("0 8 * * 7", "2026-02-17T00:00:00+07:00", ["2026-02-22T08:00:00+07:00"]),
        ("@weekly", "2026-02-17T00:00:00+07:00", ["2026-02-22T00:00:00+07:00"]),
        // Ends of months and years.
        ("0 0 31 * *", "2026-01-31T00:00:00+07:00", ["2026-03-31T00:00:00+07:00", "2026-05-31T00:00:00+07:00"]),
        ("0 0 30 * *", "2026-01-30T00:00:00+07:00", ["2026-03-30T00:00:00+07:00"]),
        ("59 23 31 12 *", "2026-12-31T23:59:00+07:00", ["2027-12-31T23:59:00+07:00"]),
        ("@yearly", "2026-12-31T23:59:59+07:00", ["2027-01-01T00:00:00+07:00", "2028-01-01T00:00:00+07:00"]),
        ("@monthly", "2026-02-28T23:59:00+07:00", ["2026-03-01T00:00:00+07:00"]),
        // Leap days; 2100 has none.
        ("0 0 29 2 *", "2026-01-01T00:00:00+07:00", ["2028-02-29T00:00:00+07:00", "2032-02-29T00:00:00+07:00"]),
        ("0 0 29 2 *", "2096-02-29T00:00:00+07:00", ["2104-02-29T00:00:00+07:00"]),
        ("0 0 29 2 *", "1996-03-01T00:00:00+07:00", ["2000-02-29T00:00:00+07:00"]),
        // Both days restricted: either; one that starts with a star: both.
        ("0 8 1,15 * MON", "2026-02-10T00:00:00+07:00", ["2026-02-15T08:00:00+07:00", "2026-02-16T08:00:00+07:00"]),
        ("0 8 */2 * MON", "2026-02-10T00:00:00+07:00", ["2026-02-23T08:00:00+07:00", "2026-03-09T08:00:00+07:00"]),
        ("0 8 1-31/2 * MON", "2026-02-10T09:00:00+07:00", ["2026-02-11T08:00:00+07:00"]),
        ("0 0 13 * */5", "2026-01-01T00:00:00+07:00", ["2026-02-13T00:00:00+07:00", "2026-03-13T00:00:00+07:00"]),
        ("0 0 30 2 MON", "2026-02-17T00:00:00+07:00", ["2026-02-23T00:00:00+07:00", "2027-02-01T00:00:00+07:00"]),
        // The longest waits: 29 February on a Sunday, over 2100.
        ("0 0 29 2 */7", "2026-01-01T00:00:00+07:00", ["2032-02-29T00:00:00+07:00", "2060-02-29T00:00:00+07:00"]),
        ("0 0 29 2 */7", "2088-02-29T00:00:00+07:00", ["2128-02-29T00:00:00+07:00"]),
        // Before 1970.
        ("0 8 * * *", "1954-05-07T12:00:00+08:00", ["1954-05-08T08:00:00+08:00"]),
    ])
    func plannedInstantsFollowTheTable(expression: String, after: String, planned: [String]) throws {
        let schedule = try ScheduleFixture.schedule(expression)
        let found = ScheduleFixture.planned(planned.count, of: schedule, after: try ScheduleFixture.instant(after))
        #expect(found == (try planned.map(ScheduleFixture.instant)))
    }

    @Test func theEndsOfTimeHaveNoNextInstant() throws {
        let schedule = try ScheduleFixture.schedule("* * * * *")
        for seconds in [Int64.min, -62_135_596_800, 253_402_300_799, .max] {
            #expect(schedule.next(after: Instant(seconds: seconds)) == nil)
        }
        let late = try ScheduleFixture.instant("9998-12-30T00:00:00Z")
        #expect(schedule.next(after: late) == late.adding(seconds: 60))
        #expect(try ScheduleFixture.schedule("0 0 29 2 *").next(after: late) == nil)
    }

    @Test func theLatestPlannedInstantIsTheLastOfTheStretch() throws {
        let schedule = try ScheduleFixture.schedule("0 8 * * MON")
        let start = try ScheduleFixture.instant("2026-02-16T08:00:00+07:00")
        let week = try ScheduleFixture.instant("2026-02-23T08:00:00+07:00")
        #expect(schedule.latest(atOrBefore: week, after: start) == week)
        #expect(schedule.latest(atOrBefore: week.adding(seconds: -1), after: start) == nil)
        #expect(schedule.latest(atOrBefore: week.adding(seconds: -1), after: start.adding(seconds: -1)) == start)
        #expect(schedule.latest(atOrBefore: start, after: week) == nil)
        let years = try ScheduleFixture.instant("2046-02-20T00:00:00+07:00")
        #expect(
            schedule.latest(atOrBefore: years, after: start)
                == (try ScheduleFixture.instant("2046-02-19T08:00:00+07:00"))
        )
    }
}
