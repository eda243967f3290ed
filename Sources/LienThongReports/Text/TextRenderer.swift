import LienThongModel

/// Writes a report for a terminal: the summary first, then some findings of each group.
struct TextRenderer {
    private static let itemsPerGroup = 5

    var document: ReportDocument
    private var width: Int
    private var limit: Int

    init(document: ReportDocument, options: ReportOptions) {
        self.document = document
        width = max(40, options.width)
        limit = max(0, options.itemsPerGroup ?? Self.itemsPerGroup)
    }

    /// Writes the whole report.
    func write(to output: inout ByteOutput) throws {
        try writeHead(to: &output)
        try writeCounts(to: &output)
        for chart in document.charts where !chart.bars.isEmpty { try write(chart, to: &output) }
        for table in document.tables { try write(table, to: &output) }
        for group in document.groups where group.total > 0 { try write(group, to: &output) }
        if document.groups.allSatisfy({ $0.total == 0 }), !document.isWithoutFindings {
            try output.line()
            try output.line(ReportWords.noFindings[document.language])
        }
    }

    private func writeHead(to output: inout ByteOutput) throws {
        let title = DisplayWidth.oneLine(document.title)
        for line in DisplayWidth.wrapped(title, to: width) { try output.line(line) }
        try output.line(String(repeating: "═", count: min(width, DisplayWidth.of(title))))
        let facts = document.facts.filter { !$0.isDetail }
        let labelWidth = facts.map { DisplayWidth.of($0.label) }.max() ?? 0
        for fact in facts { try writeField(fact.label, fact.value, labelWidth: labelWidth, to: &output) }
        try output.line()
        for line in DisplayWidth.wrapped(document.notice, to: width) { try output.line(line) }
    }

    private func writeCounts(to output: inout ByteOutput) throws {
        if !document.counts.isEmpty { try heading(ReportWords.summary[document.language], to: &output) }
        let labelWidth = document.counts.map { DisplayWidth.of($0.label) }.max() ?? 0
        let numbers = document.counts.map { ReportWords.grouped($0.count, document.language) }
        let numberWidth = numbers.map(\.utf8.count).max() ?? 0
        for (count, number) in zip(document.counts, numbers) {
            let label = DisplayWidth.padded(count.label, to: labelWidth)
            try output.line("  \(label)  \(DisplayWidth.padded(number, to: numberWidth, right: true))")
        }
        for note in document.notes {
            try output.line()
            for (index, line) in DisplayWidth.wrapped(DisplayWidth.oneLine(note), to: width - 4).enumerated() {
                try output.line((index == 0 ? "  * " : "    ") + line)
            }
        }
    }

    /// Bars of block characters, an eighth of a column fine.
    private func write(_ chart: ReportChart, to output: inout ByteOutput) throws {
        try heading("\(chart.title) (\(chart.unit))", to: &output)
        let shown = chart.bars.prefix(chart.showsCodes ? chart.bars.count : 12)
        let labels = shown.map {
            DisplayWidth.oneLine(chart.showsCodes ? "\($0.code)  \($0.label)" : $0.label)
        }
        let labelWidth = min(labels.map(DisplayWidth.of).max() ?? 0, width * 3 / 5)
        let numbers = shown.map { ReportWords.grouped($0.count, document.language) }
        let numberWidth = numbers.map(\.utf8.count).max() ?? 0
        let room = min(40, width - labelWidth - numberWidth - 6)
        let largest = max(1, shown.map(\.count).max() ?? 1)
        for (index, bar) in shown.enumerated() {
            let label = DisplayWidth.padded(DisplayWidth.cut(labels[index], to: labelWidth), to: labelWidth)
            let number = DisplayWidth.padded(numbers[index], to: numberWidth, right: true)
            let blocks = room > 4 ? "  " + Self.bar(bar.count, of: largest, width: room) : ""
            try output.line("  \(label)  \(number)\(bar.count == 0 ? "" : blocks)")
        }
        let rest = chart.bars.dropFirst(shown.count)
        guard !rest.isEmpty else { return }
        let number = ReportWords.grouped(rest.reduce(0) { $0 + $1.count }, document.language)
        let words = Phrase(
            vi: "  … và \(rest.count) dòng nữa, tổng \(number)",
            en: "  … and \(rest.count) more, \(number) in all"
        )
        try output.line(words[document.language])
    }

    private static func bar(_ count: Int, of largest: Int, width: Int) -> String {
        let eighths = max(1, Int((Double(count) / Double(largest) * Double(width * 8)).rounded()))
        let rest = eighths % 8
        let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + (rest > 0 ? String(parts[rest - 1]) : "")
    }

    private func write(_ group: ReportGroup, to output: inout ByteOutput) throws {
        let number = ReportWords.grouped(group.total, document.language)
        let word = group.total == 1 ? document.findingWord : document.findingsWord
        try heading("\(group.title) — \(number) \(word)", to: &output)
        let card = TextCard(document: document, width: width)
        let shown = min(limit, group.rowCount)
        for index in 0..<shown {
            if index > 0 { try output.line() }
            for line in card.lines(group.row(index)) { try output.line("  " + line) }
        }
        if group.total > shown {
            if shown > 0 { try output.line() }
            for line in DisplayWidth.wrapped(ReportWords.andMore(group.total - shown, document), to: width - 2) {
                try output.line("  " + line)
            }
        }
    }

    private func write(_ table: ReportTable, to output: inout ByteOutput) throws {
        try heading("\(table.title) — \(ReportWords.grouped(table.rows.count, document.language))", to: &output)
        for line in TextTable(table: table, width: width - 2, limit: 40, document: document).lines() {
            try output.line("  " + line)
        }
    }

    private func heading(_ text: String, to output: inout ByteOutput) throws {
        try output.line()
        for line in DisplayWidth.wrapped(DisplayWidth.oneLine(text), to: width) { try output.line(line) }
        try output.line(String(repeating: "─", count: min(width, max(DisplayWidth.of(text), 1))))
    }

    private func writeField(
        _ label: String,
        _ value: String,
        labelWidth: Int,
        to output: inout ByteOutput
    ) throws {
        let room = width - labelWidth - 2
        if room < 20 { try output.line(label) }
        for (index, line) in DisplayWidth.wrapped(DisplayWidth.oneLine(value), to: max(20, room)).enumerated() {
            let head = room < 20 ? "" : DisplayWidth.padded(index == 0 ? label : "", to: labelWidth)
            try output.line("\(head)  \(line)")
        }
    }
}
