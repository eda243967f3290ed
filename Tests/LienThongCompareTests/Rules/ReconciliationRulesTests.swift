import Foundation
import LienThongCompare
import LienThongModel
import Testing

@Suite struct ReconciliationRulesTests {
    private func decode(_ text: String) throws -> ReconciliationRules {
        try JSONDecoder().decode(ReconciliationRules.self, from: Data(text.utf8))
    }

    @Test func aPartLeftOutIsAsBuiltFromNothing() throws {
        let rules = try decode(#"{"name": "x", "version": "2026-01-01"}"#)
        #expect(rules.title == "x 2026-01-01")
        #expect(rules.fields == ReconciliationRules().fields)
        #expect(rules.checks == ReconciliationRules().checks)
        #expect(rules.uses == nil)
    }

    @Test func everyPartIsRead() throws {
        let rules = try decode(
            #"""
            {"name": "x", "uses": {"transitions": "t.yaml", "succession": "s.yaml"}, "checks": ["R02", "R03"],
             "fields": [{"path": "dueDate", "check": "R03", "tolerance": "day", "missing": "ignored"}],
             "milestones": ["modifiedDate"], "fallbackKey": ["procedure.code", "applicant"],
             "identityPlaceholders": ["1"],
             "lag": {"presence": [{"ahead": "national", "hours": 3}],
                     "status": [{"ahead": "provincial", "state": "returned", "hours": 48}]},
             "folding": [{"sent": "processed", "insteadOf": ["stopped"]}],
             "transitions": {"name": "t", "moves": [{"from": "received", "to": ["processing"]}]},
             "codeForms": ["{agency}-{yyMMdd}-{digits:4}"], "agencyForms": ["{unit}"],
             "procedureForms": ["{digits:1}.{digits:6}"], "agencyPartFrom": "2025-07-01",
             "abolishedStates": ["Hết hiệu lực"],
             "outcomes": [{"cause": "lostUpdate", "ahead": "national", "severity": "high", "action": "portalChecks"}],
             "succession": {"endedLevels": [{"words": ["huyện"], "from": "2025-07-01"}], "goingOn": ["H05.1.2"],
                            "retired": [{"agency": "H05.1", "from": "2026-01-01", "successor": "H05.2"}]}}
            """#
        )
        #expect(rules.uses?.succession == "s.yaml")
        #expect(rules.checks == [.status, .dates])
        #expect(rules.fields == [ComparedField("dueDate", .dates, tolerance: .day, missing: .ignored)])
        #expect(rules.milestones == ["modifiedDate"])
        #expect(rules.fallbackKey == [.procedure, .applicant])
        #expect(rules.lag.status.first?.state?.term == "returned")
        #expect(rules.folding.first?.insteadOf.first?.term == "stopped")
        #expect(rules.transitions.moves.count == 1)
        #expect(rules.codeForms.first?.text == "{agency}-{yyMMdd}-{digits:4}")
        #expect(rules.agencyPartFrom?.start.description == "2025-07-01")
        #expect(rules.outcomes.first?.action == .portalChecks)
        #expect(rules.succession.endedLevels.first?.words == ["huyện"] && rules.succession.goingOn == ["H05.1.2"])
        #expect(rules.succession.retired.first?.successor == "H05.2")
    }

    @Test(arguments: [
        #"{"name": "x", "fields": [{"path": "dueDat", "check": "R03"}]}"#,
        #"{"name": "x", "fields": [{"path": "code", "check": "R03"}]}"#,
        #"{"name": "x", "fields": [{"path": "fees", "check": "R99"}]}"#,
        #"{"name": "x", "milestones": ["status"]}"#,
        #"{"name": "x", "codeForms": ["{nothing}"]}"#,
        #"{"name": "x", "agencyPartFrom": "2025-02-30"}"#,
        #"{"name": "x", "folding": [{"sent": "gone", "insteadOf": []}]}"#,
        #"{"name": "x", "outcomes": [{"cause": "magic", "severity": "high", "action": "wait"}]}"#,
        #"{"name": "x", "outcomes": [{"cause": "lag", "check": "R2", "severity": "high", "action": "wait"}]}"#,
        #"{"name": "x", "checks": ["R01", "R99"]}"#,
        #"{"version": "1"}"#,
    ])
    func whatCannotBeUnderstoodIsAnError(_ text: String) {
        #expect(throws: DecodingError.self) { try decode(text) }
    }
}
