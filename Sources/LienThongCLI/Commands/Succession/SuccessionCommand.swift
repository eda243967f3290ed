import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong succession`: which agency or unit took over from which, and when.
struct SuccessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "succession",
        _superCommandName: LienThong.name,
        abstract: "Cơ quan, đơn vị nào kế thừa cơ quan nào, từ khi nào. Which agency took over from which, and when.",
        subcommands: [
            SuccessionCheckCommand.self, SuccessionLookupCommand.self, SuccessionTraceCommand.self,
            SuccessionAddressCommand.self,
        ]
    )
}

/// `lienthong succession check`: what is wrong with succession files, with file, line and column.
struct SuccessionCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Kiểm tra tệp kế thừa: khoảng trống, chồng lấn, vòng lặp. Checks succession files.",
        discussion: """
            Tệp được kiểm tra cùng với các tệp đi kèm chương trình và trong --mappings; tệp trùng tên thay cho tệp đi \
            kèm. Mã thoát 0 khi không có lỗi hay cảnh báo, 1 khi có cảnh báo, 2 khi có lỗi.
            """
    )

    @Argument(help: ArgumentHelp("Tệp hay thư mục. Succession files or folders.", valueName: "FILE"))
    var paths: [String] = []

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let files = try SuccessionFiles.all(common.mappings, asked: paths)
            let (read, problems) = SuccessionParser.parse(files, table: SuccessionFiles.table(_:of:))
            let register = read.withTables()
            // What a file that cannot be read would have said is missing everywhere else.
            let isReadable = !problems.contains { $0.severity == .error }
            let diagnostics = problems + (isReadable ? register.check().map(\.diagnostic) + read.checkTables() : [])
            let doubts = register.statements.count { $0.provenance.certainty == .memory }
            let report = DiagnosticsReport(
                subject: "succession",
                title: Phrase(vi: "Kiểm tra tệp kế thừa", en: "Check of succession files"),
                facts: [
                    .init("units", Phrase(vi: "Đơn vị", en: "Units"), String(register.units.count)),
                    .init("events", Phrase(vi: "Sự kiện", en: "Events"), String(register.events.count)),
                    .init("statements", Phrase(vi: "Khẳng định", en: "Statements"), String(register.statements.count)),
                    .init("fromMemory", Phrase(vi: "Theo trí nhớ", en: "From memory"), String(doubts)),
                ],
                tables: [Self.table(files, read.tables, register, diagnostics)],
                diagnostics: diagnostics
            )
            try session.write { Report(report, options: $0) }
            if diagnostics.contains(where: { $0.severity == .error }) { return 2 }
            return diagnostics.isEmpty ? 0 : 1
        }
    }

    private static func table(
        _ files: [MappingFile],
        _ tables: [UnitTable],
        _ register: SuccessionRegister,
        _ diagnostics: [Diagnostic]
    ) -> DiagnosticsReport.Table {
        func counts(_ positions: [SourcePosition]) -> [String: Int] {
            Dictionary(positions.map { ($0.file ?? "", 1) }, uniquingKeysWith: +)
        }
        let units = counts(register.units.map(\.position))
        let events = counts(register.events.map(\.position))
        let errors = counts(diagnostics.filter { $0.severity == .error }.map(\.position))
        let warnings = counts(diagnostics.filter { $0.severity == .warning }.map(\.position))
        return DiagnosticsReport.Table(
            "files",
            Phrase(vi: "Tệp", en: "Files"),
            columns: [
                .init("file", Phrase(vi: "Tệp", en: "File")),
                .init("units", Phrase(vi: "Đơn vị", en: "Units"), .number),
                .init("events", Phrase(vi: "Sự kiện", en: "Events"), .number),
                .init("errors", Phrase(vi: "Lỗi", en: "Errors"), .number),
                .init("warnings", Phrase(vi: "Cảnh báo", en: "Warnings"), .number),
            ],
            rows: (files.map(\.path) + tables.map(\.file))
                .map { path in
                    [MappingFolders.shown(path)] + [units, events, errors, warnings].map { String($0[path] ?? 0) }
                }
        )
    }
}
