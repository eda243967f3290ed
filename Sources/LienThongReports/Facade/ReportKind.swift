/// A form that a report can take.
public enum ReportKind: String, CaseIterable, Sendable {
    /// Lines for a terminal.
    case text
    /// One JSON document, the contract for other programs.
    case json
    /// One finding a line as JSON.
    case ndjson
    /// One flat table of findings, UTF-8 with a byte-order mark, comma separated, RFC 4180.
    case csv
    /// Tables for pages and mails.
    case markdown
    /// One self-contained page with search and filters.
    case html
    /// A workbook; written to a path, not to a sink.
    case xlsx
}
