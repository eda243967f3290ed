import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct SliceTests {
    private func run(
        _ national: [DossierSketch],
        _ provincial: [DossierSketch],
        slice: DossierSlice? = nil,
        totals: Bool = false
    ) -> Reconciliation.Outcome {
        Reconciliation.run(
            national: table(.national, national),
            provincial: table(.provincial, provincial),
            rules: DossierRules.standard,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything,
            slice: slice,
            wantsTotals: totals
        )
    }

    @Test(arguments: [UInt64(1), 2, 20_261])
    func slicesByKeyOfAllDossiersHaveTheFindingsOfTheWhole(seed: UInt64) {
        let pair = DossierPairGenerator(count: 300, seed: seed)
        let whole = run(pair.national, pair.provincial)
        var slice = DossierSlice()
        slice.agencies = ["*"]
        let sliced = run(pair.national, pair.provincial, slice: slice)
        let named = whole.findings.filter { $0.agency != nil }
        #expect(Set(named.map(\.id)).isSubset(of: Set(sliced.findings.map(\.id))), "seed \(seed)")
        #expect(Set(sliced.findings.map(\.id)).isSubset(of: Set(whole.findings.map(\.id))), "seed \(seed)")
        #expect(named.count > 50, "seed \(seed)")
        let counted = whole.summary.byMonth.values.reduce(0, +)
        #expect(counted == whole.findingCount, "seed \(seed)")
        #expect(whole.summary.byProcedure.values.reduce(0, +) == whole.findingCount, "seed \(seed)")
    }

    @Test func aPartnerOutsideTheSliceIsComparedAndNotMissed() throws {
        var left = DossierSketch("H05.12-260105-0001")
        left.dates["receivedDate"] = .second(1_767_600_000)
        var right = left
        right.dates["receivedDate"] = .second(1_767_600_000 + 40 * 86_400)
        let other = DossierSketch("H05.12-260105-0002")
        var slice = DossierSlice()
        slice.receivedTo = Timestamp(seconds: 1_767_600_000 + 86_400)
        let outcome = run([left, other], [right], slice: slice)
        #expect(outcome.summary.matched == 1 && outcome.summary.onlyNational == 0)
        #expect(outcome.findings.contains { $0.field == "receivedDate" })
        let facts = try #require(outcome.slice)
        #expect(facts.national == 1 && facts.provincial == 0)
    }

    @Test func totalsCountEachCodeOnceOnEachSide() throws {
        var left = DossierSketch("H05.12-260105-0001")
        left.fees = [.init("LP01", "Lệ phí", "1000"), .init("LP02", "Phí", "500")]
        let outcome = run([left, left], [left], totals: true)
        let all = try #require(outcome.totals.first { $0.grouping == .all })
        #expect(all.national.dossiers == 1 && all.provincial.dossiers == 1)
        #expect(all.national.fees == 150_000 && all.provincial.fees == 150_000)
    }
}
