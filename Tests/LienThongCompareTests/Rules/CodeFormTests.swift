import LienThongCompare
import Testing

@Suite struct CodeFormTests {
    @Test(arguments: ["{digit:1}", "{digits}", "{digits:3-2}", "{digits:a}", "{unit", "{unit:2}", "{}"])
    func anUnknownTokenIsRefused(_ text: String) {
        #expect(CodeForm(text) == nil)
    }

    @Test(arguments: ["", "A-1", "{unit}{groups:0-8}", "{agency}-{yyMMdd}-{digits:4-7}", "Z{word:2}{capitals:1}"])
    func aFormKeepsItsText(_ text: String) {
        #expect(CodeForm(text)?.text == text)
    }
}
