import ArgumentParser
import Foundation
import LienThongCompare
import LienThongMapping
import LienThongModel

/// The options that name the two sides of a reconciliation and what they are judged by.
struct SideOptions: ParsableArguments {
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

    @OptionGroup var memory: MemoryOptions

    /// Checks that only one input is standard input.
    func validate() throws {
        if national == "-", provincial == "-" {
            throw ValidationError("Chỉ một đầu vào được là «-». Only one input can be standard input.")
        }
    }

    /// The moment that lag is counted to.
    var moment: Timestamp { asOf?.moment ?? Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }

    /// Where the dossiers of a side come from.
    func input(_ side: ReconciliationSide) -> SideInput {
        switch side {
        case .national:
            SideInput(
                side: side,
                path: national,
                format: nationalFormat,
                join: nationalJoin,
                joinFormat: nationalJoinFormat
            )
        case .provincial:
            SideInput(
                side: side,
                path: provincial,
                format: provincialFormat,
                join: provincialJoin,
                joinFormat: provincialJoinFormat
            )
        }
    }

    /// Whether a side is named as a table of figures rather than dossiers.
    func hasFigures(_ session: Session) throws -> Bool {
        try [input(.national), input(.provincial)].contains { try isFigures($0, session) }
    }

    /// Whether an input is named as a table of figures.
    func isFigures(_ source: SideInput, _ session: Session) throws -> Bool {
        try source.format.map { try FormatChoice.named($0, syntax: nil, session.library).entity == .figures } ?? false
    }

    /// Reads both sides, each on a thread of its own, and each opened before the rules have to be there.
    ///
    /// - Throws: ``CommandFailure`` when one cannot be read or holds nothing usable.
    func read(_ rules: Task<ReconciliationRules, any Error>, _ session: Session) async throws -> (
        national: DossierSide, provincial: DossierSide
    ) {
        let progress = session.progress(inputs: 2)
        let budget = MemoryBudget(memory, session.printer)
        async let nationalSide = DossierSide.read(input(.national), rules, session, budget) {
            progress.update(0, bytes: $0, total: $1, records: $2)
        }
        async let provincialSide = DossierSide.read(input(.provincial), rules, session, budget) {
            progress.update(1, bytes: $0, total: $1, records: $2)
        }
        let (first, second) = try await (nationalSide, provincialSide)
        progress.finish()
        for side in [first, second] { try side.checkUsable() }
        return (first, second)
    }

    /// The catalogue that procedures are looked up in; `nil` when none is named.
    func procedures(_ rules: Task<ReconciliationRules, any Error>, _ session: Session) async throws -> ProcedureIndex? {
        guard let path = catalogue else { return nil }
        let rules = try await rules.value
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
}
