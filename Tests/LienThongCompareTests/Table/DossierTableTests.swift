import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct DossierTableTests {
    @Test func linesFarFromTheRecordAreKept() throws {
        var record = DossierSketch("H05.12-260105-0001").record()
        guard let status = Entity.dossier.field("status"), let due = Entity.dossier.field("dueDate") else { return }
        record[status].line = 5_000
        record.set(due, number: 1, text: "x")
        record[due].line = 1_000_000
        var left = DossierTable(side: .national, rules: DossierRules.standard)
        for _ in 0..<3 { left.append(DossierSketch("H05.12-260105-0000").record()) }
        left.append(record)
        var right = DossierSketch("H05.12-260105-0001")
        right.state = .unmapped("?")
        let outcome = Reconciliation.run(
            national: left,
            provincial: table(.provincial, [right]),
            rules: DossierRules.standard,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything
        )
        let found = outcome.findings.filter { $0.key == "H05.12-260105-0001" }
        #expect(found.map(\.field) == ["status", "dueDate"])
        #expect(found.map { $0.national?.line } == [5_000, 1_000_000])
        #expect(found.last?.national?.raw == "x")
    }

    @Test func ordinalsFollowTheInputWhereRecordsWereRejected() {
        let codes = [1, 2, 5, 6, 100, 3]
            .map { ordinal in
                var sketch = DossierSketch("H05.12-260105-\(1_000 + ordinal)")
                sketch.ordinal = ordinal
                return sketch
            }
        let found = reconcile(codes, []).findings
        #expect(found.map { $0.national?.record } == [1, 2, 3, 5, 6, 100])
    }

    @Test func readersWithDifferentPatternsMeetInOneTable() throws {
        let record = DossierSketch("H05.12-260105-0001")
        var first = record
        first.dates["dueDate"] = .day(0)
        var second = Record(.dossier, datePatterns: [DatePattern("yyyy/MM/dd")].compactMap { $0 })
        second.set(0, text: "H05.12-260105-0002")
        guard let due = Entity.dossier.field("dueDate") else { return }
        second.set(due, number: -25_200, precision: .day, text: "1970/01/01")
        second[due].pattern = 0
        var left = DossierTable(side: .national, rules: DossierRules.standard)
        left.append(first.record())
        left.append(second)
        left.append(first.record())
        let outcome = Reconciliation.run(
            national: left,
            provincial: table(.provincial, [record, DossierSketch("H05.12-260105-0002")]),
            rules: DossierRules.standard,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything
        )
        let raws = outcome.findings.filter { $0.field == "dueDate" }.map { $0.national?.raw }
        #expect(raws == ["01/01/1970", "1970/01/01"])
    }

    @Test func aVeryLongCodeIsNoTrouble() {
        let long = String(repeating: "1", count: 70_000)
        let outcome = reconcile([DossierSketch(long)], [DossierSketch(long)])
        #expect(outcome.summary.matched == 1)
        #expect(outcome.findings.map(\.cause) == [.malformedCode])
    }
}
