import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct JudgementTests {
    static let seeds: [UInt64] = [1, 2, 20_261]

    private func result(_ outcome: Reconciliation.Outcome, rejected: Int = 0) -> ReconciliationResult {
        ReconciliationResult(
            national: InputFacts(path: "n", format: "n.dossier", rejected: rejected),
            provincial: InputFacts(path: "p", format: "p.dossier"),
            asOf: DossierPairGenerator.asOf,
            rules: "test",
            summary: outcome.summary,
            findings: outcome.findings,
            findingCount: outcome.findingCount,
            notCompared: []
        )
    }

    private func baseline(_ findings: [Finding], checks: Set<CheckID>, rejected: Int = 0) -> Baseline {
        Baseline(
            path: "b",
            asOf: "2026-01-01",
            rules: "test",
            formats: ["n.dossier", "p.dossier"],
            checks: checks,
            findings: findings,
            rejected: rejected
        )
    }

    @Test(arguments: seeds)
    func newPersistingAndResolvedPartitionTheFindingsWhateverTheOrderOfTheInput(seed: UInt64) throws {
        let pair = DossierPairGenerator(count: 300, seed: seed)
        let outcome = reconcile(pair.national, pair.provincial)
        var random = DossierRandom(seed: seed)
        let shuffled = reconcile(pair.national.shuffled(using: &random), pair.provincial.shuffled(using: &random))
        var request = JudgementRequest()
        request.baseline = baseline(
            Array(outcome.findings.dropFirst(5)),
            checks: Set(outcome.summary.byCheck.keys)
        )
        var judged = result(shuffled)
        judged.findings.removeLast(3)
        judged.findingCount -= 3
        judged.judge(request)
        let came = try #require(judged.judgement.baseline)
        #expect(came.new == 5, "seed \(seed)")
        #expect(came.resolved.map(\.id) == outcome.findings.suffix(3).map(\.id), "seed \(seed)")
        #expect(came.persisting == outcome.findings.count - 8, "seed \(seed)")
        #expect(judged.findings.prefix(5).allSatisfy { $0.standing == .new }, "seed \(seed)")
        #expect(judged.fails(on: .new) && !judged.fails(on: .none), "seed \(seed)")
    }

    @Test func findingsOfChecksThatDoNotRunAreNotResolved() throws {
        let pair = DossierPairGenerator(count: 100, seed: 4)
        let whole = reconcile(pair.national, pair.provincial)
        var rules = DossierRules.standard
        rules.checks = [.status]
        var judged = result(reconcile(pair.national, pair.provincial, rules: rules))
        var request = JudgementRequest()
        request.baseline = baseline(whole.findings, checks: Set(whole.summary.byCheck.keys))
        judged.judge(request)
        let came = try #require(judged.judgement.baseline)
        #expect(came.resolved.isEmpty && came.new == 0)
        #expect(came.leftAside == whole.findings.count - judged.findings.count)
        #expect(came.leftAside > 0 && !judged.fails(on: .new) && judged.fails(on: .any))
    }

    @Test func recordsBrokenThenAndNowAreNothingNew() {
        var judged = result(reconcile([], []), rejected: 1)
        #expect(judged.failsForRejected(on: .any) && !judged.failsForRejected(on: .none))
        var request = JudgementRequest()
        request.baseline = baseline([], checks: [], rejected: 1)
        judged.judge(request)
        #expect(!judged.failsForRejected(on: .new))
        request.baseline = baseline([], checks: [], rejected: 0)
        judged.judge(request)
        #expect(judged.failsForRejected(on: .new))
    }

    @Test func acceptedFindingsDoNotCountUntilTheDayIsOver() {
        let pair = DossierPairGenerator(count: 200, seed: 7)
        let outcome = reconcile(pair.national, pair.provincial)
        let status = outcome.findings.count { $0.check == .status }
        let asOf = DossierPairGenerator.asOf
        for (days, isExpired) in [(Int64(0), false), (-1, true)] {
            let until = Timestamp(seconds: asOf.seconds + days * 86_400, precision: .day)
            var request = JudgementRequest()
            request.accepted = [
                AcceptedDifference(check: .status, key: GlobPattern("*"), reason: "r", who: "w", until: until)
            ]
            request.thresholds = [FindingThreshold("R02=0")].compactMap { $0 }
            var judged = result(outcome)
            judged.judge(request)
            #expect(status > 0 && judged.judgement.accepted[0].findings == status)
            #expect(judged.judgement.accepted[0].isExpired == isExpired)
            #expect(judged.judgement.acceptedCount == (isExpired ? 0 : status))
            #expect(judged.judgement.thresholds[0].isPassed == isExpired)
        }
    }

    @Test(arguments: [
        ("R02=12", FindingThreshold.Limit.count(12)), ("r02=0.5%", .share(5_000)), ("all=3%", .share(30_000)),
        ("R02=0,25%", .share(2_500)),
    ])
    func readsThresholds(text: String, limit: FindingThreshold.Limit) {
        #expect(FindingThreshold(text)?.limit == limit)
    }

    @Test(arguments: ["R02", "R02=", "R02=-1", "R02=x%", "R02=1.%", "R02=.5%", "R02=1.23456%", "R02=1=2"])
    func refusesOtherThresholds(text: String) {
        #expect(FindingThreshold(text) == nil)
    }

    @Test(arguments: [
        ("*", "", true), ("H05.*-2610*", "H05.12-261005-1", true), ("H05.*", "H051", false), ("a?c", "ađc", true),
        ("a", "ab", false), ("a**", "a", true), ("*b*d", "abcd", true), ("*b*d", "abdc", false),
    ])
    func matchesPatterns(pattern: String, text: String, isMatch: Bool) {
        #expect(GlobPattern(pattern).matches(text) == isMatch)
    }
}
