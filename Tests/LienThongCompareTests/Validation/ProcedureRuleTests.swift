import Foundation
import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct ProcedureRuleTests {
    private static let everyPath = Set(Entity.procedure.fields.map(\.path) + Entity.procedure.groups.map(\.path))

    private static func rules() throws -> ProcedureValidationRules {
        let lines = ValidationRule.allCases.map { #"{"rule": "\#($0.code)", "severity": "warning"}"# }
        let text = """
            {
              "name": "test", "rules": [\(lines.joined(separator: ","))],
              "alternatives": {
                "channels": ["channelsText"], "channels.timeLimits": ["durationText"],
                "competentAuthority": ["executingAgency"]
              },
              "codeForms": ["{digits:1}.{digits:6}"], "contentShare": 0.97
            }
            """
        return try JSONDecoder().decode(ProcedureValidationRules.self, from: Data(text.utf8))
    }

    private static func whole(_ code: String, steps: String) -> ProcedureSketch {
        ProcedureSketch(
            code,
            "Thủ tục \(code)",
            lists: [
                "steps": [.init([:], ["items": [.init(["text": steps])]])],
                "channels": [.init(["channel": "online"], ["timeLimits": [.init(["duration": "3"])]])],
                "components": [.init([:], ["papers": [.init(["name": "Đơn"])]])],
                "audience": [.init(["name": "Công dân"])], "executingAgency": [.init(["name": "Sở"])],
                "competentAuthority": [.init(["name": "Sở"])],
            ]
        )
    }

    private func outcome(
        _ sketches: [ProcedureSketch],
        carried: Set<String> = everyPath
    ) throws -> ValidationOutcome {
        var validation = ProcedureValidation(rules: try Self.rules(), carried: carried)
        for sketch in sketches { validation.check(sketch.record()) }
        return validation.finish()
    }

    @Test func aWholeProcedureHasNoFindings() throws {
        #expect(try outcome([Self.whole("1.000001", steps: "Nộp hồ sơ.")]).diagnostics == [])
    }

    @Test(arguments: [
        ("steps", ["steps"]), ("components", ["components"]), ("audience", ["audience"]), ("channels", ["channels"]),
        ("executingAgency", ["executingAgency"]), ("competentAuthority", []),
    ])
    func aMissingPartIsFound(list: String, found: [String]) throws {
        var sketch = Self.whole("1.000001", steps: "Nộp hồ sơ.")
        sketch[list: list] = []
        #expect(try outcome([sketch]).diagnostics.map(\.field) == found)
    }

    @Test func aPartAsRunningTextIsThere() throws {
        var sketch = Self.whole("1.000001", steps: "Nộp hồ sơ.")
        sketch[list: "channels"] = []
        sketch["channelsText"] = "Trực tiếp, 3 ngày"
        #expect(try outcome([sketch]).diagnostics.map(\.field) == ["channels.timeLimits"])
        sketch["durationText"] = "3 ngày"
        #expect(try outcome([sketch]).diagnostics == [])
    }

    @Test func partsThatTheFormatCannotCarryAreListed() throws {
        var sketch = Self.whole("1.000001", steps: "Nộp hồ sơ.")
        sketch[list: "audience"] = []
        let outcome = try outcome([sketch], carried: Self.everyPath.subtracting(["audience"]))
        #expect(outcome.diagnostics == [])
        #expect(outcome.notCarried == ["audience"])
    }

    @Test(arguments: [("1.004227", true), ("T-BPC-1", false), ("1.00422", false), ("1.0042277", false)])
    func theCodeHasTheNationalForm(code: String, isGood: Bool) throws {
        let found = try outcome([Self.whole(code, steps: "Nộp.")]).diagnostics.map(\.code)
        #expect(found == (isGood ? [] : ["procedure.code-form"]))
    }

    @Test func aRepeatedCodeIsFoundUnlessTheTailDiffers() throws {
        var first = Self.whole("1.000001", steps: "a")
        first["suffix"] = "000.00.00.H05"
        var other = first
        other["suffix"] = "000.00.00.H48"
        #expect(try outcome([first, other]).messages[.duplicateProcedure] == nil)
        #expect(try outcome([first, other, first]).messages[.duplicateProcedure] == 1)
    }

    @Test func theSameContentUnderTwoCodesIsOneFinding() throws {
        let steps = (1...60).map { "Bước \($0): cán bộ kiểm tra hồ sơ số \($0 * 7)." }.joined(separator: " ")
        let other = (1...60).map { "Giai đoạn \($0 * 3): người dân nhận giấy hẹn \($0)." }.joined(separator: " ")
        let sketches = [
            Self.whole("1.000001", steps: steps), Self.whole("1.000002", steps: other),
            Self.whole("1.000003", steps: steps),
        ]
        let outcome = try outcome(sketches)
        #expect(outcome.messages == [.sameContent: 1])
        #expect(outcome.counts.map(\.values) == [2])
        let found = try #require(outcome.diagnostics.first)
        #expect(found.key == "1.000001")
        #expect(found.message.vi.contains("1.000003"))
        #expect(!found.message.vi.contains("1.000002"))
    }
}
