import ArgumentParser
import Foundation
import LienThongCompare
import LienThongModel
import LienThongReports
import LienThongSync

/// `lienthong config`: the configuration file.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        _superCommandName: LienThong.name,
        abstract: "Tệp cấu hình lienthong.yaml. The configuration file.",
        subcommands: [ConfigCheckCommand.self, ConfigInitCommand.self]
    )
}

/// `lienthong config check`.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Kiểm tra cấu hình, bí mật, lịch chạy. Checks the configuration, its secrets and schedules.",
        discussion: "Không gọi ra ngoài. Calls nobody. Mã thoát 2 khi có lỗi."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        var common = output.applied(to: common)
        let parsed = Result { try ConfigurationFile.check(options.config) }
        if case .success((let configuration?, _)) = parsed { common.mappings += configuration.mappings }
        try await Session.run(common) { session in
            let (configuration, problems) = try parsed.get()
            var diagnostics = problems
            for system in configuration?.systems.values.sorted(by: { $0.name < $1.name }) ?? [] {
                let rules = try RulesLoader.catalogueDiff(common.mappings)
                for open in Self.openings(of: system, configuration, rules, session) {
                    let name = Phrase(vi: "hệ thống «\(system.name)»", en: "The system `\(system.name)`")
                    // A system that is source and target lacks the same secret twice.
                    diagnostics += OpeningProblems.of(system.position, name, open).filter { !diagnostics.contains($0) }
                }
            }
            diagnostics += configuration.map { NoticeSenders.problems(of: $0.notices) } ?? []
            let report = DiagnosticsReport(
                subject: "config",
                title: Phrase(vi: "Kiểm tra cấu hình", en: "Check of the configuration"),
                facts: [
                    .init("file", Phrase(vi: "Tệp", en: "File"), options.config),
                    .init("systems", Phrase(vi: "Hệ thống", en: "Systems"), "\(configuration?.systems.count ?? 0)"),
                    .init("jobs", Phrase(vi: "Công việc", en: "Jobs"), "\(configuration?.jobs.count ?? 0)"),
                ],
                tables: [configuration.map { ScheduleWords.nextRuns($0, now: SyncClock.system.now()) }]
                    .compactMap { $0 }.filter { !$0.rows.isEmpty },
                diagnostics: diagnostics
            )
            try session.write { Report(report, options: $0) }
            return diagnostics.contains { $0.severity == .error } ? 2 : 0
        }
    }

    /// The ways in which the jobs open a system; as a source where no job does.
    private static func openings(
        of system: SystemSettings,
        _ configuration: SyncConfiguration?,
        _ rules: CatalogueDiffRules,
        _ session: Session
    ) -> [() throws -> Void] {
        var openings: [() throws -> Void] = []
        let jobs = configuration?.jobs.values.sorted { $0.name < $1.name } ?? []
        for job in jobs where job.target == system.name {
            openings.append { _ = try SystemOpener.target(system, job.subject, rules, session) }
        }
        for job in jobs where job.source == system.name || (job.target == system.name && system.isReadWhole) {
            openings.append { _ = try SystemOpener.source(system, job.subject.entity, session) }
        }
        if openings.isEmpty { openings.append { _ = try SystemOpener.source(system, .dossier, session) } }
        return openings
    }
}

/// `lienthong config init`.
struct ConfigInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Tạo tệp cấu hình mẫu. Makes a configuration to start from.",
        discussion: "Không ghi đè tệp đã có. Overwrites nothing."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(common) { _ in
            guard !FileManager.default.fileExists(atPath: options.config) else {
                throw CommandFailure(
                    "config.exists",
                    options.config,
                    vi: "Tệp đã có, không ghi đè.",
                    en: "The file is there already and is not overwritten.",
                    hint: Phrase(vi: "--config chỉ tệp khác.", en: "--config names another.")
                )
            }
            let file = try OutputFile(options.config)
            try file.write(Array(SampleConfiguration.text.utf8))
            try file.finish()
            Terminal.complain(options.config)
            return 0
        }
    }
}
