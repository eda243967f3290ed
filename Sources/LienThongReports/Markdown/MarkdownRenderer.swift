import LienThongCompare
import LienThongModel

/// Writes a report as Markdown with tables, for pages and mails.
struct MarkdownRenderer {
    private static let itemsPerGroup = 50
    /// What a table of a page has no room for.
    private static let leftOut: Set<ReportRole> = [.group, .leftRaw, .rightRaw, .leftRecord, .rightRecord, .id]

    var document: ReportDocument
    private var limit: Int

    init(document: ReportDocument, options: ReportOptions) {
        self.document = document
        limit = max(0, options.itemsPerGroup ?? Self.itemsPerGroup)
    }

    /// Writes the whole report.
    func write(to output: inout ByteOutput) throws {
        try output.line("# " + Self.escaped(document.title))
        try output.line()
        for fact in document.facts {
            try output.line("- **\(Self.escaped(fact.label))**: \(Self.escaped(fact.value))")
        }
        try output.line()
        try output.line("> " + Self.escaped(document.notice))
        try output.line()
        try output.line("## " + ReportWords.summary[document.language])
        try output.line()
        let counts = document.counts.map { [$0.label, ReportWords.grouped($0.count, document.language)] }
        try writeTable([("", .text), (ReportWords.count[document.language], .number)], counts, to: &output)
        for note in document.notes { try output.line("- " + Self.escaped(note)) }
        if !document.notes.isEmpty { try output.line() }
        for chart in document.charts where !chart.bars.isEmpty { try write(chart, to: &output) }
        for table in document.tables {
            try output.line("## " + Self.escaped(table.title))
            try output.line()
            try writeTable(table.columns, table.rows, to: &output)
        }
        for group in document.groups where group.total > 0 { try write(group, to: &output) }
    }

    private func write(_ chart: ReportChart, to output: inout ByteOutput) throws {
        try output.line("### " + Self.escaped(chart.title))
        try output.line()
        let rows = chart.bars.map { bar in
            [
                chart.showsCodes ? "\(bar.code) \(bar.label)" : bar.label,
                ReportWords.grouped(bar.count, document.language),
            ]
        }
        try writeTable([("", .text), (chart.unit, .number)], rows, to: &output)
    }

    private func write(_ group: ReportGroup, to output: inout ByteOutput) throws {
        let number = ReportWords.grouped(group.total, document.language)
        try output.line("## \(Self.escaped(group.title)) (\(number))")
        try output.line()
        let shown = min(limit, group.rowCount)
        let indices = document.columns.indices.filter { !Self.leftOut.contains(document.columns[$0].role) }
        let rows = (0..<shown)
            .map { index in
                let row = group.row(index)
                return indices.map { document.columns[$0].display(row.cells[$0]) }
            }
        if shown > 0 {
            let columns = indices.map { (document.columns[$0].title, document.columns[$0].kind) }
            try writeTable(columns, rows, to: &output)
        }
        if group.total > shown {
            try output.line(ReportWords.andMore(group.total - shown, document))
            try output.line()
        }
    }

    private func writeTable(
        _ columns: [(title: String, kind: ReportColumnKind)],
        _ rows: [[String]],
        to output: inout ByteOutput
    ) throws {
        try output.line("| " + columns.map { Self.escaped($0.title) }.joined(separator: " | ") + " |")
        try output.line("|" + columns.map { $0.kind == .number ? " ---: |" : " --- |" }.joined())
        for row in rows { try output.line("| " + row.map(Self.escaped).joined(separator: " | ") + " |") }
        try output.line()
    }

    /// Text that Markdown and the HTML inside it leave alone.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in DisplayWidth.oneLine(text).unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
