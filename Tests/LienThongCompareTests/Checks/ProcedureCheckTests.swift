import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct ProcedureCheckTests {
    @Test(
        arguments: [
            ("1.004227", nil), ("1.004227.000.00.00.H05", nil), ("", nil),
            ("1.999999", Cause.unknownProcedure), ("2.000999", .abolishedProcedure),
            ("2.000999.H05", .abolishedProcedure),
            ("BGTVT-285001", .unknownProcedure),
        ] as [(String, Cause?)]
    )
    func theProcedureIsLookedUpWithoutItsSuffix(_ code: String, _ cause: Cause?) {
        var sketch = DossierSketch("H05.12-260105-0001")
        sketch.procedure = code
        let outcome = reconcile([sketch], [sketch], catalogue: DossierPairGenerator.catalogue())
        #expect(outcome.findings.map(\.cause) == (cause.map { [$0] } ?? []))
        #expect(outcome.summary.byCheck[.procedure] == (cause == nil ? 0 : 1))
    }

    @Test func aProcedureThatIsThereTwiceIsInForceWhenEitherIs() {
        var sketch = DossierSketch("H05.12-260105-0001")
        sketch.procedure = "2.000999"
        var catalogue = DossierPairGenerator.catalogue()
        var again = catalogue[0]
        again.set(0, text: "2.000999.H05")
        catalogue.append(again)
        #expect(reconcile([sketch], [sketch], catalogue: catalogue).findings.isEmpty)
    }
}
