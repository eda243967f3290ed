import LienThongModel

/// Writes the first sheet: facts, counts, notes and the counts by check, field, cause and agency.
struct XLSXSummary {
    var document: ReportDocument
    /// The first sheet of each group, by its code.
    var sheets: [String: String]

    /// Writes the sheet from top to bottom.
    func write(to sheet: XLSXSheet) {
        sheet.setPage()
        sheet.setWidth(46, column: 0)
        sheet.setWidth(18, column: 1)
        sheet.setWidth(62, column: 2)
        var row = 0
        sheet.write(document.title, row: row, column: 0, .title)
        row += 2
        for fact in document.facts {
            sheet.write(fitted(fact.label), row: row, column: 0, .label)
            writeWide(fact.value, row, to: sheet)
            row += 1
        }
        writeWide(document.notice, row, to: sheet)
        row += 2
        for count in document.counts {
            sheet.write(count.label, row: row, column: 0, .label)
            sheet.write(count.count, row: row, column: 1, .number)
            row += 1
        }
        for note in document.notes {
            if note == document.notes.first { row += 1 }
            writeWide(note, row, to: sheet)
            row += 1
        }
        for chart in document.charts where !chart.bars.isEmpty { write(chart, to: sheet, from: &row) }
    }

    private func write(_ chart: ReportChart, to sheet: XLSXSheet, from row: inout Int) {
        row += 1
        sheet.write(chart.title, row: row, column: 0, .head)
        sheet.write(chart.unit, row: row, column: 1, .head)
        row += 1
        let first = row
        for bar in chart.bars {
            let label = fitted(chart.showsCodes ? "\(bar.code) \(bar.label)" : bar.label)
            if chart.role == .group, let name = sheets[bar.code] {
                sheet.write(label, row: row, column: 0, linkTo: name)
            } else {
                sheet.write(label, row: row, column: 0, .text)
            }
            sheet.write(bar.count, row: row, column: 1, .number)
            row += 1
        }
        sheet.drawBars(rows: first...(row - 1), column: 1)
    }

    private func writeWide(_ text: String, _ row: Int, to sheet: XLSXSheet) {
        sheet.writeWide(fitted(text), row: row, column: 1, width: 78)
    }

    private func fitted(_ text: String) -> String {
        XLSXText.fitted(text, document.language)
    }
}
