import Foundation
import LienThongModel
import LienThongTestSupport
import Testing

struct TimestampTests {
    @Test func everyDayOfTwoCenturiesIsTheDayAfterTheLast() throws {
        let first = try #require(Timestamp(year: 1900, month: 1, day: 1, precision: .day))
        let last = try #require(Timestamp(year: 2100, month: 12, day: 31, precision: .day))
        let days = (last.seconds - first.seconds) / 86_400
        #expect(days == 73_413)
        var before = first.parts()
        for number in 1...days {
            let moment = Timestamp(seconds: first.seconds + number * 86_400, precision: .day)
            let parts = moment.parts()
            let isNext =
                parts.day == before.day + 1 && parts.month == before.month && parts.year == before.year
                || parts.day == 1 && parts.month == before.month + 1 && parts.year == before.year && before.day >= 28
                || parts.day == 1 && parts.month == 1 && parts.year == before.year + 1 && before.day == 31
            let again = Timestamp(year: parts.year, month: parts.month, day: parts.day, precision: .day)
            guard isNext, again == moment else {
                Issue.record("day \(number) after 1900-01-01: \(parts)")
                return
            }
            before = parts
        }
    }

    @Test func partsAgreeWithTheCalendarOfFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 7 * 3_600))
        var random = DossierRandom(seed: 11)
        for _ in 0..<2_000 {
            let seconds = Int64.random(in: -2_208_988_800...4_133_980_799, using: &random)
            let parts = Timestamp(seconds: seconds).parts()
            let date = Date(timeIntervalSince1970: TimeInterval(seconds))
            let known = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
            #expect(
                parts.year == known.year && parts.month == known.month && parts.day == known.day,
                "seed 11, \(seconds)"
            )
            #expect(
                parts.hour == known.hour && parts.minute == known.minute && parts.second == known.second,
                "seed 11, \(seconds)"
            )
        }
    }

    @Test(arguments: [
        (2026, 2, 29, 0, 0, 0), (2100, 2, 29, 0, 0, 0), (2026, 4, 31, 0, 0, 0), (2026, 0, 1, 0, 0, 0),
        (2026, 13, 1, 0, 0, 0),
        (2026, 1, 0, 0, 0, 0), (0, 1, 1, 0, 0, 0), (10_000, 1, 1, 0, 0, 0), (2026, 1, 1, 24, 0, 0),
        (2026, 1, 1, 0, 60, 0),
        (2026, 1, 1, 0, 0, 60), (2026, 1, 1, -1, 0, 0),
    ])
    func aMomentThatDoesNotExistIsNone(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int)
    {
        #expect(Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second) == nil)
    }

    @Test func descriptionsShowVietnamsTimeAsPreciselyAsWritten() throws {
        let moment = try #require(Timestamp(year: 2026, month: 3, day: 4, hour: 17, minute: 5, second: 9))
        let minute = Timestamp(seconds: moment.seconds - 9, precision: .minute)
        let day = try #require(Timestamp(year: 987, month: 3, day: 4, precision: .day))
        #expect(moment.description == "2026-03-04T17:05:09+07:00")
        #expect(minute.description == "2026-03-04T17:05+07:00")
        #expect(day.description == "0987-03-04")
        #expect(moment.vietnamese == "04/03/2026 17:05:09")
        #expect(minute.vietnamese == "04/03/2026 17:05")
        #expect(day.vietnamese == "04/03/987")
        #expect(Timestamp(seconds: 0).description == "1970-01-01T07:00:00+07:00")
    }

    @Test func theLocalDayChangesAtMidnightInVietnam() {
        #expect(Timestamp(seconds: 0).localDay == 0)
        #expect(Timestamp(seconds: 17 * 3_600 - 1).localDay == 0)
        #expect(Timestamp(seconds: 17 * 3_600).localDay == 1)
        #expect(Timestamp(seconds: -7 * 3_600 - 1).localDay == -1)
    }
}
