import LienThongModel
import LienThongSync
import Testing

@Suite struct CronScheduleZoneTests {
    /// Zone, expression, moment, planned instants.
    typealias Row = (zone: String, expression: String, after: String, planned: [String])

    private static let berlin: [Row] = [
        // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
        (
            "Europe/Berlin", "30 2 * * *", "2026-03-28T12:00:00+01:00",
            ["2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"]
        ),
        (
            "Europe/Berlin", "*/15 2-3 * * *", "2026-03-28T12:00:00+01:00",
            ["2026-03-29T03:00:00+02:00", "2026-03-29T03:15:00+02:00"]
        ),
        (
            "Europe/Berlin", "0 2,3 * * *", "2026-03-29T01:59:59+01:00",
            ["2026-03-29T03:00:00+02:00", "2026-03-30T02:00:00+02:00"]
        ),
        (
            "Europe/Berlin", "30 2 * * *", "2026-10-24T12:00:00+02:00",
            ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
        ),
        ("Europe/Berlin", "45 2 * * *", "2026-10-25T02:15:00+01:00", ["2026-10-26T02:45:00+01:00"]),
        (
            "Europe/Berlin", "0 */2 * * *", "2026-10-25T00:00:00+02:00",
            ["2026-10-25T02:00:00+02:00", "2026-10-25T04:00:00+01:00"]
        ),
        (
            "Europe/Berlin", "*/30 * * * *", "2026-03-29T01:00:00+01:00",
            ["2026-03-29T01:30:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:30:00+02:00"]
        ),
        (
            "Europe/Berlin", "*/30 0-23 * * *", "2026-10-25T02:00:00+02:00",
            [
                "2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T02:30:00+01:00",
                "2026-10-25T03:00:00+01:00",
            ]
        ),
        ("Europe/Berlin", "0 12 1 * *", "2026-03-15T12:00:00+01:00", ["2026-04-01T12:00:00+02:00"]),
        ("Europe/Berlin", "0 12 1 7 *", "2100-01-01T00:00:00+01:00", ["2100-07-01T12:00:00+02:00"]),
    ]

    private static let newYork: [Row] = [
        // 8 March 2026: 02:00 becomes 03:00. 1 November 2026: 02:00 becomes 01:00.
        (
            "America/New_York", "15 2 * * *", "2026-03-07T12:00:00-05:00",
            ["2026-03-08T03:00:00-04:00", "2026-03-09T02:15:00-04:00"]
        ),
        (
            "America/New_York", "30 1 * * *", "2026-10-31T12:00:00-04:00",
            ["2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"]
        ),
        (
            "America/New_York", "@hourly", "2026-11-01T00:00:00-04:00",
            ["2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01T02:00:00-05:00"]
        ),
    ]

    private static let lordHowe: [Row] = [
        // 5 April 2026: 02:00 becomes 01:30. 4 October 2026: 02:00 becomes 02:30.
        (
            "Australia/Lord_Howe", "15 2 * * *", "2026-10-03T12:00:00+10:30",
            ["2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00"]
        ),
        (
            "Australia/Lord_Howe", "45 1 * * *", "2026-04-04T12:00:00+11:00",
            ["2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"]
        ),
        (
            "Australia/Lord_Howe", "*/15 * * * *", "2026-04-05T01:45:00+11:00",
            ["2026-04-05T01:30:00+10:30", "2026-04-05T01:45:00+10:30", "2026-04-05T02:00:00+10:30"]
        ),
        (
            "Australia/Lord_Howe", "15 * * * *", "2026-10-04T01:15:00+10:30",
            ["2026-10-04T03:15:00+11:00", "2026-10-04T04:15:00+11:00"]
        ),
    ]

    private static let others: [Row] = [
        // Midnight itself is skipped: Sunday, 29 March 2026 starts at 01:00.
        (
            "Asia/Beirut", "0 0 * * SUN", "2026-03-28T12:00:00+02:00",
            ["2026-03-29T01:00:00+03:00", "2026-04-05T00:00:00+03:00"]
        ),
        // A whole day is skipped: 30 December 2011.
        (
            "Pacific/Apia", "0 9 30 12 *", "2011-12-29T12:00:00-10:00",
            ["2011-12-31T00:00:00+14:00", "2012-12-30T09:00:00+14:00"]
        ),
        // No changes since 1975.
        (
            "Asia/Ho_Chi_Minh", "30 2 * * *", "2026-03-28T12:00:00+07:00",
            ["2026-03-29T02:30:00+07:00", "2026-03-30T02:30:00+07:00"]
        ),
        ("UTC", "0 0 29 2 *", "1896-03-01T00:00:00Z", ["1904-02-29T00:00:00Z"]),
        ("UTC", "30 2 * * *", "2026-03-28T12:00:00Z", ["2026-03-29T02:30:00Z"]),
    ]

    @Test(arguments: berlin + newYork + lordHowe + others)
    func changedClocksFollowTheTable(row: Row) throws {
        let schedule = try ScheduleFixture.schedule(row.expression, zone: row.zone)
        let start = try ScheduleFixture.instant(row.after)
        let found = ScheduleFixture.planned(row.planned.count, of: schedule, after: start)
        #expect(found == (try row.planned.map(ScheduleFixture.instant)), "\(row.zone) \(row.expression)")
    }

    @Test func theConditionLooksAtTheDayNamedEvenWhenAGapMovesTheRun() throws {
        // Friday, 30 December 2011, does not exist in Apia; the run moves to Saturday and is one of a working day.
        let schedule = try ScheduleFixture.schedule("0 9 30,31 12 *", zone: "Pacific/Apia", condition: .workingDays)
        let start = try ScheduleFixture.instant("2011-12-29T12:00:00-10:00")
        let moved = try ScheduleFixture.instant("2011-12-31T00:00:00+14:00")
        #expect(schedule.next(after: start) == moved)
        #expect(schedule.next(after: moved) == (try ScheduleFixture.instant("2012-12-31T09:00:00+14:00")))
    }

    @Test(arguments: [
        ("Asia/Ho_Chi_Min", "`Asia/Ho_Chi_Minh`"), ("Europe/Berln", "`Europe/Berlin`"), ("EST", "Asia/Ho_Chi_Minh"),
        ("../../etc/passwd", "Asia/Ho_Chi_Minh"), ("", "Asia/Ho_Chi_Minh"), ("+07:00", "Asia/Ho_Chi_Minh"),
    ])
    func unknownZonesAreRefusedWithAHint(identifier: String, hint: String) {
        let error = #expect(throws: ScheduleZoneError.self) { try ScheduleZone(identifier: identifier) }
        #expect(error?.hint.en.contains(hint) == true, "\(error?.hint.en ?? "")")
    }

    @Test func vietnamIsSevenHoursAheadAndTheDefault() throws {
        let schedule = CronSchedule(try CronExpression(parsing: "@daily"))
        #expect(schedule.timeZone == (try ScheduleZone(identifier: "Asia/Ho_Chi_Minh")))
        #expect(schedule.next(after: Instant(seconds: 1_771_290_000)) == Instant(seconds: 1_771_347_600))
    }
}
