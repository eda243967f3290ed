import ArgumentParser
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong diff`: what changed between two procedure catalogues.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        _superCommandName: LienThong.name,
        abstract: "So sánh hai danh mục thủ tục. Compares two procedure catalogues."
    )

    @Argument(help: ArgumentHelp("Danh mục cũ. The old catalogue.", valueName: "OLD"))
    var old: String

    @Argument(help: ArgumentHelp("Danh mục mới. The new catalogue.", valueName: "NEW"))
    var new: String

    @Option(
        help: ArgumentHelp(
            "Định dạng của danh mục cũ, nếu không tự nhận được. Its format, detected when left out.",
            valueName: "NAME"
        )
    )
    var oldFormat: String?

    @Option(
        help: ArgumentHelp(
            "Định dạng của danh mục mới, nếu không tự nhận được. Its format, detected when left out.",
            valueName: "NAME"
        )
    )
    var newFormat: String?

    @Option(
        help: ArgumentHelp(
            "Số thay đổi nhiều nhất được liệt kê; tổng hợp vẫn đếm đủ. The most changes listed; counts stay whole.",
            valueName: "N"
        )
    )
    var limit: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if old == "-", new == "-" {
            throw ValidationError("Chỉ một đầu vào được là «-». Only one input can be standard input.")
        }
        if let limit, limit < 0 { throw ValidationError("--limit phải từ 0 trở lên. --limit must be 0 or more.") }
    }

    func run() async throws {
        try await Session.run(common) { session in
            let rules = try RulesLoader.catalogueDiff(common.mappings)
            async let oldSide = Self.read(old, oldFormat, "--old-format", session)
            async let newSide = Self.read(new, newFormat, "--new-format", session)
            let (first, second) = try await (oldSide, newSide)
            let outcome = CatalogueDiff.run(
                old: first.catalogue,
                new: second.catalogue,
                rules: rules,
                carriedByOld: first.carried,
                carriedByNew: second.carried,
                limit: limit
            )
            for duplicate in outcome.duplicatesOfOld + outcome.duplicatesOfNew {
                session.printer.print(duplicate.diagnostic)
            }
            let result = outcome.result(old: first.facts, new: second.facts)
            try session.write { Report(result, options: $0) }
            let summary = outcome.summary
            let differs = summary.differing + summary.onlyOld + summary.onlyNew > 0
            return differs || outcome.changeCount > 0 || !first.isWhole || !second.isWhole ? 1 : 0
        }
    }

    @concurrent
    private static func read(
        _ path: String,
        _ format: String?,
        _ option: String,
        _ session: Session
    ) async throws -> CatalogueSide {
        let input = try InputSource(path)
        let plan = try FormatChoice.plan(
            for: input,
            named: format,
            option: option,
            entity: .procedure,
            in: session.library
        )
        var catalogue = Catalogue()
        let sink = ClosureSink(session) { catalogue.append($0) }
        let statistics = try input.read(plan, into: sink)
        UnmappedMembers.report(statistics, file: path, session)
        if statistics.records == 0, statistics.rejected > 0 || sink.sawError {
            throw CommandFailure(
                "input.no-records",
                path,
                vi: "Không có thủ tục nào dùng được (\(statistics.rejected) bản ghi bị loại).",
                en: "No procedure can be used (\(statistics.rejected) records rejected)."
            )
        }
        let facts = InputFacts(
            path: path,
            format: plan.definition.format,
            sha256: input.sha256,
            records: statistics.records,
            rejected: statistics.rejected
        )
        return CatalogueSide(
            catalogue: catalogue,
            facts: facts,
            carried: plan.pathsRead,
            isWhole: statistics.rejected == 0 && !sink.sawUnread
        )
    }
}

/// One catalogue, read.
private struct CatalogueSide: Sendable {
    var catalogue: Catalogue
    var facts: InputFacts
    var carried: Set<String>
    /// Whether every record of the input could be used; a part that could not is no agreement.
    var isWhole: Bool
}

extension DuplicateCode {
    /// The duplicate as a diagnostic.
    var diagnostic: Diagnostic {
        Diagnostic(
            .warning,
            "catalogue.duplicate-code",
            at: other,
            key: key,
            message: Phrase(
                vi: "Mã thủ tục đã có ở dòng \(first.line ?? 0); bản ghi này không được so sánh.",
                en: "The procedure code stands in line \(first.line ?? 0) already; this record is not compared."
            )
        )
    }
}
