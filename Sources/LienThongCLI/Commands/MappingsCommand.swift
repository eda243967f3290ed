import ArgumentParser
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong mappings`: work on mapping files.
struct MappingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mappings",
        _superCommandName: LienThong.name,
        abstract: "Làm việc với tệp ánh xạ. Works on mapping files.",
        subcommands: [
            MappingsCheckCommand.self, MappingsExplainCommand.self, MappingsTestCommand.self,
            MappingsDiffCommand.self, MappingsDraftCommand.self,
        ]
    )
}

/// `lienthong mappings check`: compiles mapping and code files, runs the cases beside them, and says what is wrong, with
/// file, line and column.
struct MappingsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Biên dịch tệp ánh xạ và báo lỗi theo dòng, cột. Compiles mappings and reports what is wrong.",
        discussion: """
            Chạy cả các ví dụ trong cases/ cạnh tệp ánh xạ. Không nêu PATH thì kiểm tra mọi tệp đi kèm chương trình và \
            trong --mappings. Mã thoát 0 khi không có lỗi \
            hay cảnh báo, 1 khi có cảnh báo, 2 khi có lỗi.
            """
    )

    @Argument(help: ArgumentHelp("Tệp hay thư mục ánh xạ. Mapping files or folders.", valueName: "PATH"))
    var paths: [String] = []

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let (asked, library) = try MappingFolders.asked(paths, own: common.mappings)
            var diagnostics: [Diagnostic] = []
            var rows: [[String]] = []
            for file in asked {
                let (name, problems, cases) = check(file, library)
                guard let name else {
                    if !paths.isEmpty, asked.count == 1 { diagnostics.append(Self.neither(file)) }
                    continue
                }
                diagnostics += problems
                let errors = problems.count { $0.severity == .error }
                let warnings = problems.count { $0.severity == .warning }
                let shown = MappingFolders.shown(file.path)
                rows.append([name, shown, cases.map { String($0) } ?? "", String(errors), String(warnings)])
            }
            let report = DiagnosticsReport(
                subject: "mappings",
                title: Phrase(vi: "Kiểm tra tệp ánh xạ", en: "Check of mapping files"),
                facts: [.init("files", Phrase(vi: "Số tệp", en: "Files"), String(rows.count))],
                tables: [
                    DiagnosticsReport.Table(
                        "files",
                        Phrase(vi: "Tệp", en: "Files"),
                        columns: [
                            .init("name", Phrase(vi: "Tên", en: "Name"), .code),
                            .init("file", Phrase(vi: "Tệp", en: "File")),
                            .init("cases", Phrase(vi: "Ví dụ", en: "Cases"), .number),
                            .init("errors", Phrase(vi: "Lỗi", en: "Errors"), .number),
                            .init("warnings", Phrase(vi: "Cảnh báo", en: "Warnings"), .number),
                        ],
                        rows: rows
                    )
                ],
                diagnostics: diagnostics
            )
            try session.write { Report(report, options: $0) }
            if diagnostics.contains(where: { $0.severity == .error }) { return 2 }
            return diagnostics.contains { $0.severity == .warning } ? 1 : 0
        }
    }

    /// Checks a file, and runs the cases beside a mapping that compiles.
    private func check(_ file: MappingFile, _ library: MappingLibrary) -> (name: String?, [Diagnostic], cases: Int?) {
        switch file.kind {
        case .mapping(let format, let syntax, _):
            let entry = MappingLibrary.Entry(format: format, syntax: syntax, file: file)
            let (plan, diagnostics) = MappingChecker.check(entry, in: library)
            guard let plan else { return (format, diagnostics, nil) }
            let outcomes = CaseFolder.run(beside: file, plan, library)
            return (format, outcomes.compactMap(\.failure) + diagnostics, outcomes.count)
        case .codes(let name): return (name, MappingLibrary.parse(file).diagnostics, nil)
        case .service:
            do throws(MappingError) {
                let (profile, problems) = GatewayProfile.parse(try YAMLTree(file.text, file: file.path))
                return (profile?.name, problems, nil)
            } catch {
                return (nil, error.diagnostics, nil)
            }
        case .pages:
            do throws(MappingError) {
                let (profile, problems) = PagedProfile.parse(try YAMLTree(file.text, file: file.path))
                return (profile?.name, problems, nil)
            } catch {
                return (nil, error.diagnostics, nil)
            }
        case .bus:
            do throws(MappingError) {
                let (profile, problems) = BusProfile.parse(try YAMLTree(file.text, file: file.path))
                return (profile?.name, problems, nil)
            } catch {
                return (nil, error.diagnostics, nil)
            }
        case .other: return (nil, [], nil)
        }
    }

    private static func neither(_ file: MappingFile) -> Diagnostic {
        Diagnostic(
            .error,
            "mapping.not-a-mapping",
            at: SourcePosition(file: file.path, line: 1, column: 1),
            message: Phrase(
                vi: "Tệp không có khóa «format» hay «codes» ở lề trái.",
                en: "The file has no key `format` or `codes` at its margin."
            ),
            hint: Phrase(vi: "Xem Mappings/README.md.", en: "See Mappings/README.md.")
        )
    }
}
