import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct OneSideOnlyCheckTests {
    @Test(arguments: [
        (ReconciliationSide.provincial, Int64(23), Cause.lag), (.provincial, 25, .neverSent), (.national, 11, .lag),
        (.national, 13, .notInProvincialSystem), (.provincial, -5, .lag),
    ])
    func theCauseFollowsSideAndAge(_ side: ReconciliationSide, _ hours: Int64, _ cause: Cause) throws {
        var sketch = DossierSketch("H05.12-260105-0001")
        sketch.dates["receivedDate"] = hoursAgo(hours)
        let outcome = side == .national ? reconcile([sketch], []) : reconcile([], [sketch])
        let finding = try #require(outcome.findings.first)
        #expect(finding.cause == cause)
        #expect(finding.field == nil)
        #expect((finding.national == nil) == (side == .provincial))
        #expect(outcome.summary.onlyNational == (side == .national ? 1 : 0))
        #expect(outcome.summary.onlyProvincial == (side == .provincial ? 1 : 0))
    }

    @Test func withoutADateOfReceptionAnotherMilestoneCounts() {
        var sketch = DossierSketch("H05.12-260105-0001")
        sketch.dates["finishedDate"] = hoursAgo(2)
        #expect(reconcile([], [sketch]).findings.map(\.cause) == [.lag])
        sketch.dates = [:]
        #expect(reconcile([], [sketch]).findings.map(\.cause) == [.neverSent])
    }

    @Test func severityAndActionComeFromTheRules() throws {
        var rules = DossierRules.standard
        rules.outcomes = [OutcomeRule(.neverSent, check: .oneSideOnly, severity: .high, action: .provinceResends)]
        let finding = try #require(reconcile([], [DossierSketch("H05.12-260105-0001")], rules: rules).findings.first)
        #expect(finding.severity == .high)
        #expect(finding.action == .provinceResends)
    }
}
