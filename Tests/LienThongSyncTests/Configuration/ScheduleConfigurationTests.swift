import LienThongModel
import LienThongSync
import Testing

struct ScheduleConfigurationTests {
    private func parse(_ rest: String) -> (SyncConfiguration?, [Diagnostic]) {
        let text = """
            store: s.db
            systems:
              a: {kind: file, path: a.xml}
              b: {kind: national-gateway, url: "https://g.example", agency: H05, user: u, password: {environment: P}}
            jobs:
            """
        return ConfigurationParser.parse(text + "\n" + rest, file: "etc/lienthong.yaml")
    }

    private func job(_ schedule: String) throws -> ScheduledJob? {
        let (configuration, problems) = parse("  j: {from: a, to: b, schedule: \(schedule)}")
        #expect(problems == [])
        return try #require(configuration).jobs["j"]?.schedule
    }

    @Test func aTextAloneIsEveryDayInVietnamsTime() throws {
        let expected = ScheduledJob(name: "j", schedule: CronSchedule(try CronExpression(parsing: "30 7 * * MON-FRI")))
        #expect(try job("\"30 7 * * MON-FRI\"") == expected)
        #expect(expected.catchUp == .once(maxAge: .seconds(86_400)))
    }

    @Test func aMapSaysTheRest() throws {
        let schedule = try #require(
            try job(
                "{cron: \"@daily\", timeZone: Europe/Berlin, jitter: 5m, on: workingDays, catchUp: once, maxAge: 2d}"
            )
        )
        #expect(
            schedule.schedule
                == CronSchedule(
                    try CronExpression(parsing: "@daily"),
                    timeZone: try ScheduleZone(identifier: "Europe/Berlin"),
                    jitter: .seconds(300),
                    condition: .workingDays
                )
        )
        #expect(schedule.catchUp == .once(maxAge: .seconds(172_800)))
        #expect(try job("{cron: \"@daily\", catchUp: none}")?.catchUp == ScheduledJob.CatchUp.none)
    }

    @Test(arguments: [
        ("\"61 * * * *\"", "6:33 cron.out-of-range", "Nhận từ 0 đến 59."),
        ("{cron: \"@dayly\"}", "6:40 cron.unknown-shorthand", "Có phải «@daily»?"),
        ("{cron: \"* * * * XYZ\"}", "6:40 cron.unknown-name", "Có: SUN, MON, TUE, WED, THU, FRI, SAT."),
        (
            "{cron: \"@daily\", timeZone: Asia/Ho_Chi_Min}", "6:60 config.unknown-time-zone",
            "Có phải «Asia/Ho_Chi_Minh»?"
        ),
        ("{cron: \"@daily\", jitter: 30}", "6:58 config.not-a-duration", "Ví dụ: 30s, 5m, 24h, 7d."),
        ("{cron: \"@daily\", on: workingDay}", "6:54 config.unknown-option", "Có phải «workingDays»?"),
        ("{crom: \"@daily\"}", "6:34 config.unknown-key", "Có phải «cron»?"),
        ("{jitter: 5s}", "6:33 config.missing-key", nil),
        ("[1]", "6:33 config.not-a-text", "Ví dụ: \"*/30 7-18 * * MON-FRI\" hoặc {cron: \"@daily\", on: workingDays}"),
    ])
    func whatIsWrongHasItsPlaceAndAHint(schedule: String, place: String, hint: String?) {
        let (configuration, problems) = parse("  j: {from: a, to: b, schedule: \(schedule)}")
        #expect(configuration == nil)
        let found = problems.map {
            "\($0.position.line ?? 0):\($0.position.column ?? 0) \($0.code) \($0.hint?.vi ?? "")"
        }
        #expect(found.contains("\(place) \(hint ?? "")"), "\(found)")
    }

    @Test func theServiceAndItsCalendarAreRead() throws {
        let text = "  j: {from: a, to: b}\ncalendar: days.yaml\nservice: {port: 0, host: \"::1\", stopWithin: 5s}"
        let (found, problems) = parse(text)
        #expect(problems == [])
        let configuration = try #require(found)
        #expect(configuration.calendar == "etc/days.yaml")
        #expect(configuration.service == ServiceSettings(port: 0, host: "::1", stopWithin: .seconds(5)))
        #expect(parse("  j: {from: a, to: b}").0?.service == .standard)
        #expect(parse("  j: {from: a, to: b}\nservice: {port: 65536}").1.map(\.code) == ["config.not-a-port"])
    }

    @Test func aCalendarReachesTheSchedulesOfAllJobs() throws {
        var configuration = try #require(parse("  j: {from: a, to: b, schedule: \"@daily\"}").0)
        let (calendar, problems) = CalendarFile.parse(
            "source: QĐ 1\ndaysOff: [2026-09-02]\nmakeUpDays: [2026-08-22]\nweekend: [sunday]",
            file: "c"
        )
        #expect(problems == [])
        let days = try #require(calendar)
        configuration.use(days)
        #expect(configuration.jobs["j"]?.schedule?.schedule?.calendar == days)
        #expect(days.weekend == [.sunday])
        #expect(days.isWorkingDay(try #require(CivilDay(parsing: "2026-09-02"))) == false)
    }

    @Test(arguments: [
        ("daysOff: [2026-02-30]\nsource: x", "1:11 calendar.not-a-day"),
        ("daysOff: [2026-09-02]", "1:1 calendar.no-source"),
        ("source: x\ndaysOff: [2026-09-02]\nmakeUpDays: [2026-09-02]", "3:14 calendar.contradiction"),
        ("weekend: [funday]", "1:11 calendar.unknown-option"),
        ("dayOff: []", "1:1 calendar.unknown-key"),
    ])
    func whatIsWrongWithACalendarHasItsPlace(text: String, wanted: String) {
        let (calendar, problems) = CalendarFile.parse(text, file: "c")
        #expect(calendar == nil)
        let found = problems.map { "\($0.position.line ?? 0):\($0.position.column ?? 0) \($0.code)" }
        #expect(found.contains(wanted), "\(found)")
    }

    @Test(arguments: [("30s", 30), ("5m", 300), ("24h", 86_400), ("7d", 604_800), ("0s", 0)] as [(String, Int64)])
    func lengthsOfTimeHaveAUnit(text: String, seconds: Int64) {
        #expect(DurationText.duration(text) == .seconds(seconds))
    }

    @Test(arguments: ["", "s", "30", "-5s", "1.5h", "5 m", "99999999999999999999s", "9999999d", "５s"])
    func whatIsNoLengthOfTimeIsNone(text: String) {
        #expect(DurationText.duration(text) == nil)
    }
}
