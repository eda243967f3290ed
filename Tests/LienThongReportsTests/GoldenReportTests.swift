import LienThongModel
import LienThongReports
import Testing

@Suite("Whole reports look as they did")
struct GoldenReportTests {
    /// One form of a report in one language; machine-readable forms are the same in both.
    struct Form: Sendable, CustomTestStringConvertible {
        var kind: ReportKind
        var language: Language
        var ending: String

        var testDescription: String { "\(kind) in \(language)" }
        var options: ReportOptions { ReportOptions(language: language) }
        var name: String { "\(language.rawValue).\(ending)" }

        static let all =
            Language.allCases.flatMap { language in
                [(ReportKind.text, "txt"), (.csv, "csv"), (.markdown, "md"), (.html, "html")]
                    .map {
                        Form(kind: $0.0, language: language, ending: $0.1)
                    }
            } + [
                Form(kind: .json, language: .vi, ending: "json"),
                Form(kind: .ndjson, language: .vi, ending: "ndjson"),
            ]
    }

    @Test("A reconciliation", arguments: Form.all)
    func reconciliation(form: Form) throws {
        let report = Report(SampleResults.reconciliation, options: form.options)
        try Golden.check(report.bytes(form.kind), "reconciliation.\(form.name)")
    }

    @Test("A catalogue diff", arguments: Form.all)
    func catalogueDiff(form: Form) throws {
        let report = Report(SampleResults.catalogueDiff, options: form.options)
        try Golden.check(report.bytes(form.kind), "catalogue-diff.\(form.name)")
    }

    @Test("Diagnostics", arguments: Form.all)
    func diagnostics(form: Form) throws {
        let report = Report(SampleResults.diagnostics, options: form.options)
        try Golden.check(report.bytes(form.kind), "diagnostics.\(form.name)")
    }
}
