import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct TextRuleTests {
    private func findings(_ text: String, in path: String = "procedure.name") throws -> [Diagnostic] {
        var record = ValidationFixture.record(ValidationFixture.sound())
        record.set(try #require(Entity.dossier.field(path)), text: text)
        return try ValidationFixture.outcome([record]).diagnostics
    }

    @Test(arguments: [
        ("Nguye\u{302}\u{303}n", "text.not-nfc"), ("\u{212B}ngstr\u{F6}m", "text.not-nfc"),
        ("Cấp  giấy phép", "text.double-blank"), ("\u{F0B7} Bản chính", "text.private-use"),
        ("\u{F0001}x", "text.private-use"), ("\u{D0}ăng ký", "text.eth"), ("giấy\u{200B}phép", "text.invisible"),
        ("giấy\u{AD}phép", "text.invisible"), ("\u{FEFF}giấy", "text.invisible"), ("gi\u{FFFD}y", "text.replacement"),
    ])
    func aFlawIsFound(text: String, code: String) throws {
        let found = try findings(text)
        #expect(found.map(\.code) == [code])
        #expect(found.first?.field == "procedure.name")
    }

    @Test(arguments: [
        "Đăng ký khai sinh – “mẫu” 100 % …", "Nguyễn Thị Ánh", "dòng một\n    dòng hai", "cuối dòng   \ntiếp", "  đầu",
        "日本語", "naïve Å €", "",
    ])
    func soundTextIsLeftAlone(text: String) throws {
        #expect(try findings(text) == [])
    }

    @Test func valuesAreCountedByFieldWithOneFindingEach() throws {
        let field = try #require(Entity.dossier.field("procedure.name"))
        let other = try #require(Entity.dossier.field("note"))
        let records = (0..<4)
            .map { index in
                var record = ValidationFixture.record(ValidationFixture.sound("H05-\(index)"))
                record.set(field, text: "Cấp  giấy")
                if index == 2 { record.set(other, text: "a  b") }
                return record
            }
        let outcome = try ValidationFixture.outcome(records)
        #expect(outcome.messages == [.doubleBlank: 2])
        #expect(outcome.counts.map(\.field) == ["note", "procedure.name"])
        #expect(outcome.counts.map(\.values) == [1, 4])
        #expect(outcome.diagnostics.first?.key == "H05-0")
        #expect(outcome.diagnostics.first?.message.vi.contains("«Cấp␣␣giấy»") == true)
    }

    @Test(arguments: [false, true])
    func examplesOfPersonalFieldsAreMaskedUnlessAskedFor(isShown: Bool) throws {
        var record = ValidationFixture.record(ValidationFixture.sound())
        record.set(try #require(Entity.dossier.field("applicant.name")), text: "Nguye\u{302}\u{303}n  Thị Mẫu")
        let outcome = try ValidationFixture.outcome([record], showsPersonalData: isShown)
        #expect(outcome.diagnostics.count == 2)
        for diagnostic in outcome.diagnostics {
            #expect(diagnostic.message.vi.contains("Thị") == isShown)
            #expect(diagnostic.message.en.contains("Mẫu") == isShown)
        }
    }
}
