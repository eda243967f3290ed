import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct CodeCheckTests {
    private func sketch(_ code: String, agency: String = "H05.12", hours: Int64 = 500) -> DossierSketch {
        var sketch = DossierSketch(code)
        sketch.agencyCode = agency
        sketch.dates["receivedDate"] = hoursAgo(hours)
        return sketch
    }

    @Test func aLaterOccurrenceIsNeitherMatchedNorAlone() {
        let one = sketch("H05.12-260105-0001")
        let outcome = reconcile([one, one], [one, one, one])
        #expect(outcome.summary.matched == 1)
        #expect(outcome.summary.onlyNational + outcome.summary.onlyProvincial == 0)
        #expect(outcome.findings.map(\.cause) == [.duplicate, .duplicate, .duplicate])
        #expect(outcome.findings.map { $0.national == nil } == [false, true, true])
        #expect(outcome.summary.differing == 0)
    }

    @Test func aRepeatedCodeOnOneSideOnlyIsAloneOnce() {
        let one = sketch("H05.12-260105-0001")
        let outcome = reconcile([], [one, one])
        #expect(outcome.summary.onlyProvincial == 1)
        #expect(outcome.summary.byCheck == [.oneSideOnly: 1, .status: 0, .dates: 0, .code: 1, .fees: 0, .agency: 0])
    }

    @Test func anotherProcedureUnderTheSameCodeIsAnotherDossier() {
        let one = sketch("H05.12-260105-0001")
        var other = one
        other.procedure = "2.000635"
        #expect(reconcile([one], [one, other]).findings.map(\.cause) == [.sharedCode])
        let outcome = reconcile([one], [other])
        #expect(outcome.findings.map(\.cause) == [.sharedCode])
        #expect(outcome.summary.byField["procedure.code"] == 1)
        other.procedure = one.procedure + ".H05"
        #expect(reconcile([one], [other]).findings.isEmpty)
    }

    @Test(arguments: [
        ("H05.12-260105-0001", true), ("H05.12.03-260105-00001", true), ("000.00.12.H05-260105-0001", true),
        ("12345/2026/00001", true), ("H05.12-261305-0001", false), ("H05.12-260105-001", false),
        ("h05.12-260105-0001", false), ("0001", false), ("H05..12-260105-0001", false), ("", false),
    ])
    func aCodeOfNoKnownFormIsFoundOnceForBothSides(_ code: String, _ isGood: Bool) {
        let outcome = reconcile([sketch(code)], [sketch(code)])
        #expect(outcome.findings.filter { $0.cause == .malformedCode }.count == (isGood ? 0 : code.isEmpty ? 2 : 1))
        #expect(outcome.summary.differing == 0)
    }

    @Test(arguments: [
        ("H05.12-260105-0001", "H05.12", true), ("H05.12-260105-0001", "H05.12.03", true),
        ("H05.12.03-260105-0001", "H05.12", true), ("H05-260105-0001", "H05.12", true),
        ("H05.13-260105-0001", "H05.12", false), ("H48.12-260105-0001", "H05.12", false),
        // Numbers below the top of two generations do not compare.
        ("000.00.13.H05-260105-0001", "H05.12", true), ("000.00.13.H48-260105-0001", "H05.12", false),
        // A unit and its successor agree.
        ("H02.13-260105-0001", "H05.12", true),
    ])
    func theAgencyInTheCodeIsAboveOrBelowTheAgency(_ code: String, _ agency: String, _ agrees: Bool) {
        let one = sketch(code, agency: agency)
        let found = reconcile([one], [one]).findings.filter { $0.check == .code }
        #expect(found.map(\.cause) == (agrees ? [] : [.wrongAgencyPart]))
    }

    @Test func beforeTheRuleOnlyTheTopOfTheAgencyCounts() {
        let one = sketch("H05.13-250105-0001", hours: 14_000)
        #expect(reconcile([one], [one]).findings.isEmpty)
        let other = sketch("H48.13-250105-0001", hours: 14_000)
        #expect(reconcile([other], [other]).findings.map(\.cause) == [.wrongAgencyPart])
    }
}
