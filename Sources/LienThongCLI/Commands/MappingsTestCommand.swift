import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong mappings test`: runs the cases beside mapping files and shows everything in which they differ.
struct MappingsTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Chạy các ví dụ cạnh tệp ánh xạ. Runs the cases beside mappings.",
        discussion: """
            Một ví dụ là hai tệp trong cases/<định dạng>/: NAME.in.* và NAME.out.ndjson. «check» biên dịch tệp và báo \
            chỗ sai đầu tiên của mỗi ví dụ; «test» chỉ chạy ví dụ và liệt kê mọi chỗ khác. Mã thoát 0 khi mọi ví dụ \
            đúng, 1 khi có ví dụ sai hay ánh xạ không biên dịch được.
            """
    )

    @Argument(help: ArgumentHelp("Tệp hay thư mục ánh xạ. Mapping files or folders.", valueName: "PATH"))
    var paths: [String] = []

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let (asked, library) = try MappingFolders.asked(paths, own: common.mappings)
            var run = CaseRun()
            for file in asked { run.add(file, library, session.language) }
            let report = run.report()
            try session.write { Report(report, options: $0) }
            return run.failed > 0 || !run.diagnostics.isEmpty ? 1 : 0
        }
    }
}

/// What became of the cases of several mappings.
private struct CaseRun {
    var passed = 0
    var failed = 0
    var diagnostics: [Diagnostic] = []
    private var mappings: [[String]] = []
    private var differences: [[String]] = []

    mutating func add(_ file: MappingFile, _ library: MappingLibrary, _ language: Language) {
        guard case .mapping(let format, let syntax, _) = file.kind else { return }
        let (plan, problems) = library.compile(MappingLibrary.Entry(format: format, syntax: syntax, file: file))
        guard let plan else {
            diagnostics += problems.filter { $0.severity == .error }
            mappings.append([format, MappingFolders.shown(file.path), "", "", "✗"])
            return
        }
        let outcomes = CaseFolder.run(beside: file, plan, library)
        let failures = outcomes.compactMap(\.failure)
        passed += outcomes.count - failures.count
        failed += failures.count
        diagnostics += failures
        let word = outcomes.isEmpty ? "–" : failures.isEmpty ? "✓" : "✗"
        mappings.append([
            format, MappingFolders.shown(file.path), String(outcomes.count - failures.count), String(failures.count),
            word,
        ])
        let nothing = language == .vi ? "(không có)" : "(nothing)"
        for outcome in outcomes {
            for difference in outcome.differences {
                differences.append([
                    "\(format)/\(outcome.name)", difference.line.map(String.init) ?? "",
                    difference.member ?? "", difference.member == nil ? "" : difference.expected ?? nothing,
                    difference.member == nil ? difference.text[language] : difference.met ?? nothing,
                ])
            }
        }
    }

    func report() -> DiagnosticsReport {
        var tables = [
            DiagnosticsReport.Table(
                "mappings",
                Phrase(vi: "Ánh xạ", en: "Mappings"),
                columns: [
                    .init("format", Phrase(vi: "Định dạng", en: "Format"), .code),
                    .init("file", Phrase(vi: "Tệp", en: "File")),
                    .init("passed", Phrase(vi: "Đúng", en: "Passed"), .number),
                    .init("failed", Phrase(vi: "Sai", en: "Failed"), .number),
                    .init("result", Phrase(vi: "Kết quả", en: "Result")),
                ],
                rows: mappings
            )
        ]
        if !differences.isEmpty {
            tables.append(
                DiagnosticsReport.Table(
                    "differences",
                    Phrase(vi: "Chỗ khác", en: "Differences"),
                    columns: [
                        .init("case", Phrase(vi: "Ví dụ", en: "Case"), .code),
                        .init("line", Phrase(vi: "Dòng", en: "Line"), .number),
                        .init("member", Phrase(vi: "Thành phần", en: "Member"), .code),
                        .init("expected", Phrase(vi: "Cần", en: "Expected")),
                        .init("met", Phrase(vi: "Nhận", en: "Came")),
                    ],
                    rows: differences
                )
            )
        }
        return DiagnosticsReport(
            subject: "mappings-test",
            title: Phrase(vi: "Ví dụ của các ánh xạ", en: "Cases of the mappings"),
            facts: [
                .init("passed", Phrase(vi: "Ví dụ đúng", en: "Cases passed"), String(passed)),
                .init("failed", Phrase(vi: "Ví dụ sai", en: "Cases failed"), String(failed)),
            ],
            tables: tables,
            diagnostics: diagnostics
        )
    }
}
