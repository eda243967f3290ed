import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct ReconciliationLawTests {
    static let seeds: [UInt64] = [1, 2, 3, 20_261, 0xFEED]

    @Test(arguments: seeds)
    func plantedDisagreementsAreFoundExactly(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        let outcome = reconcile(pair.national, pair.provincial, catalogue: DossierPairGenerator.catalogue())
        let found = answers(outcome)
        #expect(found == pair.answers, "seed \(seed)")
        #expect(pair.answers.count > 100, "seed \(seed)")
        let summary = outcome.summary
        #expect(summary.matched == pair.matched, "seed \(seed)")
        #expect(summary.differing == pair.differing, "seed \(seed)")
        #expect(summary.equal == pair.matched - pair.differing, "seed \(seed)")
        #expect(outcome.findingCount == pair.answers.count, "seed \(seed)")
        for (check, count) in summary.byCheck {
            #expect(count == pair.answers.count { $0.check == check.rawValue }, "\(check), seed \(seed)")
        }
        #expect(summary.byCause.values.reduce(0, +) == pair.answers.count, "seed \(seed)")
        #expect(summary.byAgency.values.reduce(0, +) == pair.answers.count, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func mirroredSidesGiveAMirroredSummary(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        let one = reconcile(pair.national, pair.provincial).summary
        let other = reconcile(pair.provincial, pair.national).summary
        #expect(one.matched == other.matched, "seed \(seed)")
        #expect(one.differing == other.differing, "seed \(seed)")
        #expect(one.onlyNational == other.onlyProvincial, "seed \(seed)")
        #expect(one.onlyProvincial == other.onlyNational, "seed \(seed)")
        #expect(one.byField == other.byField, "seed \(seed)")
        #expect(one.byCheck == other.byCheck, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func aSideAgreesWithItself(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        for side in [pair.national, pair.provincial] {
            let outcome = reconcile(side, side)
            #expect(outcome.summary.differing == 0, "seed \(seed)")
            #expect(outcome.summary.onlyNational + outcome.summary.onlyProvincial == 0, "seed \(seed)")
            let inItself: Set<Cause> = [
                .malformedCode, .wrongAgencyPart, .duplicate, .retiredAgency, .malformedAgency,
            ]
            #expect(outcome.findings.allSatisfy { inItself.contains($0.cause) }, "seed \(seed)")
        }
    }

    @Test(arguments: seeds)
    func theOrderOfTheInputChangesNothingButLines(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        var random = DossierRandom(seed: seed)
        let shuffled = reconcile(pair.national.shuffled(using: &random), pair.provincial.shuffled(using: &random))
        let straight = reconcile(pair.national, pair.provincial)
        #expect(shuffled.findings.map(\.id) == straight.findings.map(\.id), "seed \(seed)")
        #expect(withoutLines(shuffled.findings) == withoutLines(straight.findings), "seed \(seed)")
        #expect(shuffled.summary == straight.summary, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func identifiersAreUnique(seed: UInt64) {
        let pair = DossierPairGenerator(count: 400, seed: seed)
        let ids = reconcile(pair.national, pair.provincial + pair.provincial + pair.provincial).findings.map(\.id)
        #expect(Set(ids).count == ids.count, "seed \(seed)")
        #expect(ids.count > 800, "seed \(seed)")
    }

    private func withoutLines(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            var finding = finding
            finding.national?.line = 0
            finding.national?.record = 0
            finding.provincial?.line = 0
            finding.provincial?.record = 0
            return finding
        }
    }
}
