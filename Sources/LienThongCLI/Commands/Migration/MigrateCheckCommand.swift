import ArgumentParser
import Foundation
import LienThongMigration
import LienThongModel
import LienThongReports

/// `lienthong migrate check`: everything about a project that can be wrong before any record is touched.
struct MigrateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Kiểm tra dự án trước khi động vào dữ liệu. Checks a project before any data is touched.",
        discussion: "Mã thoát 2 khi có lỗi. Exit code 2 when something is wrong."
    )

    @OptionGroup var argument: ProjectArgument
    @OptionGroup var output: FormatOption
    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let (project, problems) = try ProjectFile.check(argument.project)
            var diagnostics = problems
            if project != nil {
                do {
                    let migration = try MigrationSession(argument.project, common.mappings, session)
                    diagnostics += migration.problems()
                } catch let failure as CommandFailure {
                    diagnostics += failure.diagnostics
                }
            }
            let report = DiagnosticsReport(
                subject: "migrate-check",
                title: Phrase(vi: "Kiểm tra dự án di chuyển", en: "Check of the migration project"),
                facts: [
                    .init("project", Phrase(vi: "Dự án", en: "Project"), project?.name ?? argument.project),
                    .init("sources", Phrase(vi: "Nguồn", en: "Sources"), "\(project?.sources.count ?? 0)"),
                    .init("moves", Phrase(vi: "Việc", en: "Moves"), "\(project?.moves.count ?? 0)"),
                ],
                diagnostics: diagnostics
            )
            try session.write { Report(report, options: $0) }
            return diagnostics.contains { $0.severity == .error } ? 2 : 0
        }
    }
}

extension MigrationSession {
    /// What keeps the moves from being made: sources that cannot be opened, targets that cannot be written, agencies of
    /// provinces that nobody knows, a succession that contradicts itself.
    func problems() -> [Diagnostic] {
        var problems = successionProblems
        for move in project.moves {
            do {
                _ = try rehearsalRun(of: move)
                problems += try recipientProblems(of: move)
            } catch let failure as CommandFailure {
                problems += failure.diagnostics
            } catch {
                problems.append(
                    Diagnostic(
                        .error,
                        "migration.unusable",
                        at: move.position,
                        message: Phrase(vi: "\(error)", en: "\(error)")
                    )
                )
            }
            problems += move.sources.compactMap { unknownProvince(of: $0) }.filter { !problems.contains($0) }
        }
        return problems
    }
}

/// `lienthong migrate init`.
struct MigrateInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Tạo dự án mẫu trong một thư mục. Makes a project to start from.",
        discussion: "Không ghi đè tệp đã có. Overwrites nothing."
    )

    @Argument(help: ArgumentHelp("Thư mục của dự án. The project's folder.", valueName: "FOLDER"))
    var folder: String

    @OptionGroup var common: OutputOptions

    func run() async throws {
        try await Session.run(common) { _ in
            let path = folder + "/" + ProjectFile.name
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(
                    "migration.exists",
                    path,
                    vi: "Tệp đã có, không ghi đè.",
                    en: "The file is there already and is not overwritten."
                )
            }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = try OutputFile(path)
            try file.write(Array(SampleProject.text.utf8))
            try file.finish()
            Terminal.complain(path)
            return 0
        }
    }
}
