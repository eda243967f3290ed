import ArgumentParser
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong reconcile`: where the dossiers of a province and of the national portal disagree.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        _superCommandName: LienThong.name,
        abstract: "Đối soát hồ sơ của tỉnh với Cổng quốc gia. Reconciles dossiers of both sides."
    )

    @OptionGroup var sides: SideOptions

    @Option(
        help: ArgumentHelp(
            "Số phát hiện nhiều nhất được liệt kê; tổng hợp vẫn đếm đủ. The most findings listed; counts stay whole.",
            valueName: "N"
        )
    )
    var limit: Int?

    @OptionGroup var judgement: JudgementOptions

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit phải từ 0 trở lên. --limit must be 0 or more.") }
    }

    func run() async throws {
        try await Session.run(common) { session in
            // Read while the sides are opened: of a small comparison rules and succession are a third.
            let loading = Task {
                var rules = try RulesLoader.reconciliation(common.mappings)
                try judgement.choose(&rules, hasCatalogue: sides.catalogue != nil)
                return rules
            }
            let slice = judgement.slice
            if judgement.totals, try sides.hasFigures(session) {
                try judgement.checkHasNoFindings()
                let rules = try await loading.value
                return try TotalsBesideFigures(sides, rules, slice ?? DossierSlice(), session).run()
            }
            let request = try judgement.request(slice)
            let catalogue = try await sides.procedures(loading, session)
            let (first, second) = try await sides.read(loading, session)
            let rules = try await loading.value
            let moment = sides.moment
            let outcome = try DossierSide.reconcile(
                first,
                second,
                catalogue: catalogue,
                rules: rules,
                asOf: moment,
                limit: request.needsAllFindings ? nil : limit,
                slice: slice,
                wantsTotals: judgement.totals
            )
            var result = ReconciliationResult(
                national: first.facts,
                provincial: second.facts,
                asOf: moment,
                rules: rules.title,
                summary: outcome.summary,
                findings: outcome.findings,
                findingCount: outcome.findingCount,
                notCompared: outcome.notCompared
            )
            result.totals = outcome.totals
            result.slice = judgement.facts(outcome.slice)
            result.judge(request, limit: limit)
            JudgementWarnings.report(result, session)
            let judged = result
            try session.write { Report(judged, options: $0) }
            JudgementWarnings.tellThresholds(result, common.lang)
            let condition = judgement.condition
            let isUnread = first.isUnread || second.isUnread
            return isUnread || result.fails(on: condition) || result.failsForRejected(on: condition) ? 1 : 0
        }
    }
}
