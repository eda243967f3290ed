import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct ReconciliationTests {
    private func sketch(_ code: String = "H05.12-260105-0001") -> DossierSketch {
        var sketch = DossierSketch(code)
        sketch.dates["receivedDate"] = hoursAgo(500)
        sketch.dates["dueDate"] = hoursAgo(400)
        return sketch
    }

    @Test func emptySidesAgree() {
        let outcome = reconcile([], [])
        #expect(outcome.findings.isEmpty)
        #expect(outcome.summary.byField["status"] == 0)
        #expect(outcome.summary.byCheck[.oneSideOnly] == 0)
        #expect(outcome.summary.byCheck[.procedure] == nil)
    }

    @Test func aFindingShowsBothValuesAsNormalisedAndAsReadWithTheirPlaces() throws {
        var left = sketch()
        (left.line, left.ordinal) = (10, 1)
        var right = left
        (right.line, right.ordinal) = (300, 7)
        right.dates["dueDate"] = .day(DossierPairGenerator.asOf.seconds)
        let finding = try #require(reconcile([left], [right]).findings.first)
        #expect(finding.national?.value == "2026-09-05T05:13:20+07:00")
        #expect(finding.national?.raw == "20260905051320")
        #expect(finding.provincial?.value == "2026-09-21")
        #expect(finding.provincial?.raw == "21/09/2026")
        // Code, procedure, agency code and name, and state stand before the dates.
        #expect(finding.national?.line == 16)
        #expect(finding.provincial?.line == 306)
        #expect(finding.provincial?.record == 7)
        #expect(finding.key == "H05.12-260105-0001")
        #expect(finding.agency == "H05.12")
        #expect(finding.id.wholeMatch(of: /R03-[0-9a-f]{16}/) != nil)
    }

    @Test func theIdentifierDependsOnTheDisagreementAndNotOnItsPlace() throws {
        let left = sketch()
        var right = left
        right.state = .term("returned", raw: "done")
        let first = try #require(reconcile([left], [right]).findings.first)
        right.line = 99
        let moved = try #require(reconcile([sketch("H05.12-260105-0000"), left], [right]).findings.last)
        #expect(moved.check == .status)
        #expect(moved.id == first.id)
        right.state = .term("returned", raw: "10")
        let other = try #require(reconcile([left], [right]).findings.first)
        #expect(other.id != first.id)
    }

    @Test func theSummaryCountsWhatTheLimitCutsOff() {
        let pair = DossierPairGenerator(count: 300, seed: 5)
        let whole = reconcile(pair.national, pair.provincial)
        let cut = reconcile(pair.national, pair.provincial, limit: 7)
        #expect(cut.findings == Array(whole.findings.prefix(7)))
        #expect(cut.summary == whole.summary)
        #expect(cut.findingCount == whole.findings.count)
        #expect(reconcile(pair.national, pair.provincial, limit: 0).findings.isEmpty)
    }

    @Test func findingsComeByKeyThenCheckThenField() {
        let pair = DossierPairGenerator(count: 300, seed: 6, planted: 10)
        let findings = reconcile(pair.national, pair.provincial).findings
        let keys = findings.map { "\($0.key)\u{0}\($0.check)\u{0}\($0.field ?? "")" }
        #expect(keys == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(keys.count > 200)
    }

    @Test func fieldsThatOneFormatCannotCarryAreNotCompared() {
        let left = sketch()
        var right = left
        right.dates["dueDate"] = nil
        right.fees = [.init("LP01", "Lệ phí", "1000")]
        let carried = DossierRules.everything.subtracting(["dueDate", "fees", "fees.amount"])
        let outcome = reconcile([left], [right], carriedByProvincial: carried)
        #expect(outcome.notCompared == ["dueDate", "fees"])
        #expect(outcome.findings.isEmpty)
        #expect(outcome.summary.byField["fees"] == nil)
        #expect(reconcile([left], [right]).summary.byField["fees"] == 1)
    }

    @Test func checksThatAreOffSayNothing() {
        var rules = DossierRules.standard
        rules.checks = [.dates]
        var right = sketch()
        right.state = .term("returned", raw: "10")
        let outcome = reconcile([sketch(), sketch("bad code")], [right], rules: rules)
        #expect(outcome.findings.isEmpty)
        #expect(Array(outcome.summary.byCheck.keys) == [.dates])
        #expect(outcome.summary.onlyNational == 1)
    }

    @Test func codesAreTrimmedAndOtherwiseComparedByteForByte() {
        #expect(reconcile([sketch("A 1")], [sketch(" A 1\n")], rules: ReconciliationRules()).summary.matched == 1)
        #expect(reconcile([sketch("a1")], [sketch("A1")], rules: withoutFallback()).summary.matched == 0)
    }

    @Test func dossiersWithoutACodeAreNeverMatchedByIt() {
        let outcome = reconcile([sketch(""), sketch("")], [sketch("")], rules: withoutFallback())
        #expect(outcome.summary.matched == 0)
        #expect(outcome.summary.onlyNational == 2)
        #expect(Set(outcome.findings.map(\.id)).count == outcome.findings.count)
    }

    @Test func manyDossiersWithTheSameEverythingStayApart() {
        let codes = (0..<20_000).map { sketch("H05.12-260105-\(10_000 + $0)") }
        let outcome = reconcile(codes, codes.reversed())
        #expect(outcome.summary.equal == 20_000)
        #expect(outcome.findings.isEmpty)
    }

    private func withoutFallback() -> ReconciliationRules {
        var rules = ReconciliationRules()
        rules.fallbackKey = []
        return rules
    }
}
