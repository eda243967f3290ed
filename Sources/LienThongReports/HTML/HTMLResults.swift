import LienThongModel

/// Writes the table of findings with its search box and filters, empty until the script fills it.
struct HTMLResults {
    private static let rowsWithoutScript = 20
    private static let leftOutWithoutScript: Set<ReportRole> = [
        .group, .leftRaw, .rightRaw, .leftRecord, .rightRecord, .id,
    ]

    var document: ReportDocument

    private var language: Language { document.language }
    private var noneWords: Phrase { document.listedCount == 0 ? ReportWords.noFindings : HTMLWords.none }
    private var heading: String {
        document.findingsWord.prefix(1).uppercased() + document.findingsWord.dropFirst()
    }

    /// Writes the section.
    func write(to output: inout ByteOutput) throws {
        // A report of tables alone has no list of findings; the page's script still looks for it.
        let hidden = document.isWithoutFindings ? " hidden" : ""
        try output.line("<section id=\"results\" tabindex=\"-1\" aria-labelledby=\"results-title\"\(hidden)>")
        try output.element("h2 id=\"results-title\"", heading)
        try writeFilters(to: &output)
        try output.element("p id=\"filters-in-words\"", "")
        try output.line("<table id=\"table\" class=\"js\">")
        try output.element("caption class=\"unseen\"", "\(document.title): \(document.findingsWord)")
        try output.line("<thead><tr id=\"heads\"></tr></thead>")
        try output.line("<tbody id=\"rows\"></tbody>")
        try output.line("</table>")
        try output.element("p id=\"none\" hidden", noneWords[language])
        try output.line("<nav class=\"pages js\" id=\"pages\" hidden>")
        try output.element("button type=\"button\" id=\"previous\"", HTMLWords.previous[language])
        try output.line("<span id=\"page\"></span>")
        try output.element("button type=\"button\" id=\"next\"", HTMLWords.next[language])
        try output.line("</nav>")
        try output.line("<noscript>")
        try writeWithoutScript(to: &output)
        try output.line("</noscript>")
        try output.line("</section>")
    }

    private func writeFilters(to output: inout ByteOutput) throws {
        try output.line("<form class=\"filters js\" id=\"filters\" role=\"search\">")
        output.text("<label class=\"search\"><span>")
        output.html(HTMLWords.search[language])
        output.text(
            " <kbd>/</kbd></span><input type=\"search\" id=\"q\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\""
        )
        output.html((document.column(.left) == nil ? HTMLWords.searchHintPlain : HTMLWords.searchHint)[language])
        try output.line("\"></label>")
        for column in document.columns where column.isFacet {
            output.text("<label><span>")
            output.html(column.title)
            output.text("</span><select data-name=\"")
            output.html(document.parameter(column))
            try output.line("\"></select></label>")
        }
        try output.element("button type=\"button\" id=\"clear\" disabled", HTMLWords.clear[language])
        try output.line("<p id=\"count\" role=\"status\" aria-live=\"polite\"></p>")
        try output.line("</form>")
    }

    private func writeWithoutScript(to output: inout ByteOutput) throws {
        try output.element("p class=\"notice\"", HTMLWords.withoutScript[language])
        let indices = document.columns.indices.filter {
            !Self.leftOutWithoutScript.contains(document.columns[$0].role)
        }
        let columns = indices.map { (title: document.columns[$0].title, kind: document.columns[$0].kind) }
        for group in document.groups where group.rowCount > 0 {
            let rows = (0..<min(group.rowCount, Self.rowsWithoutScript))
                .map { index in
                    let row = group.row(index)
                    return indices.map { document.columns[$0].display(row.cells[$0]) }
                }
            let number = ReportWords.grouped(group.total, language)
            try HTMLTable(caption: "\(group.title) (\(number))", columns: columns, rows: rows).write(to: &output)
            if group.total > rows.count {
                try output.element("p", ReportWords.andMore(group.total - rows.count, document))
            }
        }
    }
}
