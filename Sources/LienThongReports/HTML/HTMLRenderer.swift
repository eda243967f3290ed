import LienThongModel

/// Writes a report as one self-contained page that works offline.
///
/// The page holds its style, its script and at most ``ReportOptions/htmlItems`` findings; a content security policy
/// keeps it from loading anything. Without script it still shows the summary and the first rows of each group.
struct HTMLRenderer {
    var document: ReportDocument
    private var quotas: [Int]

    init(document: ReportDocument, options: ReportOptions) {
        self.document = document
        quotas = HTMLSelection.quotas(document.groups.map(\.rowCount), limit: options.htmlItems)
    }

    private var language: Language { document.language }

    /// Writes the whole page.
    func write(to output: inout ByteOutput) throws {
        try writeHead(to: &output)
        try output.line("<body>")
        try output.element("a class=\"skip\" href=\"#results\"", HTMLWords.skip[language])
        try writeHeader(to: &output)
        try output.line("<main>")
        try writeCounts(to: &output)
        try writeNotes(to: &output)
        try HTMLCharts(document: document).write(to: &output)
        for table in document.tables { try write(table, to: &output) }
        try HTMLResults(document: document).write(to: &output)
        try output.line("</main>")
        try output.line("<script type=\"application/json\" id=\"data\">")
        try HTMLData(document: document, quotas: quotas).write(to: &output)
        try output.line("</script>")
        try output.line("<script>")
        try output.line(HTMLScript.page)
        try output.line("</script>")
        try output.line("</body>")
        try output.line("</html>")
    }

    private func writeHead(to output: inout ByteOutput) throws {
        try output.line("<!doctype html>")
        try output.line("<html lang=\"\(language.rawValue)\">")
        try output.line("<head>")
        try output.line("<meta charset=\"utf-8\">")
        try output.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        try output.line("<meta name=\"color-scheme\" content=\"light dark\">")
        try output.line(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                + "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
        )
        try output.line("<meta name=\"referrer\" content=\"no-referrer\">")
        try output.element("title", document.title)
        try output.line("<style>")
        try output.line(HTMLStyle.page)
        try output.line("</style>")
        try output.line("<script>")
        try output.line(HTMLScript.early)
        try output.line("</script>")
        try output.line("</head>")
    }

    private func writeHeader(to output: inout ByteOutput) throws {
        try output.line("<header class=\"top\">")
        try output.line("<div class=\"title\">")
        try output.element("h1", document.title)
        try output.line("<div class=\"tools js\">")
        try output.element("button type=\"button\" id=\"print\"", HTMLWords.print[language])
        output.text("<button type=\"button\" id=\"theme\" aria-label=\"")
        output.html(HTMLWords.theme[language])
        output.text("\" title=\"")
        output.html(HTMLWords.theme[language])
        try output.line("\"><span aria-hidden=\"true\">◐</span></button>")
        try output.line("</div></div>")
        try output.element("p class=\"notice\(document.isNoticeWarning ? " warning" : "")\"", document.notice)
        try output.line("<dl class=\"facts\">")
        for fact in document.facts where !fact.isDetail { try write(fact, to: &output) }
        try output.line("</dl>")
        let details = document.facts.filter(\.isDetail)
        if !details.isEmpty {
            try output.line("<details class=\"digests\">")
            try output.element("summary", HTMLWords.runDetails[language])
            try output.line("<dl class=\"facts\">")
            for fact in details { try write(fact, to: &output) }
            try output.line("</dl></details>")
        }
        try output.line("</header>")
    }

    private func write(_ fact: ReportFact, to output: inout ByteOutput) throws {
        output.text("<div><dt>")
        output.html(fact.label)
        output.text("</dt><dd>")
        output.html(fact.value)
        try output.line("</dd></div>")
    }

    private func writeCounts(to output: inout ByteOutput) throws {
        output.text("<section aria-label=\"")
        output.html(ReportWords.summary[language])
        try output.line("\"><ul class=\"cards\">")
        for count in document.counts {
            output.text("<li class=\"\(count.tone.rawValue)\"><span class=\"number\">")
            output.html(ReportWords.grouped(count.count, language))
            output.text("</span><span class=\"what\">")
            output.html(count.label)
            try output.line("</span></li>")
        }
        try output.line("</ul></section>")
    }

    private func writeNotes(to output: inout ByteOutput) throws {
        var notes = document.notes
        let shown = quotas.reduce(0, +)
        if shown < document.listedCount { notes.insert(HTMLWords.partial(shown, document), at: 0) }
        guard !notes.isEmpty else { return }
        try output.line("<ul class=\"notes\">")
        for note in notes { try output.element("li", note) }
        try output.line("</ul>")
    }

    private func write(_ table: ReportTable, to output: inout ByteOutput) throws {
        try output.line("<section class=\"extra\">")
        try HTMLTable(caption: table.title, columns: table.columns, rows: table.rows).write(to: &output)
        try output.line("</section>")
    }
}
