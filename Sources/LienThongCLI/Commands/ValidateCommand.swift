import ArgumentParser
import Foundation
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong validate`: what is wrong with one input, by itself.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        _superCommandName: LienThong.name,
        abstract: "Kiểm tra một tệp hồ sơ hoặc danh mục thủ tục. Checks one file of dossiers or procedures.",
        discussion: """
            Cấu trúc, mã danh mục, thứ tự ngày, trạng thái và ngày kèm theo, trùng mã, bộ phận bắt buộc, cùng nội dung \
            dưới nhiều mã, văn bản không ở dạng NFC. Quy tắc là dữ liệu trong Mappings/rules/. Mã thoát 0 khi sạch \
            (có thể có ghi chú), 1 khi có cảnh báo hoặc lỗi, 2 khi không dùng được.
            """
    )

    @Argument(help: ArgumentHelp("Tệp, thư mục hoặc «-». A file, a folder or `-`.", valueName: "FILE"))
    var file: String

    @Option(
        help: ArgumentHelp("Định dạng, nếu không tự nhận được. The format, detected when left out.", valueName: "NAME")
    )
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Thời điểm kiểm tra, mặc định là lúc chạy: ngày sau đó là tương lai.",
            valueName: "DATE-TIME"
        )
    )
    var asOf: MomentArgument?

    @Option(
        help: ArgumentHelp("Số thông báo nhiều nhất được liệt kê cho mỗi quy tắc; bảng vẫn đếm đủ.", valueName: "N")
    )
    var limit = 50

    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit phải từ 0 trở lên. --limit must be 0 or more.") }
    }

    func run() async throws {
        try await Session.run(common) { session in
            let input = try InputSource(file, encoding: encoding.chosen)
            let facts = try InputTraits(input)
            let plan = try FormatChoice.plan(
                for: input,
                named: format,
                option: "--format",
                entity: nil,
                in: session.library
            )
            let moment = asOf?.moment ?? Timestamp(seconds: Int64(Date().timeIntervalSince1970))
            let sink = ValidationSink(try validation(plan, moment), session, limit: limit)
            let progress = session.progress(inputs: 1)
            let statistics = try input.read(plan, into: sink) { progress.update(0, bytes: $0, total: $1, records: $2) }
            let outcome = sink.finish()
            progress.finish()
            UnmappedMembers.report(statistics, file: file, session)
            let tables = ValidationTables(outcome, statistics, sink, plan.entity, session.language)
            let report = DiagnosticsReport(
                subject: "validate",
                title: Phrase(vi: "Kiểm tra dữ liệu", en: "Validation"),
                facts: facts.facts(input, plan, statistics, session.language) + [
                    .init("rules", Phrase(vi: "Quy tắc", en: "Rules"), sink.rules),
                    .init("asOf", Phrase(vi: "Thời điểm kiểm tra", en: "As of"), moment.description),
                ],
                notes: tables.notes,
                tables: tables.tables,
                diagnostics: sink.diagnostics + outcome.diagnostics,
                counts: tables.counts
            )
            try session.write { Report(report, options: $0) }
            if statistics.records == 0, statistics.rejected > 0 || sink.sawError { return 2 }
            let worst = max(outcome.worst ?? .note, sink.worst ?? .note)
            return worst > .note || statistics.rejected > 0 ? 1 : 0
        }
    }

    private func validation(_ plan: Plan, _ moment: Timestamp) throws -> ValidationSink.Engine {
        if plan.entity == .dossier {
            let rules = try RulesLoader.dossierValidation(common.mappings)
            let engine = DossierValidation(
                rules: rules,
                carried: plan.pathsRead,
                asOf: moment,
                limit: limit,
                showsPersonalData: common.showPersonalData
            )
            return .dossiers(engine, rules.title)
        }
        if plan.entity != .procedure {
            let rules = try RulesLoader.catalogueValidation(common.mappings)
            let engine = CatalogueValidation(
                plan.entity,
                rules: rules,
                carried: plan.pathsRead,
                limit: limit,
                showsPersonalData: common.showPersonalData
            )
            return .entries(engine, rules.title)
        }
        let rules = try RulesLoader.procedureValidation(common.mappings)
        return .procedures(ProcedureValidation(rules: rules, carried: plan.pathsRead, limit: limit), rules.title)
    }
}
