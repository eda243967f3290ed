import ArgumentParser
import Foundation
import LienThongModel
import LienThongReports

/// `lienthong succession lookup CODE`: who holds, or held, the work of an agency.
struct SuccessionLookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Tra ai đang giữ, hay đã giữ, công việc của một cơ quan. Looks up who holds, or held, the work.",
        discussion: """
            Mã có thể đổi chủ: 24 là Bắc Giang trước 01/7/2025, là Bắc Ninh từ ngày đó; nêu ngày viết mã bằng --as-of. \
            --at sau ngày ấy thì tra bên kế thừa, trước ngày ấy thì tra các đơn vị tiền thân. Mã thoát 0 khi có câu trả \
            lời, 1 khi không (cần quy tắc, đã chấm dứt, mã không có hiệu lực ngày đó, mã lạ), 2 khi tệp không dùng được.
            """
    )

    @Argument(help: ArgumentHelp("Mã, chẳng hạn H02, H05.21, 000.00.21.H05, 24. The code.", valueName: "CODE"))
    var code: String

    @OptionGroup var system: CodeSystemOption

    @Option(
        help: ArgumentHelp(
            "Ngày viết mã; mặc định hôm nay. The day on which the code was written; today when left out.",
            valueName: "DATE"
        )
    )
    var asOf: MomentArgument?

    @Option(help: ArgumentHelp("Ngày cần tra; mặc định hôm nay. The day asked about.", valueName: "DATE"))
    var at: MomentArgument?

    @Option(
        help: ArgumentHelp("Mã thủ tục, khi việc được chia. The procedure, where work was divided.", valueName: "CODE")
    )
    var procedure: String?

    @Option(help: ArgumentHelp("Lĩnh vực của thủ tục. The procedure's field.", valueName: "NAME"))
    var field: String?

    @Flag(help: "Tra các đơn vị tiền thân, đến xa nhất khi không có --at. Goes back to what was there before.")
    var backward = false

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    /// The days on which the code was written and that is asked about; today where none is given.
    private var days: (asOf: Day, at: Day) {
        let today = Day(Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
        return (asOf.map { Day($0.moment) } ?? today, at.map { Day($0.moment) } ?? today)
    }

    func validate() throws {
        if backward, at != nil, days.at >= days.asOf {
            throw ValidationError("--backward: --at phải trước --as-of (must come before --as-of).")
        }
    }

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let register = try SuccessionFiles.register(common.mappings, withTables: true).withTables()
            let query = SuccessionQuery(
                code,
                in: system.chosen(for: code),
                asOf: days.asOf,
                target: backward && at == nil ? .beginning : .at(days.at),
                procedure: SuccessionProcedure(code: procedure, field: field)
            )
            let finding = register.lookup(query)
            let report = SuccessionWords(register, session.language).report(finding)
            try session.write { Report(report, options: $0) }
            switch finding.answer {
            case .same, .successor, .origins: return 0
            case .several, .ended, .began, .notValid, .unknown: return 1
            }
        }
    }
}

/// `--system NAME`: which codes are meant.
struct CodeSystemOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Hệ mã: agency, statistics, unit hay tên khác trong tệp; đoán theo dạng mã khi không nêu. The code's system.",
            valueName: "NAME"
        )
    )
    var system: String?

    /// The system named, or the one that the code's form tells.
    func chosen(for code: String) -> CodeSystem {
        system.map { CodeSystem(rawValue: $0) } ?? .likely(of: code)
    }
}
