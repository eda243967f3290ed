import ArgumentParser
import LienThongModel
import LienThongReports

/// `lienthong succession trace CODE`: who held a code, and what happened to them.
struct SuccessionTraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Dòng thời gian của một mã: ai giữ, sự kiện nào. The history of a code.",
        discussion: "Mã thoát 0; 1 khi không ai từng giữ mã này; 2 khi tệp không dùng được."
    )

    @Argument(help: ArgumentHelp("Mã, chẳng hạn H02, 24. The code.", valueName: "CODE"))
    var code: String

    @OptionGroup var system: CodeSystemOption
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let register = try SuccessionFiles.register(common.mappings, withTables: true).withTables()
            let trace = register.trace(code, in: system.chosen(for: code))
            let report = SuccessionWords(register, session.language).report(trace)
            try session.write { Report(report, options: $0) }
            return trace.tenures.isEmpty ? 1 : 0
        }
    }
}
