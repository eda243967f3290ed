import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct SuccessionCheckTests {
    @Test(arguments: SuccessionProblem.Kind.allCases)
    func eachPlantedFaultIsNamedAndNothingElse(kind: SuccessionProblem.Kind) {
        var planted = 0
        for seed in SuccessionLawTests.seeds {
            guard let register = SuccessionFault(kind: kind).planted(in: RegisterSketch(seed: seed)) else { continue }
            planted += 1
            #expect(Set(register.check().map(\.kind)) == [kind], "seed \(seed): \(register.check().map(\.message.en))")
        }
        #expect(planted > 10)
    }

    @Test func workMayComeBackToAUnitThatWentOn() {
        let register = SuccessionRegister(
            units: [
                SuccessionUnit("a", .agency),
                SuccessionUnit("b", .agency, span: DaySpan(from: Day("2010-01-01"), until: Day("2020-01-01"))),
            ],
            events: ["2010-01-01", "2020-01-01"].compactMap { Day($0) }.enumerated()
                .map { index, day in
                    var event = SuccessionEvent("e\(index)", .split, on: day, from: ["a"], to: ["a", "b"])
                    if index == 1 { event = SuccessionEvent("e1", .merged, on: day, from: ["b"], to: ["a"]) }
                    event.undecided = "for a test"
                    return event
                }
        )
        #expect(register.check().map(\.message.en) == [])
    }

    @Test func aProblemSaysWhereItStandsAndWhatToDo() throws {
        let unit = SuccessionUnit(
            "a",
            .agency,
            span: DaySpan(until: Day("2025-07-01")),
            position: SourcePosition(file: "f.yaml", line: 3, column: 5)
        )
        let problem = try #require(SuccessionRegister(units: [unit]).check().first)
        #expect(problem.kind == .endsWithoutEvent && problem.units == ["a"])
        #expect(problem.diagnostic.code == "succession.ends-without-event")
        #expect(problem.diagnostic.position == SourcePosition(file: "f.yaml", line: 3, column: 5))
        #expect(problem.hint.vi.contains("2025-07-01") && problem.diagnostic.severity == .warning)
    }
}
