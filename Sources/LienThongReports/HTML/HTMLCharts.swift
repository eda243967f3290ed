import LienThongModel

/// Writes counts as bars, one inline SVG each, that filter the table when selected.
struct HTMLCharts {
    /// Bars beyond these stand behind a disclosure.
    private static let visible = 8

    var document: ReportDocument

    /// Writes all charts that have bars.
    func write(to output: inout ByteOutput) throws {
        let charts = document.charts.filter { !$0.bars.isEmpty }
        guard !charts.isEmpty else { return }
        let language = document.language
        try output.line("<section class=\"charts\" aria-labelledby=\"charts-title\">")
        try output.element("h2 id=\"charts-title\"", HTMLWords.charts[language])
        try output.element("p class=\"hint js\"", HTMLWords.filterHint[language])
        try output.line("<div class=\"grid\">")
        for chart in charts { try write(chart, to: &output) }
        try output.line("</div></section>")
    }

    private func write(_ chart: ReportChart, to output: inout ByteOutput) throws {
        output.text("<figure><figcaption>")
        output.html(chart.title)
        output.text(" <small>(")
        output.html(chart.unit)
        try output.line(")</small></figcaption>")
        let largest = max(1, chart.bars.map(\.count).max() ?? 1)
        // One bar more than fits is better shown than hidden behind a line of its own.
        let visible = chart.bars.count <= Self.visible + 1 ? chart.bars.count : Self.visible
        try write(chart.bars.prefix(visible), of: chart, largest: largest, to: &output)
        let rest = chart.bars.dropFirst(visible)
        if !rest.isEmpty {
            output.text("<details><summary>")
            output.html("\(HTMLWords.more[document.language]) (\(ReportWords.grouped(rest.count, document.language)))")
            try output.line("</summary>")
            try write(rest, of: chart, largest: largest, to: &output)
            try output.line("</details>")
        }
        try output.line("</figure>")
    }

    private func write(
        _ bars: ArraySlice<ReportChart.Bar>,
        of chart: ReportChart,
        largest: Int,
        to output: inout ByteOutput
    ) throws {
        let column = chart.role.flatMap { document.column($0) }.map { document.columns[$0] }
        try output.line("<ul class=\"bars\">")
        for bar in bars {
            let isButton = column != nil && bar.count > 0
            output.text(
                isButton
                    ? "<li><button type=\"button\" class=\"bar\" aria-pressed=\"false\"" : "<li><span class=\"bar\""
            )
            if let column, isButton {
                output.text(" data-name=\"")
                output.html(document.parameter(column))
                output.text("\" data-code=\"")
                output.html(bar.code)
                output.text("\"")
            }
            output.text("><span class=\"label\">")
            if chart.showsCodes {
                output.text("<b>")
                output.html(bar.code)
                output.text("</b> ")
            }
            output.html(bar.label)
            output.text("</span>")
            let permille = bar.count == 0 ? 0 : max(6, bar.count * 1_000 / largest)
            output.text(
                "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                    + "<rect class=\"track\" width=\"1000\" height=\"10\"/>"
                    + "<rect class=\"fill\" width=\"\(permille)\" height=\"10\"/></svg>"
            )
            output.text("<span class=\"count\">")
            output.html(ReportWords.grouped(bar.count, document.language))
            try output.line(isButton ? "</span></button></li>" : "</span></span></li>")
        }
        try output.line("</ul>")
    }
}
