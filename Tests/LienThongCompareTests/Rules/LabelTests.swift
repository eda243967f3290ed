import LienThongCompare
import LienThongModel
import Testing

@Suite struct LabelTests {
    @Test func everyCauseAndActionHasItsOwnWordsInBothLanguages() {
        let labels = Cause.allCases.map(\.label) + Action.allCases.map(\.label)
        let explanations = Cause.allCases.map(\.explanation)
        for phrases in [labels, explanations] {
            #expect(Set(phrases.map(\.vi)).count == phrases.count)
            #expect(Set(phrases.map(\.en)).count == phrases.count)
            #expect(phrases.allSatisfy { TextFolding.isComposed($0.vi) })
        }
        let checks: [CheckID] = [.oneSideOnly, .status, .dates, .code, .procedure, .fees, .agency]
        #expect(Set(checks.map(\.title.vi)).count == checks.count)
    }
}
