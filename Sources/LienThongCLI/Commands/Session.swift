import ArgumentParser
import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What a command works with: its options, the mappings, and where diagnostics, broken records and reports go.
struct Session: Sendable {
    let language: Language
    let library: MappingLibrary
    private(set) var printer: DiagnosticPrinter
    let rejects: RejectsFile
    private(set) var isQuiet: Bool
    private let targets: [ReportTarget]
    private let reportOptions: ReportOptions

    /// Runs a command's work and turns what comes of it into an exit code: what the work returns, or 2 when it could
    /// not be done.
    static func run(_ options: CommonOptions, _ work: (Session) async throws -> Int32) async throws {
        try await run(options.output, rejects: options.rejects, work)
    }

    /// The same for a command that keeps broken records elsewhere, if at all.
    static func run(
        _ options: OutputOptions,
        rejects: String? = nil,
        _ work: (Session) async throws -> Int32
    ) async throws {
        var code: Int32 = 2
        do {
            let session = try Session(options, rejects)
            do {
                code = try await work(session)
            } catch {
                complain(error, options.lang)
            }
            // Broken records are kept for whoever has to mend them, also when nothing could be used.
            try session.rejects.finish()
            session.printer.finish()
        } catch {
            complain(error, options.lang)
            code = 2
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// Says why the work could not be done.
    private static func complain(_ error: any Error, _ language: Language) {
        switch error {
        case let failure as any DiagnosedError:
            for diagnostic in failure.diagnostics { Terminal.complain(DiagnosticPrinter.line(diagnostic, language)) }
        case let failure as MappingError:
            for diagnostic in failure.diagnostics { Terminal.complain(DiagnosticPrinter.line(diagnostic, language)) }
        case let failure as StoreError:
            let diagnostic = Diagnostic(.error, failure.code.rawValue, message: failure.message, hint: failure.hint)
            Terminal.complain(DiagnosticPrinter.line(diagnostic, language))
        case let failure as AdapterFailure:
            Terminal.complain((language == .vi ? "lỗi: " : "error: ") + failure.note[language])
        case let failure as TransportError:
            Terminal.complain((language == .vi ? "lỗi: " : "error: ") + failure.phrase[language])
        case let failure as ReportError:
            Terminal.complain((language == .vi ? "lỗi: " : "error: ") + failure.message[language])
        default: Terminal.complain((language == .vi ? "lỗi: " : "error: ") + error.localizedDescription)
        }
    }

    private init(_ options: OutputOptions, _ rejects: String?) throws {
        language = options.lang
        library = try MappingFolders.library(options.mappings)
        printer = DiagnosticPrinter(options.lang, isQuiet: options.quiet)
        self.rejects = try RejectsFile(rejects, options.lang)
        isQuiet = options.quiet
        targets = options.report.isEmpty ? [ReportTarget(.text, "-")] : options.report
        reportOptions = options.reportOptions
    }

    /// The session without diagnostics and progress.
    var quieted: Session {
        var session = self
        session.printer = DiagnosticPrinter(language, isQuiet: true)
        session.isQuiet = true
        return session
    }

    /// A display of progress for several inputs.
    func progress(inputs: Int) -> Progress {
        Progress(inputs: inputs, isOn: !isQuiet, isVietnamese: language == .vi)
    }

    /// Writes a result in each form asked for; each file appears whole or not at all.
    func write(_ makeReport: (ReportOptions) -> Report) throws {
        let report = makeReport(reportOptions)
        for target in targets {
            if target.kind == .xlsx {
                let temporary = try OutputFile.probedName(for: target.path)
                defer { OutputFile.remove(temporary) }
                try report.writeWorkbook(to: temporary)
                try OutputFile.move(temporary, to: target.path)
            } else {
                let file = try OutputFile(target.path)
                try report.render(target.kind) { try file.write($0) }
                try file.finish()
            }
        }
    }
}
