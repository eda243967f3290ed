import Foundation
import LienThongModel
import Testing

struct TextFoldingTests {
    @Test(arguments: [
        ("Trạng  thái", "tra\u{323}ng tha\u{301}i"), ("ĐÃ XỬ LÝ", "đã xử lý"), ("\u{D0}ất", "đất"),
        ("a\u{AD}b\u{200B}", "ab"),
        (" a\u{A0}\u{3000}b\n", "a b"), ("\u{F0B7} x", "- x"), ("Hoà", "Hoà"),
    ])
    func textsThatDifferInFormattingOnlyHaveOneKey(_ left: String, _ right: String) {
        #expect(TextFolding.key(left) == TextFolding.key(right))
    }

    @Test(arguments: [("hòa", "hoà"), ("a b", "ab"), ("Hồ sơ", "Ho so"), ("ma", "má")])
    func textsThatDifferInLettersHaveTwoKeys(_ left: String, _ right: String) {
        #expect(TextFolding.key(left) != TextFolding.key(right))
    }

    @Test(arguments: [
        ("Mã hồ sơ", "MaHoSo"), ("Số điện thoại", "so dien thoai"), ("Đường dẫn", "DUONGDAN"),
        ("Phí, lệ phí (đồng)", "phi le phi dong"),
        ("Ngày 1", "ngay1"),
    ])
    func aHeadingThatLostItsDiacriticsHasTheSameBareKey(_ left: String, _ right: String) {
        #expect(TextFolding.bareKey(left) == TextFolding.bareKey(right))
    }

    @Test func composingChangesTheFormAndNothingElse() {
        let decomposed = "Đa\u{303} tra\u{309} kê\u{301}t qua\u{309}"
        #expect(!TextFolding.isComposed(decomposed))
        #expect(TextFolding.composed(decomposed).utf8.elementsEqual("Đã trả kết quả".utf8))
        #expect(TextFolding.isComposed("Đã trả  kết quả "))
        #expect(TextFolding.composed("Đã trả  kết quả ") == "Đã trả  kết quả ")
    }

    @Test(arguments: ["", " ", "Đã  trả\u{AD}", "\u{F0B7}\u{200B}x\u{D0}"])
    func foldingTwiceIsFoldingOnce(_ text: String) {
        #expect(TextFolding.key(TextFolding.key(text)) == TextFolding.key(text))
        let once = TextFolding.withoutFormatting(text)
        #expect(TextFolding.withoutFormatting(once) == once)
    }

    @Test func textThatIsTakenForComposedIsComposed() {
        for value in (0..<0x300).map({ $0 }) + (0x1E00..<0x1F00).map({ $0 }) + (0x2000..<0x2070).map({ $0 }) {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            for text in ["a\(scalar)", "ế\(scalar)b"] {
                #expect(TextFolding.composed(text).utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8))
            }
        }
        #expect(TextFolding.composed("•e\u{302}\u{301}").utf8.elementsEqual("•ế".utf8))
    }

    @Test func bareKeysOfScalarsAreThoseOfEachAlone() {
        let scalars = ((0..<0x250).map { $0 } + (0x1E00..<0x1F00).map { $0 }).compactMap { Unicode.Scalar(UInt32($0)) }
        let keys = TextFolding.bareKeys(of: scalars)
        #expect(keys == scalars.map { TextFolding.bareKey(String(Character($0))) })
        #expect(keys.count { $0.count == 1 } > 500)
    }
}
