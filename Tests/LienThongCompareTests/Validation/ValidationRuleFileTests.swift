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
        (#"{"rules": [{"rule": "dossier.nonsense", "severity": "note"}]}"#, "'dossier.nonsense' is no rule."),
        (#"{"rules": [{"rule": "text.eth", "severity": "bad"}]}"#, "'bad' is no severity"),
        (#"{"rules": [{"rule": "text.eth", "severity": "note", "hint": "x"}]}"#, "There is no hint 'x'."),
        (#"{"rules": [], "order": ["code"]}"#, "'code' is no date of a dossier."),
        (#"{"rules": [], "required": ["fees.amount"]}"#, "'fees.amount' is no field of a dossier."),
        (#"{"rules": [], "needs": [{"states": ["done"], "date": "finishedDate"}]}"#, "'done' is no dossier state."),
        (#"{"rules": [], "earliest": "31/02/2000"}"#, "31/02/2000"),
    ])
    func aMistakeInTheFileIsNamed(text: String, message: String) throws {
        do {
            _ = try ValidationFixture.rules(text)
            Issue.record("The file was accepted.")
        } catch let error as DecodingError {
            guard case .dataCorrupted(let context) = error else { throw error }
            #expect(context.debugDescription.contains(message))
        }
    }
}
