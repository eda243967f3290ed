import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct AgencyCheckTests {
    @Test(
        arguments: [
            // Code, agency, name, hours ago, cause, field. The units merged about 10,700 hours before the reconciliation.
            ("H05.12-260105-0001", "H05.12", "Sở Tư pháp", Int64(100), nil, ""),
            ("H02.12-260105-0001", "H02.12", "Sở Tư pháp", 100, Cause.retiredAgency, "agency.code"),
            ("H02.12-250105-0001", "H02.12", "Sở Tư pháp", 12_000, nil, ""),
            ("000.00.12.H02-260105-0001", "H05.12", "Sở Tư pháp", 100, .retiredAgency, "code"),
            ("000.00.12.H02-260105-0001", "", "", 100, .retiredAgency, "code"),
            ("000.00.12.H02-250105-0001", "000.00.12.H02", "", 12_000, nil, ""),
            ("H05.12-260105-0001", "", "UBND huyện Lương Tài", 100, .retiredAgency, "agency.code"),
            ("H05.12-250105-0001", "", "UBND HUYỆN Lương Tài", 12_000, nil, ""),
            ("H05.12-260105-0001", "", "Sở Huyền thoại", 100, nil, ""),
            ("H05.40.02-260105-0001", "H05.40.02", "", 100, .retiredAgency, "agency.code"),
            ("H05.40.02-260105-0001", "H05.40.02", "", 8_000, nil, ""),
            ("H05.12-260105-0001", "STP", "", 100, .malformedAgency, "agency.code"),
        ] as [(String, String, String, Int64, Cause?, String)]
    )
    func anAgencyIsJudgedAtTheDayOfReception(
        _ code: String,
        _ agency: String,
        _ name: String,
        _ hours: Int64,
        _ cause: Cause?,
        _ field: String
    ) {
        var sketch = DossierSketch(code)
        (sketch.agencyCode, sketch.agencyName) = (agency, name)
        sketch.dates["receivedDate"] = hoursAgo(hours)
        let outcome = reconcile([sketch], [sketch])
        #expect(outcome.findings.map(\.cause) == (cause.map { [$0] } ?? []))
        #expect(outcome.findings.map(\.field) == (cause == nil ? [] : [field]))
        #expect(outcome.summary.differing == 0)
        #expect(outcome.summary.byCheck[.agency] == (cause == nil ? 0 : 1))
    }

    @Test func theProvincialSideIsLookedAtToo() {
        let left = DossierSketch("H05.12-260105-0001")
        var right = left
        right.agencyCode = "H05.?"
        #expect(reconcile([left], [right]).findings.map(\.cause) == [.malformedAgency])
        #expect(reconcile([right], [left]).findings.map(\.cause) == [.malformedAgency])
    }
}
