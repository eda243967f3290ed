import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct FallbackKeyTests {
    private func sketch(_ tail: String, identity: String = "", name: String = "Trần Thị Bưởi") -> DossierSketch {
        var sketch = DossierSketch("H05.12-260105-\(tail)")
        sketch.identity = identity
        sketch.applicant = name
        sketch.dates["receivedDate"] = hoursAgo(500)
        return sketch
    }

    @Test(arguments: [
        // Identity numbers, names, whether it is the same dossier.
        ("027012345678", "027012345678", "Trần Thị Bưởi", "Tran Thi B", true),
        ("027012345678", "027099999999", "Trần Thị Bưởi", "Trần Thị Bưởi", false),
        ("027012345678", "", "Trần Thị Bưởi", "TRẦN  THỊ BƯỞI", true),
        ("000000001", "000000001", "Trần Thị Bưởi", "Lê Văn Cam", false),
        ("000000001", "027012345678", "Trần Thị Bưởi", "Tra\u{302}\u{300}n Thi\u{323} Bươ\u{309}i", true),
        ("", "", "", "", false),
    ])
    func theApplicantIsToldByNumberThenByName(
        _ leftIdentity: String,
        _ rightIdentity: String,
        _ leftName: String,
        _ rightName: String,
        _ isSame: Bool
    ) {
        let left = sketch("0001", identity: leftIdentity, name: leftName)
        let right = sketch("0002", identity: rightIdentity, name: rightName)
        let outcome = reconcile([left], [right])
        #expect(outcome.summary.matched == (isSame ? 1 : 0))
        #expect(outcome.summary.byField["code"] == (isSame ? 1 : 0))
    }

    @Test func aKeyThatIsNotUniqueMatchesNothing() {
        let outcome = reconcile([sketch("0001"), sketch("0002")], [sketch("0003")])
        #expect(outcome.summary.matched == 0)
        #expect(outcome.summary.byCheck[.oneSideOnly] == 3)
    }

    @Test func theProcedureCountsWithoutItsSuffixAndTheMinuteWithoutSeconds() {
        var right = sketch("0002")
        right.procedure += ".000.00.00.H05"
        right.dates["receivedDate"] = .second(DossierPairGenerator.asOf.seconds - 500 * 3_600 + 19)
        #expect(reconcile([sketch("0001")], [right]).summary.matched == 1)
        right.dates["receivedDate"] = .second(DossierPairGenerator.asOf.seconds - 500 * 3_600 + 60)
        #expect(reconcile([sketch("0001")], [right]).summary.matched == 0)
        right.dates["receivedDate"] = .day(DossierPairGenerator.asOf.seconds - 500 * 3_600)
        #expect(reconcile([sketch("0001")], [right]).summary.matched == 0)
    }

    @Test func aChangedCodeIsFoundWithBothCodes() throws {
        let finding = try #require(reconcile([sketch("0001")], [sketch("0002")]).findings.first)
        #expect(finding.cause == .changedCodeTail)
        #expect(finding.key == "H05.12-260105-0001")
        #expect(finding.provincial?.value == "H05.12-260105-0002")
    }
}
