import Foundation
import LienThongSync
import Testing

@Suite struct CivilDayTests {
    @Test func daysAgreeWithFoundationsCalendar() throws {
        var dates = WallDates()
        for number in stride(from: -20_000, through: 60_000, by: 17) {
            let text = Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
            let day = try #require(CivilDay(parsing: text))
            #expect(day.number == number)
            #expect(day.description == text)
            #expect(day.weekday.rawValue == dates[number].weekday)
        }
    }

    @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() throws {
        var last = try #require(CivilDay(year: 1_999, month: 12, day: 31))
        for year in 2_000..<2_400 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let next = CivilDay(year: year, month: month, day: day) else { continue }
                    #expect(next.number == last.number + 1)
                    #expect(next.parts == (year, month, day))
                    last = next
                }
            }
        }
        #expect(last.number == 146_097 + 10_956)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "2026-1-1", "2026-02-17x", "",
    ])
    func textsOfOtherFormsAndDaysThatDoNotExistAreRefused(text: String) {
        #expect(CivilDay(parsing: text) == nil)
    }

    @Test func instantsAreWrittenInUTC() {
        #expect(Instant(seconds: -1).description == "1969-12-31T23:59:59Z")
        #expect(Instant(seconds: 1_771_290_000).description == "2026-02-17T01:00:00Z")
        #expect(Instant(seconds: .max).description == "@9223372036854775807")
        #expect(Instant(seconds: .max).adding(seconds: 1).seconds == .max)
        #expect(Instant(seconds: .min).adding(seconds: -1).seconds == .min)
        #expect(Instant(seconds: .min).seconds(since: Instant(seconds: 1)) == .min)
    }
}
