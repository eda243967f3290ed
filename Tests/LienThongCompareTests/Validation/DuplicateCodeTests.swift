import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct DuplicateCodeTests {
    @Test func aRepeatedCodeNamesThePlaceOfTheFirst() throws {
        var first = ValidationFixture.sound("H05-1")
        first.line = 12
        first.ordinal = 2
        var second = first
        second.line = 40
        second.ordinal = 5
        let records = [first, ValidationFixture.sound("H05-2"), second].map { ValidationFixture.record($0) }
        let found = try ValidationFixture.outcome(records).diagnostics
        #expect(found.map(\.code) == ["dossier.duplicate-code"])
        #expect(found.first?.position.line == 41)
        #expect(found.first?.position.record == 5)
        #expect(found.first?.message.vi == "Mã hồ sơ này đã có ở dòng 12, bản ghi 2.")
    }

    @Test func theFileIsNamedWhereItIsAnother() throws {
        var first = ValidationFixture.record(ValidationFixture.sound())
        first.position.file = "a.xml"
        var second = first
        second.position.file = "b.xml"
        let found = try ValidationFixture.outcome([first, second]).diagnostics
        #expect(found.first?.message.en.contains("of a.xml") == true)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func everyRepetitionIsCountedAndNothingElse(seed: UInt64) throws {
        var random = DossierRandom(seed: seed)
        var seen: Set<Int> = []
        var repeated = 0
        let records = (0..<2_000)
            .map { _ in
                let code = Int.random(in: 0..<3_000, using: &random)
                if !seen.insert(code).inserted { repeated += 1 }
                return ValidationFixture.record(ValidationFixture.sound("H05-\(code)"))
            }
        let outcome = try ValidationFixture.outcome(records, limit: 7)
        #expect(outcome.messages == [.duplicateDossier: repeated], "seed \(seed)")
        #expect(outcome.diagnostics.count == 7, "seed \(seed)")
        #expect(outcome.counts.map(\.values) == [repeated], "seed \(seed)")
    }
}
