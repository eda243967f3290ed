import Foundation
import LienThongCompare
import LienThongModel
import Testing

@Suite struct ValidationRuleFileTests {
    @Test func everyRuleHasItsOwnIdentifier() {
        #expect(Set(ValidationRule.allCases.map(\.code)).count == ValidationRule.allCases.count)
        for rule in ValidationRule.allCases { #expect(ValidationRule(code: rule.code) == rule) }
    }

    @Test func aRuleWithoutALineDoesNotRun() throws {
        let rules = try ValidationFixture.rules(#"{"rules": [{"rule": "text.eth", "severity": "note"}]}"#)
        #expect(rules.rules[.eth]?.severity == .note)
        #expect(rules.rules[.dateOrder] == nil)
    }

    @Test(arguments: [
        (
            #"{"rules": [{"rule": "dossier.nonsense", "severity": "note"}]}"#,
            "There is no rule `dossier.nonsense` here."
        ),
        (#"{"rules": [{"rule": "text.eth", "severity": "bad"}]}"#, "no severity `bad`"),
        (#"{"rules": [{"rule": "text.eth", "severity": "note", "hint": "x"}]}"#, "There is no hint `x` here."),
        (#"{"rules": [], "order": ["code"]}"#, "There is no date of a dossier `code` here."),
        (#"{"rules": [], "required": ["fees.amount"]}"#, "There is no field of a dossier `fees.amount` here."),
        (
            #"{"rules": [], "needs": [{"states": ["done"], "date": "finishedDate"}]}"#,
            "There is no dossier state `done` here."
        ),
        (#"{"rules": [], "earliest": "31/02/2000"}"#, "31/02/2000"),
    ])
    func aMistakeInTheFileIsNamed(text: String, message: String) throws {
        do {
            _ = try ValidationFixture.rules(text)
            Issue.record("The file was accepted.")
        } catch let error as DecodingError {
            let problem = try #require(error.valueProblem)
            #expect(problem.message.en.contains(message))
            #expect(problem.message.vi != problem.message.en)
        }
    }
}
