import LienThongModel

/// Lays out a small table in aligned columns.
struct TextTable {
    /// No column gives way further than this.
    private static let narrowest = 4
    /// Room for a word, which a column keeps while others have more.
    private static let readable = 12
    /// Codes and numbers keep this much while texts give way, as they are hard to read when broken.
    private static let widestKept = 30

    var table: ReportTable
    var width: Int
    var limit: Int
    var document: ReportDocument

    /// The head, a rule and the rows; cells that do not fit are broken over lines.
    func lines() -> [String] {
        let rows = table.rows.prefix(limit).map { row in row.map(DisplayWidth.oneLine) }
        let widths = columnWidths(rows)
        var lines = layout(table.columns.map(\.title), widths)
        lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        for row in rows { lines += layout(row, widths) }
        if table.rows.count > limit {
            let rest = ReportWords.grouped(table.rows.count - limit, document.language)
            lines.append(Phrase(vi: "… và \(rest) dòng nữa", en: "… and \(rest) more rows")[document.language])
        }
        return lines
    }

    /// What each column needs; texts give way first, the widest before the others, until all fit.
    private func columnWidths(_ rows: [[String]]) -> [Int] {
        var widths = table.columns.indices.map { index in
            rows.reduce(DisplayWidth.of(table.columns[index].title)) { widest, row in
                index < row.count ? max(widest, DisplayWidth.of(row[index])) : widest
            }
        }
        shrink(&widths, to: table.columns.map { $0.kind == .text ? Self.readable : Self.widestKept })
        shrink(&widths, to: table.columns.map { _ in Self.readable })
        shrink(&widths, to: table.columns.map { _ in Self.narrowest })
        return widths
    }

    /// Takes from the widest columns until all fit, from none more than its least width.
    private func shrink(_ widths: inout [Int], to least: [Int]) {
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        while excess > 0 {
            let open = widths.indices.filter { widths[$0] > least[$0] }
            guard let widest = open.map({ widths[$0] }).max(), let index = open.first(where: { widths[$0] == widest })
            else { return }
            let next = open.map { widths[$0] }.filter { $0 < widest }.max() ?? 0
            let step = min(excess, max(1, widest - max(least[index], next)))
            widths[index] -= step
            excess -= step
        }
    }

    private func layout(_ cells: [String], _ widths: [Int]) -> [String] {
        let parts = widths.indices.map { index in
            index < cells.count ? DisplayWidth.wrapped(cells[index], to: widths[index]) : [""]
        }
        return (0..<(parts.map(\.count).max() ?? 0))
            .map { line in
                let cells = widths.indices.map { index in
                    DisplayWidth.padded(
                        line < parts[index].count ? parts[index][line] : "",
                        to: widths[index],
                        right: table.columns[index].kind == .number
                    )
                }
                var joined = cells.joined(separator: "  ")
                while joined.last == " " { joined.removeLast() }
                return joined
            }
    }
}
