import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct FeesCheckTests {
    private func findings(_ left: [DossierSketch.Fee], _ right: [DossierSketch.Fee]) -> [Finding] {
        var national = DossierSketch("H05.12-260105-0001")
        national.fees = left
        var provincial = national
        provincial.fees = right
        return reconcile([national], [provincial]).findings
    }

    private static let both: [DossierSketch.Fee] = [.init("LP01", "Lệ phí", "50000"), .init("P02", "Phí", "20000")]

    @Test(
        arguments: [
            (both, both, nil),
            (both, both.reversed(), nil),
            (both, [both[0]], Cause.missingFeeLine),
            (both, [], .missingFeeLine),
            (both, [both[0], .init("P02", "Phí", "25000")], .otherAmount),
            ([both[0]], [.init("", "LỆ  PHÍ", "50000")], nil),
            ([both[0]], [.init("", "lệ phí", "60000")], .otherAmount),
            ([both[0]], [.init("X", "Khác", "50000")], nil),
            ([both[0]], [.init("X", "Khác", "50001")], .missingFeeLine),
            ([.init("LP01", "Lệ phí", "0"), .init("P02", "Phí", "0")], [], nil),
            ([.init("LP01", "Lệ phí", "0")], [.init("P02", "Phí", "0")], nil),
            ([.init("LP01", "Lệ phí", "0")], [both[0]], .otherAmount),
            // One vendor writes the same code in every line.
            (
                [.init("1", "Lệ phí", "50000"), .init("1", "Phí", "20000")],
                [.init("1", "Phí", "20000"), .init("1", "Lệ phí", "50000")], nil
            ),
            ([both[0]], [.init("LP01", "Lệ phí", "năm mươi nghìn")], .unreadableValue),
            ([.init("LP01", "", "miễn")], [.init("LP01", "", "miễn")], nil),
            ([both[0], both[0]], [both[0]], .missingFeeLine),
        ] as [([DossierSketch.Fee], [DossierSketch.Fee], Cause?)]
    )
    func linesArePairedByCodeNameAndAmount(
        _ left: [DossierSketch.Fee],
        _ right: [DossierSketch.Fee],
        _ cause: Cause?
    ) {
        #expect(findings(left, right).map(\.cause) == (cause.map { [$0] } ?? []))
        #expect(findings(right, left).map(\.cause) == (cause.map { [$0] } ?? []))
    }

    @Test func oneFindingShowsTheWholeListInOrder() throws {
        let found = findings([Self.both[1], Self.both[0]], [.init("LP01", "Lệ phí", "mười")])
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.field == "fees")
        #expect(finding.national?.value == "LP01: 50000; P02: 20000")
        #expect(finding.national?.raw == "LP01: 50000; P02: 20000")
        #expect(finding.provincial?.value == "LP01: –")
        #expect(finding.provincial?.raw == "LP01: mười")
    }
}
