import LienThongModel
import Testing

struct MaskTests {
    @Test(arguments: [
        ("", ""), ("Nguyễn Văn An", "N*** V*** A***"), ("027012345678", "***78"), ("1234", "***"),
        ("0912 345 678", "***78"),
        ("an@example.vn", "***@***.vn"), ("an@local", "***@***"), ("An", "A***"),
    ])
    func aPersonalValueShowsALittleOfItself(_ value: String, _ shown: String) {
        #expect(Mask.masked(value) == shown)
    }

    @Test(arguments: ["Nguyễn Thị Minh Khai Trần Lê Phạm", "số 12, ngõ 3, đường Láng", "H05.12-261001-0001"])
    func noWordIsShownWhole(_ value: String) {
        let shown = Mask.masked(value)
        for word in value.split(separator: " ") where word.count > 1 { #expect(!shown.contains(word), "\(shown)") }
    }
}
