import Foundation
import LienThongAdapters
import Testing

struct NoticeTimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 07:00:00 +0700", "07:00 01/01/1970"),
            (1_791_162_030, "2026-10-05T01:00:30Z", "Mon, 05 Oct 2026 08:00:30 +0700", "08:00 05/10/2026"),
            (1_709_226_000, "2024-02-29T17:00:00Z", "Fri, 01 Mar 2024 00:00:00 +0700", "00:00 01/03/2024"),
            (1_798_736_399, "2026-12-31T16:59:59Z", "Thu, 31 Dec 2026 23:59:59 +0700", "23:59 31/12/2026"),
        ] as [(Int64, String, String, String)]
    )
    func aMomentIsWrittenForProgramsAndPeople(seconds: Int64, rfc3339: String, rfc5322: String, vietnamese: String) {
        let time = NoticeTime(seconds)
        #expect(time.rfc3339 == rfc3339)
        #expect(time.rfc5322 == rfc5322)
        #expect(time.vietnamese == vietnamese)
    }

    @Test func itAgreesWithFoundationOverTheYears() {
        for day in stride(from: Int64(0), to: 60_000, by: 13) {
            let seconds = day * 86_400 + day * 37 % 86_400
            let wanted = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            #expect(NoticeTime(seconds).rfc3339 == wanted)
        }
    }

    @Test(arguments: [Int64.min, -1, .max])
    func whatIsOutsideTheYearsIsBroughtToTheirEnd(seconds: Int64) {
        let year = NoticeTime(seconds).rfc3339.prefix(4)
        #expect(year == (seconds < 0 ? "1970" : "9999"))
    }
}
