import ArgumentParser
import Foundation
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong reconcile`: where the dossiers of a province and of the national portal disagree.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Đối soát hồ sơ của tỉnh với Cổng quốc gia. Reconciles dossiers of both sides."
    )

    @Option(
        help: ArgumentHelp(
            "Tệp hồ sơ phía Cổng quốc gia; «-» là đầu vào chuẩn. The national side's file, or `-`.",
            valueName: "FILE"
        )
    )
    var national: String

    @Option(
        help: ArgumentHelp(
            "Định dạng của tệp quốc gia, nếu không tự nhận được. Its format, detected when left out.",
            valueName: "NAME"
        )
    )
    var nationalFormat: String?

    @Option(
        help: ArgumentHelp("Tệp hồ sơ phía tỉnh; «-» là đầu vào chuẩn. The province's file, or `-`.", valueName: "FILE")
    )
    var provincial: String

    @Option(
        help: ArgumentHelp(
            "Định dạng của tệp tỉnh, nếu không tự nhận được. Its format, detected when left out.",
            valueName: "NAME"
        )
    )
    var provincialFormat: String?

    @Option(
        help: ArgumentHelp(
            "Tệp bổ sung hồ sơ quốc gia theo mã. Completes the national dossiers by code.",
            valueName: "FILE"
        )
    )
    var nationalJoin: String?

    @Option(help: ArgumentHelp("Định dạng của tệp bổ sung đó. Its format.", valueName: "NAME"))
    var nationalJoinFormat: String?

    @Option(
        help: ArgumentHelp(
            "Tệp bổ sung hồ sơ của tỉnh theo mã. Completes the province's dossiers by code.",
            valueName: "FILE"
        )
    )
    var provincialJoin: String?

    @Option(help: ArgumentHelp("Định dạng của tệp bổ sung đó. Its format.", valueName: "NAME"))
    var provincialJoinFormat: String?

    @Option(
        help: ArgumentHelp(
            "Danh mục thủ tục, để kiểm tra mã thủ tục (R11). The catalogue that procedures are looked up in.",
            valueName: "FILE"
        )
    )
    var catalogue: String?

    @Option(
        help: ArgumentHelp(
            "Định dạng của danh mục, nếu không tự nhận được. Its format, detected when left out.",
            valueName: "NAME"
        )
    )
    var catalogueFormat: String?

    @Option(
        help: ArgumentHelp(
            "Thời điểm tính độ trễ, mặc định là lúc chạy. Ví dụ 2026-10-31T17:00:00+07:00. The moment that lag is counted to.",
            valueName: "DATE-TIME"
        )
    )
    var asOf: MomentArgument?

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
        if national == "-", provincial == "-" {
            throw ValidationError("Chỉ một đầu vào được là «-». Only one input can be standard input.")
        }
        if let limit, limit < 0 { throw ValidationError("--limit phải từ 0 trở lên. --limit must be 0 or more.") }
    }

    func run() async throws {
        try await Session.run(common) { session in
            var rules = try RulesLoader.reconciliation(common.mappings)
            try judgement.choose(&rules, hasCatalogue: self.catalogue != nil)
            let chosen = rules
            let slice = judgement.slice
            let request = try judgement.request(slice)
            let catalogue = try self.catalogue.map { try procedures($0, chosen, session) }
            let progress = session.progress(inputs: 2)
            async let nationalSide = Self.read(
                SideRequest(
                    index: 0,
                    path: national,
                    format: nationalFormat,
                    join: nationalJoin,
                    joinFormat: nationalJoinFormat,
                    side: .national,
                    rules: chosen
                ),
                session,
                progress
            )
            async let provincialSide = Self.read(
                SideRequest(
                    index: 1,
                    path: provincial,
                    format: provincialFormat,
                    join: provincialJoin,
                    joinFormat: provincialJoinFormat,
                    side: .provincial,
                    rules: chosen
                ),
                session,
                progress
            )
            let (first, second) = try await (nationalSide, provincialSide)
            progress.finish()
            for side in [first, second] { try side.checkUsable() }
            let moment = asOf?.moment ?? Timestamp(seconds: Int64(Date().timeIntervalSince1970))
            let outcome = Reconciliation.run(
                national: first.table,
                provincial: second.table,
                catalogue: catalogue,
                rules: chosen,
                asOf: moment,
                carriedByNational: first.carried,
                carriedByProvincial: second.carried,
                limit: request.needsAllFindings ? nil : limit,
                slice: slice,
                wantsTotals: judgement.totals
            )
            var result = ReconciliationResult(
                national: first.facts,
                provincial: second.facts,
                asOf: moment,
                rules: chosen.title,
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

    private func procedures(_ path: String, _ rules: ReconciliationRules, _ session: Session) throws -> ProcedureIndex {
        let input = try InputSource(path)
        let plan = try FormatChoice.plan(
            for: input,
            named: catalogueFormat,
            option: "--catalogue-format",
            entity: .procedure,
            in: session.library
        )
        var index = ProcedureIndex(rules: rules)
        let sink = ClosureSink(session) { index.append($0) }
        let statistics = try input.read(plan, into: sink)
        if statistics.records == 0 {
            throw CommandFailure(
                "input.no-records",
                path,
                vi: "Danh mục không có thủ tục nào dùng được.",
                en: "The catalogue holds no usable procedure."
            )
        }
        return index
    }

    /// Reads one side on a thread of its own.
    @concurrent
    private static func read(_ request: SideRequest, _ session: Session, _ progress: Progress) async throws
        -> DossierSide
    {
        let input = try InputSource(request.path)
        let plan = try FormatChoice.plan(
            for: input,
            named: request.format,
            option: request.side == .national ? "--national-format" : "--provincial-format",
            entity: .dossier,
            in: session.library
        )
        let joined = try request.join.map {
            let option = request.side == .national ? "--national-join-format" : "--provincial-join-format"
            return try JoinedInput($0, format: request.joinFormat, option: option, .dossier, session)
        }
        let sink = DossierSink(request.side, request.rules, session)
        let joining = joined?.sink(before: sink) ?? sink
        let statistics = try input.read(plan, into: joining, wanted: sink.wanted) { bytes, total, records in
            progress.update(request.index, bytes: bytes, total: total, records: records)
        }
        sink.finish()
        UnmappedMembers.report(statistics, file: request.path, session)
        joined?.reportUnused(session)
        let facts = InputFacts(
            path: request.path,
            format: plan.definition.format,
            sha256: input.sha256,
            records: statistics.records,
            rejected: statistics.rejected
        )
        return DossierSide(
            table: sink.table,
            facts: facts,
            carried: plan.pathsRead.union(joined?.carried ?? []),
            hasErrors: statistics.rejected > 0 || sink.sawError,
            isUnread: sink.sawUnread || !(joined?.isUsedUp ?? true)
        )
    }
}

/// What is asked of the reading of one side.
private struct SideRequest: Sendable {
    var index: Int
    var path: String
    var format: String?
    var join: String?
    var joinFormat: String?
    var side: ReconciliationSide
    var rules: ReconciliationRules
}

/// One side, read.
private struct DossierSide: Sendable {
    var table: DossierTable
    var facts: InputFacts
    var carried: Set<String>
    var hasErrors: Bool
    /// Whether a part of the input could not be read at all: no agreement, whatever was found.
    var isUnread: Bool

    /// - Throws: ``CommandFailure`` when something is wrong and nothing could be used.
    func checkUsable() throws {
        guard facts.records == 0, hasErrors else { return }
        throw CommandFailure(
            "input.no-records",
            facts.path,
            vi: "Không có hồ sơ nào dùng được (\(facts.rejected) bản ghi bị loại).",
            en: "No dossier can be used (\(facts.rejected) records rejected)."
        )
    }
}

/// Puts dossiers into the table of their side.
private final class DossierSink: RecordSink {
    private(set) var table: DossierTable
    private(set) var sawError = false
    private(set) var sawUnread = false
    private let session: Session

    init(_ side: ReconciliationSide, _ rules: ReconciliationRules, _ session: Session) {
        table = DossierTable(side: side, rules: rules)
        self.session = session
    }

    /// The fields that a table keeps; nothing else needs to be read.
    var wanted: Set<Int> {
        table.fieldsKept
    }

    func accept(_ record: borrowing Record) {
        table.append(record)
    }

    /// Does what can be done for one side alone, while the other may still be read.
    func finish() {
        table.finish()
    }

    func reject(_ record: RejectedRecord) {
        session.rejects.add(record)
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { sawError = true }
        if diagnostic.tellsUnread { sawUnread = true }
        session.printer.print(diagnostic)
    }
}
