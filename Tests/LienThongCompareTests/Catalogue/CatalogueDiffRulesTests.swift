import Foundation
import LienThongCompare
import LienThongModel
import Testing

@Suite struct CatalogueDiffRulesTests {
    @Test func whatAFileLeavesOutHasTheStandardsValue() throws {
        let empty = try JSONDecoder().decode(CatalogueDiffRules.self, from: Data("{}".utf8))
        #expect(empty == .standard)
    }

    @Test func aFileOverridesTheStandard() throws {
        let text = ##"{"proposalShare": 0.9, "wordDiffLength": 5, "sets": ["field"], "codeShapes": ["#-#"]}"##
        let rules = try JSONDecoder().decode(CatalogueDiffRules.self, from: Data(text.utf8))
        #expect(rules.proposalShare == 0.9)
        #expect(rules.wordDiffLength == 5)
        #expect(rules.sets == ["field"])
        #expect(rules.key(ofCode: "1-2.H48") == "1-2")
        #expect(rules.wordingShare == CatalogueDiffRules.standard.wordingShare)
    }

    @Test func theStandardNamesFieldsAndListsThatExist() {
        let rules = CatalogueDiffRules.standard
        #expect(rules.sets.allSatisfy { Entity.procedure.group($0) != nil })
        #expect(rules.joined.allSatisfy { Entity.procedure.field($0) != nil })
        #expect(rules.contentParts.allSatisfy { Entity.procedure.group($0) ?? Entity.procedure.field($0) != nil })
        #expect(rules.commonParts.allSatisfy(rules.contentParts.contains))
    }

    @Test func kindsAndOwnersHaveLabelsInBothLanguages() {
        let labels = ChangeKind.allCases.map(\.label) + [FieldOwner.national.label, FieldOwner.provincial.label]
        #expect(Set(labels.map(\.vi)).count == 6 && Set(labels.map(\.en)).count == 6)
        #expect(labels.allSatisfy { TextFolding.isComposed($0.vi) })
    }
}
