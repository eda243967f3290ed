import LienThongModel
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [(0, "0"), (5_000_000, "50000"), (5_000_050, "50000.5"), (-105, "-1.05"), (7, "0.07")])
    func isPrintedWithoutSuperfluousZeros(hundredths: Int64, text: String) {
        #expect(Money(hundredths: hundredths).description == text)
    }

    @Test(arguments: [(0, "0 đ"), (125_000_000, "1.250.000 đ"), (99_900, "999 đ"), (100_050, "1.000,50 đ")])
    func isWrittenForPeopleWithGroupsOfThree(hundredths: Int64, text: String) {
        #expect(Money(hundredths: hundredths).vietnamese == text)
    }
}
