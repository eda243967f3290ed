import LienThongMapping
import LienThongModel
import Testing

@Suite("Days on which terms of code lists hold")
struct TermSpanTests {
    private func spans(_ lines: String) throws -> [String: DaySpan] {
        let codes = "codes: some/online\nlist: online-level\nmap:\n  \(lines)\n"
        let mapping = """
            format: a.b
            entity: procedure
            syntax: json
            record: lines
            fields:
              code: c
              onlineLevel: {at: k, codes: some/online}

            """
        let found = try MappingBench.plan(mapping, beside: [codes]).termSpans["onlineLevel"] ?? [:]
        return Dictionary(uniqueKeysWithValues: found.map { (CodeList.onlineLevel.terms[$0.key].name, $0.value) })
    }

    private func span(_ from: String?, _ until: String?) throws -> DaySpan {
        DaySpan(from: try from.map { try #require(Day($0)) }, until: try until.map { try #require(Day($0)) })
    }

    @Test func aYearAMonthAndADayAreReadToTheirLastDay() throws {
        let found = try spans(
            """
            a: {to: information, until: 2022}
              b: {to: partial, since: 2025-02, until: 2025-12}
              c: {to: full, since: 2024-02-29, until: 2025-06-30}
            """
        )
        #expect(
            found == [
                "information": try span(nil, "2023-01-01"), "partial": try span(nil, "2026-01-01"),
                "full": try span(nil, "2025-07-01"),
            ]
        )
    }

    @Test func aTermWithALineForAllTimeAlwaysHoldsAndSeveralLinesReachOverTheirDays() throws {
        let found = try spans(
            """
            a: {to: information, until: 2022}
              b: information
              c: {to: full, until: 2020}
              d: {to: full, since: 2024, until: 2025-06-30}
              e: {to: partial, since: 2024}
            """
        )
        #expect(found == ["full": try span(nil, "2025-07-01")])
    }

    @Test func theLevelOfDistrictsEndsInTheNationalForm() throws {
        let spans = try MappingProject.plan("national.procedure").termSpans
        #expect(spans.keys.sorted() == ["level.code"])
        let district = try #require(CodeList.level.index(of: "district"))
        #expect(spans["level.code"] == [district: try span(nil, "2025-07-01")])
    }
}
