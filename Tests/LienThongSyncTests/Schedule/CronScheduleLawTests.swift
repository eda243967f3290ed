import Foundation
import LienThongSync
import Testing

@Suite struct CronScheduleLawTests {
    /// Four days around each change of the clock, and one zone without any.
    private static let windows: [(zone: String, start: String)] = [
        ("Europe/Berlin", "2026-03-27T10:00:00Z"), ("Europe/Berlin", "2026-10-23T10:00:00Z"),
        ("America/New_York", "2026-03-06T10:00:00Z"), ("America/New_York", "2026-10-30T10:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-02T10:00:00Z"), ("Australia/Lord_Howe", "2026-10-01T10:00:00Z"),
        ("Asia/Beirut", "2026-03-26T10:00:00Z"), ("Pacific/Apia", "2011-12-28T10:00:00Z"),
        ("Asia/Ho_Chi_Minh", "2028-02-27T10:00:00Z"),
    ]

    @Test(arguments: windows)
    func theSearchFindsWhatGoingMinuteByMinuteFinds(zone: String, start: String) throws {
        let first = try ScheduleFixture.instant(start)
        let end = first.adding(seconds: 4 * 86_400)
        let timeZone = try #require(TimeZone(identifier: zone))
        let clock = NaiveMinute.all(in: timeZone, after: first.seconds, through: end.seconds)
        var dates = WallDates()
        var compared = 0
        for seed in 0..<80 as Range<UInt64> {
            var random = ScheduleRandom(seed: seed)
            let text = random.expression()
            guard let schedule = try? ScheduleFixture.schedule(text, zone: zone) else { continue }
            let naive = NaiveCron(text).runs(on: clock, &dates)
            var found: [Int64] = []
            var last = first
            while let next = schedule.next(after: last), next <= end {
                found.append(next.seconds)
                last = next
            }
            #expect(found == naive, "seed \(seed): \(text) in \(zone)")
            compared += naive.count
        }
        #expect(compared > 1_000)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func theSearchFindsWhatGoingDayByDayFindsOverYears(seed: UInt64) throws {
        var random = ScheduleRandom(seed: seed)
        var dates = WallDates()
        for _ in 0..<60 {
            let text = random.expression(anyHour: 0)
            guard let schedule = try? ScheduleFixture.schedule(text) else { continue }
            let naive = NaiveCron(text)
            let first = Int64.random(in: 3_650...47_450, using: &random)
            var last = Instant(seconds: first * 86_400 - 25_200 - 1)
            for day in first..<first + 1_100 where naive.allows(dates[Int(day)]) {
                let next = try #require(schedule.next(after: last), "seed \(seed): \(text)")
                #expect((next.seconds + 25_200) / 86_400 == day, "seed \(seed): \(text)")
                last = Instant(seconds: (day + 1) * 86_400 - 25_200 - 1)
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func canonicalTextReadsBackAsTheSameTimes(seed: UInt64) throws {
        var random = ScheduleRandom(seed: seed)
        let text = random.expression()
        guard let expression = try? CronExpression(parsing: text) else { return }
        let again = try CronExpression(parsing: expression.description)
        #expect(again == expression, "seed \(seed): \(text)")
        #expect(again.description == expression.description, "seed \(seed): \(text)")
        let naive = NaiveCron(text)
        let canonical = NaiveCron(expression.description)
        var dates = WallDates()
        for minute in stride(from: Int64(0), to: 86_400 * 400, by: 60 * 181) {
            let same = naive.allows(local: minute, &dates) == canonical.allows(local: minute, &dates)
            #expect(same, "seed \(seed): \(text)")
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func theLatestInstantIsTheLastOfThoseCounted(seed: UInt64) throws {
        var random = ScheduleRandom(seed: seed)
        let text = random.expression()
        guard let schedule = try? ScheduleFixture.schedule(text, zone: "Europe/Berlin") else { return }
        let start = Instant(seconds: Int64.random(in: 1_790_000_000...1_792_000_000, using: &random))
        let planned = ScheduleFixture.planned(40, of: schedule, after: start)
        for (index, instant) in planned.enumerated() {
            #expect(schedule.latest(atOrBefore: instant, after: start) == instant, "seed \(seed): \(text)")
            let before = index == 0 ? nil : planned[index - 1]
            let found = schedule.latest(atOrBefore: instant.adding(seconds: -1), after: start)
            #expect(found == before, "seed \(seed): \(text)")
        }
    }
}
