public import LienThongCompare
import LienThongModel

/// A result on its way to people and programs, in any of the forms.
///
/// Personal values are masked here and nowhere else, unless the options ask for them. Two reports of the same
/// result and options are the same bytes, except for a workbook's packaging.
public struct Report: Sendable {
    private enum Subject {
        case reconciliation(ReconciliationResult)
        case catalogueDiff(CatalogueDiffResult)
        case diagnostics(DiagnosticsReport)
    }

    private var subject: Subject
    private var options: ReportOptions

    /// A report of a reconciliation.
    public init(_ result: ReconciliationResult, options: ReportOptions = ReportOptions()) {
        subject = .reconciliation(result)
        self.options = options
    }

    /// A report of a catalogue diff.
    public init(_ result: CatalogueDiffResult, options: ReportOptions = ReportOptions()) {
        subject = .catalogueDiff(result)
        self.options = options
    }

    /// A report of diagnostics.
    public init(_ report: DiagnosticsReport, options: ReportOptions = ReportOptions()) {
        subject = .diagnostics(report)
        self.options = options
    }

    /// Writes the report to a sink in chunks of about 64 KiB; memory does not grow with the report.
    ///
    /// - Throws: ``ReportError`` with ``ReportError/Code/needsPath`` for a workbook; whatever the sink throws.
    /// - Complexity: O(*n*) in the findings.
    public func render(_ kind: ReportKind, to sink: ([UInt8]) throws -> Void) throws {
        try withoutActuallyEscaping(sink) { sink in
            var output = ByteOutput(sink)
            try write(kind, to: &output)
            try output.flush()
        }
    }

    /// Writes the report to a file at a path as a workbook.
    ///
    /// The file is made or replaced at once; the caller gives a temporary path where half a file must not be seen.
    ///
    /// - Throws: ``ReportError`` with ``ReportError/Code/workbook``, for instance when the disk is full.
    /// - Complexity: O(*n*) in the findings; past 100,000 findings the rows go through a temporary file instead of
    ///   memory.
    public func writeWorkbook(to path: String) throws {
        try XLSXRenderer(document: document()).write(to: path)
    }

    private func write(_ kind: ReportKind, to output: inout ByteOutput) throws {
        switch kind {
        case .json: try writeJSON(to: &output)
        case .ndjson: try writeLines(to: &output)
        case .text: try TextRenderer(document: document(), options: options).write(to: &output)
        case .csv: try CSVRenderer(document: document()).write(to: &output)
        case .markdown: try MarkdownRenderer(document: document(), options: options).write(to: &output)
        case .html: try HTMLRenderer(document: document(), options: options).write(to: &output)
        case .xlsx:
            throw ReportError(
                .needsPath,
                Phrase(vi: "Báo cáo XLSX cần một đường dẫn tệp.", en: "An XLSX report needs the path of a file.")
            )
        }
    }

    private func writeJSON(to output: inout ByteOutput) throws {
        switch subject {
        case .reconciliation(let result):
            try ReconciliationJSON(result: result, policy: policy).write(to: &output)
        case .catalogueDiff(let result): try CatalogueDiffJSON(result: result).write(to: &output)
        case .diagnostics(let report): try DiagnosticsJSON(report: report, policy: policy).write(to: &output)
        }
    }

    private func writeLines(to output: inout ByteOutput) throws {
        switch subject {
        case .reconciliation(let result):
            try ReconciliationJSON(result: result, policy: policy).writeLines(to: &output)
        case .catalogueDiff(let result): try CatalogueDiffJSON(result: result).writeLines(to: &output)
        case .diagnostics(let report): try DiagnosticsJSON(report: report, policy: policy).writeLines(to: &output)
        }
    }

    private var policy: PersonalDataPolicy { options.showsPersonalData ? .shown : .masked }

    /// The report as neutral parts, for renderers of one's own.
    package func document() -> ReportDocument {
        switch subject {
        case .reconciliation(let result):
            ReconciliationReport(result: result, language: options.language, policy: policy).document()
        case .catalogueDiff(let result):
            CatalogueDiffReport(result: result, language: options.language).document()
        case .diagnostics(let report): report.document(options.language, policy)
        }
    }
}
