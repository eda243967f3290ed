import LienThongModel
import Testing

@Suite struct CodeSystemTests {
    @Test(arguments: [
        ("H05.21", "H05.21"), ("000.00.21.H05", "H05.21"), ("00.21.H05", "H05.21"), ("000.00.00.H05", "H05"),
        (" h05 ", "H05"), ("H05.00.00", "H05"), ("000.02.21.H05", "H05.21.02"), ("0101234567", "0101234567"),
        ("ZAB.12", "ZAB.12"), ("G22.H05", "G22.H05"), ("", ""), (".", "."), ("H05.", "H05."),
    ])
    func bothSpellingsOfAnAgencyCodeAreOne(written: String, kept: String) {
        #expect(CodeSystem.agency.normalised(written) == kept)
        #expect(CodeSystem.agency.normalised(kept) == kept)
    }

    @Test(arguments: [
        ("H05", CodeSystem.agency), ("000.00.21.H05", .agency), ("h05.21", .agency), ("24", .statistics),
        ("00004", .statistics), ("so-noi-vu", .unit), ("", .unit), ("H5", .unit),
    ])
    func theFormOfACodeTellsItsSystem(code: String, system: CodeSystem) {
        #expect(CodeSystem.likely(of: code) == system)
    }

    @Test(arguments: ["2025-07-01", "1999-12-31", "2024-02-29", "0001-01-01", "9999-12-31"])
    func aDayIsReadAndWrittenAlike(text: String) throws {
        let day = try #require(Day(text))
        #expect(day.description == text && Day(day.start) == day)
        #expect(day.next.previous == day && day < day.next && day <= .distantFuture)
    }

    @Test(arguments: ["2025-02-29", "2025-7-1", "01/07/2025", "2025-07", ""])
    func whatIsNoDayIsNotRead(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func aSpanHoldsItsFirstDayAndNotItsLast() throws {
        let (from, until) = (try #require(Day("2025-07-01")), try #require(Day("2025-08-01")))
        let span = DaySpan(from: from, until: until)
        #expect(span.contains(from) && !span.contains(until) && span.contains(until.previous))
        #expect(DaySpan().covers(span) && !span.covers(DaySpan()) && span.covers(span))
        #expect(DaySpan(from: from, until: from).isEmpty && !DaySpan(from: from).isEmpty)
    }
}
