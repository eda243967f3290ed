import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite("Totals of one side") struct SideTotalsTests {
    private func totals(_ sketches: [DossierSketch], _ slice: DossierSlice = DossierSlice()) -> SideTotals {
        var totals = SideTotals(DossierRules.standard, slice: slice)
        for sketch in sketches { totals.add(sketch.record()) }
        return totals
    }

    private func figures(_ rows: [[String: String]]) -> SideTotals {
        var totals = SideTotals(DossierRules.standard)
        var record = Record(.figures)
        for row in rows {
            record.reset()
            for (path, text) in row {
                guard let field = Entity.figures.field(path) else { continue }
                switch Entity.figures.fields[field].type {
                case .integer: record.set(field, number: Int64(text) ?? 0)
                case .money: record.set(field, number: (Int64(text) ?? 0) * 100)
                case .boolean: record.set(field, number: text == "true" ? 1 : 0)
                default: record.set(field, text: text)
                }
            }
            totals.add(record)
        }
        return totals
    }

    @Test("Counting records gives what counting packed rows gives", arguments: [UInt64(1), 7, 20_261])
    func countingRecordsGivesWhatCountingRowsGives(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        let outcome = Reconciliation.run(
            national: table(.national, pair.national),
            provincial: table(.provincial, pair.provincial),
            rules: DossierRules.standard,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything,
            wantsTotals: true
        )
        let lines = SideTotals.lines(totals(pair.national), totals(pair.provincial))
        for grouping in [TotalsGrouping.all, .procedure, .state, .month] {
            let expected = outcome.totals.filter { $0.grouping == grouping }
            #expect(lines.filter { $0.grouping == grouping } == expected, "seed \(seed), \(grouping)")
            #expect(!expected.isEmpty, "seed \(seed), \(grouping)")
        }
    }

    @Test func anAgencyThatIsOnlyNamedMeetsTheOneOfThatNameWhateverItsCase() throws {
        var dossier = DossierSketch("H05.12-260105-0001")
        dossier.agencyCode = "H05.12"
        dossier.agencyName = "Sở Tư pháp"
        let lines = SideTotals.lines(
            figures([
                ["agency.name": "SỞ TƯ  PHÁP", "received.total": "3"], ["isTotal": "true", "received.total": "4"],
            ]),
            totals([dossier])
        )
        let agency = try #require(lines.first { $0.grouping == .agency })
        #expect(lines.count { $0.grouping == .agency } == 1)
        #expect(agency.national.dossiers == 3 && agency.provincial.dossiers == 1)
        let all = try #require(lines.first { $0.grouping == .all })
        #expect(all.national.dossiers == 4, "The total as printed counts, not the sum of the rows.")
        #expect(!lines.contains { $0.grouping == .procedure }, "The figures are by no procedure.")
    }

    @Test func aDossierWithoutAnAgencyCountsForTheOneInItsCode() throws {
        var bare = DossierSketch("H05.15-260105-0001")
        bare.agencyCode = ""
        bare.agencyName = ""
        let lines = SideTotals.lines(
            totals([bare, bare]),
            figures([["agency.code": "H05.15", "received.total": "1"]])
        )
        let agency = try #require(lines.first { $0.grouping == .agency })
        #expect(agency.key == "H05.15" && agency.national.dossiers == 1 && agency.provincial.dossiers == 1)
    }

    @Test func onlyDossiersOfThePeriodCount() {
        let pair = DossierPairGenerator(count: 200, seed: 3)
        var slice = DossierSlice()
        slice.receivedFrom = Timestamp(seconds: 0)
        let whole = SideTotals.lines(totals(pair.national), totals(pair.national))
        let sliced = SideTotals.lines(totals(pair.national, slice), totals(pair.national))
        let unknown = whole.first { $0.grouping == .month && $0.key.isEmpty }?.national.dossiers ?? 0
        #expect(sliced[0].provincial.dossiers - sliced[0].national.dossiers == unknown)
        slice.receivedTo = Timestamp(seconds: 86_400)
        #expect(totals(pair.national, slice).groupings.isEmpty)
    }
}
