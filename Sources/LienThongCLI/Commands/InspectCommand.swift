import ArgumentParser
import LienThongFormats
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong inspect`: what an input is, how it is filled, and what no mapping reads of it.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        _superCommandName: LienThong.name,
        abstract: "Xem một tệp là gì và được điền thế nào. Says what a file is and how it is filled.",
        discussion: """
            Khi không định dạng nào khớp, liệt kê mọi đường dẫn trong tệp để viết ánh xạ mới. Mã thoát 0 khi chắc chắn \
            định dạng, 1 khi không chắc hoặc không có định dạng nào khớp, 2 khi không dùng được.
            """
    )

    @Argument(help: ArgumentHelp("Tệp, thư mục hoặc «-». A file, a folder or `-`.", valueName: "FILE"))
    var file: String

    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(common) { session in
            let input = try InputSource(file, encoding: encoding.chosen)
            let traits = try InputTraits(input)
            let fits = FormatChoice.fits(input, nil, session.library)
            let certain = FormatDetector.certain(fits)
            var report = DiagnosticsReport(
                subject: "inspect",
                title: Phrase(vi: "Xem tệp", en: "Inspection"),
                diagnostics: []
            )
            report.facts = FitWords.facts(fits, certain, session.language)
            if !fits.isEmpty { report.tables.append(FitWords.table(fits, session)) }
            let progress = session.progress(inputs: 1)
            let code: Int32
            if let best = certain ?? fits.first, best.score >= FormatDetector.leastScore {
                let isUsable = try profile(input, best, traits, session, progress, &report)
                code = !isUsable ? 2 : certain == nil ? 1 : 0
            } else {
                code = try wireProfile(input, traits, session, progress, &report) ? 1 : 2
            }
            progress.finish()
            let finished = report
            try session.write { Report(finished, options: $0) }
            return code
        }
    }

    /// Looks at the input through a mapping; whether anything could be used.
    private func profile(
        _ input: InputSource,
        _ fit: FormatFit,
        _ traits: InputTraits,
        _ session: Session,
        _ progress: Progress,
        _ report: inout DiagnosticsReport
    ) throws -> Bool {
        let plan: Plan
        do {
            plan = try session.library.plan(fit.entry)
        } catch {
            throw CommandFailure(error.diagnostics)
        }
        let profile = FieldProfile(plan.entity, showsPersonalData: common.showPersonalData) { session.rejects.add($0) }
        let statistics = try input.read(plan, into: profile) { progress.update(0, bytes: $0, total: $1, records: $2) }
        report.facts += traits.facts(input, plan, statistics, session.language)
        report.tables.append(FieldTable.table(profile, plan, session.language))
        if let unmapped = FieldTable.unmapped(statistics) { report.tables.append(unmapped) }
        report.diagnostics = profile.diagnostics
        var severities: [String: Diagnostic.Severity] = [:]
        for diagnostic in profile.diagnostics { severities[diagnostic.code] = diagnostic.severity }
        report.counts = [:]
        for (code, count) in statistics.problems {
            report.counts[DiagnosticsReport.Kind(severities[code] ?? .note, code)] = count
        }
        return statistics.records > 0
    }

    /// Looks at the input without a mapping; whether anything was met.
    private func wireProfile(
        _ input: InputSource,
        _ traits: InputTraits,
        _ session: Session,
        _ progress: Progress,
        _ report: inout DiagnosticsReport
    ) throws -> Bool {
        let (profile, problem) = try input.profile { progress.update(0, bytes: $0, total: $1, records: 0) }
        if let problem { session.printer.print(problem) }
        report.facts += traits.facts(input, nil, nil, session.language)
        report.facts.append(WireTable.record(profile, session.language))
        report.notes += WireTable.notes(profile)
        report.tables.append(WireTable.table(profile, showsPersonalData: common.showPersonalData, session.language))
        report.diagnostics = profile.diagnostics
        var severities: [String: Diagnostic.Severity] = [:]
        for diagnostic in profile.diagnostics { severities[diagnostic.code] = diagnostic.severity }
        report.counts = [:]
        for (code, count) in profile.problems {
            report.counts[DiagnosticsReport.Kind(severities[code] ?? .note, code)] = count
        }
        return !profile.isEmpty
    }
}
