import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct ProcessRuleTests {
    private static let everyPath = Set(Entity.procedure.fields.map(\.path) + Entity.procedure.groups.map(\.path))
    private static let codes = ["procedure.repeated-step", "procedure.dangling-task"]

    /// The findings about a process whose steps are given by number and by tasks, each a code and the next one.
    private func findings(_ steps: [(String, [(String, String)])], carried: Set<String> = everyPath) -> [Diagnostic] {
        let rows = steps.map { step in
            ProcedureSketch.Row(
                ["number": step.0, "name": "Bước"],
                ["tasks": step.1.map { ProcedureSketch.Row(["code": $0.0, "next": $0.1]) }]
            )
        }
        let sketch = ProcedureSketch("1.000001", "Mẫu", lists: ["processes": [.init(["code": "P"], ["steps": rows])]])
        var validation = ProcedureValidation(rules: ProcedureValidationRules(), carried: carried)
        validation.check(sketch.record())
        return validation.finish().diagnostics.filter { Self.codes.contains($0.code) }
    }

    @Test func aProcessWithStepsOfDifferentNumbersThatEndsIsGood() {
        #expect(findings([("1", [("A", "B")]), ("2", [("B", "NULL")])]) == [])
    }

    @Test func aStepNumberThatOccursAgainIsFoundOnceAProcess() {
        let found = findings([("1", []), ("2", []), ("1", []), ("2", []), ("1", [])])
        #expect(found.map(\.code) == ["procedure.repeated-step"])
        #expect(found.first?.message.en == "Several steps have the number 1, 2.")
    }

    @Test func aTaskThatLeadsNowhereIsFound() {
        let found = findings([("1", [("A", "B"), ("B", "C")]), ("2", [("D", "NULL")])])
        #expect(found.map(\.code) == ["procedure.dangling-task"])
        #expect(found.first?.message.en.contains("`B` leads to `C`") == true)
    }

    @Test func aFormatThatCannotCarryStepsIsNotAsked() {
        #expect(findings([("1", []), ("1", [])], carried: ["code"]) == [])
    }
}
