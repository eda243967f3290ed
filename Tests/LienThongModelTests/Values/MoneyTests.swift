import LienThongModel
import Testing

struct MoneyTests {
    @Test(arguments: [
        (0, "0", "0 đ"), (5, "0.05", "0,05 đ"), (50, "0.5", "0,50 đ"), (100, "1", "1 đ"),
        (99_999, "999.99", "999,99 đ"),
        (100_000, "1000", "1.000 đ"), (125_000_050, "1250000.5", "1.250.000,50 đ"), (-5_000_000, "-50000", "-50.000 đ"),
        (99_999_999_900, "999999999", "999.999.999 đ"), (100_000_000_000, "1000000000", "1.000.000.000 đ"),
        (-5, "-0.05", "-0,05 đ"), (Int64.max, "92233720368547758.07", "92.233.720.368.547.758,07 đ"),
        (Int64.min, "-92233720368547758.08", "-92.233.720.368.547.758,08 đ"),
    ])
    func anAmountIsWrittenPlainlyAndTheVietnameseWay(_ hundredths: Int64, _ plain: String, _ vietnamese: String) {
        #expect(Money(hundredths: hundredths).description == plain)
        #expect(Money(hundredths: hundredths).vietnamese == vietnamese)
        var text = Array("x".utf8)
        Money(hundredths: hundredths).write(to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "x" + plain)
    }

    @Test func amountsAreInOrder() {
        #expect([3, -1, 2].map { Money(hundredths: $0) }.sorted().map(\.hundredths) == [-1, 2, 3])
    }
}
