import LienThongCompare
import LienThongModel

/// Lays out one finding as a few lines of labelled values.
struct TextCard {
    /// Values longer than this many lines are cut; the other reports hold them whole.
    private static let valueLines = 4

    var document: ReportDocument
    var width: Int

    /// The lines of a finding.
    func lines(_ row: ReportRow) -> [String] {
        var lines = DisplayWidth.wrapped(head(row), to: width - 2)
        var entries: [(label: String, value: String)] = []
        for role in [ReportRole.field, .message] { add(role, row, to: &entries) }
        if row.words.isEmpty {
            addSide(.left, line: .leftLine, raw: .leftRaw, row, to: &entries)
            addSide(.right, line: .rightLine, raw: .rightRaw, row, to: &entries)
        } else {
            let title = Phrase(vi: "Từng chữ", en: "Word by word")[document.language]
            entries.append((title, Self.diff(row.words) + lineNumbers(row)))
        }
        for role in [ReportRole.cause, .action, .agency, .standing, .accepted, .hint, .kind] {
            add(role, row, to: &entries)
        }
        let labelWidth = entries.map { DisplayWidth.of($0.label) }.max() ?? 0
        let beside = width - labelWidth - 8
        for entry in entries {
            // Where a terminal is narrow, the value goes below its label.
            let isStacked = beside < 20
            let parts = Self.cut(DisplayWidth.wrapped(entry.value, to: (isStacked ? width - 8 : beside) - 2))
            if isStacked { lines.append("    " + entry.label) }
            for (index, part) in parts.enumerated() {
                let label = DisplayWidth.padded(index == 0 ? entry.label : "", to: labelWidth)
                lines.append(isStacked ? "      " + part : "    \(label)  \(part)")
            }
        }
        return lines
    }

    private static func cut(_ lines: [String]) -> [String] {
        guard lines.count > valueLines else { return lines }
        return lines.prefix(valueLines - 1) + [lines[valueLines - 1] + " …"]
    }

    private func head(_ row: ReportRow) -> String {
        var parts = [ReportRole.place, .key, .title].map { cell($0, row) }.filter { !$0.isEmpty }
        if let severity = document.column(.severity), document.column(.message) == nil {
            let column = document.columns[severity]
            parts.append("\(column.title.lowercased()) \(column.display(row.cells[severity]).lowercased())")
        }
        return parts.joined(separator: " · ")
    }

    private func add(_ role: ReportRole, _ row: ReportRow, to entries: inout [(label: String, value: String)]) {
        var value = cell(role, row)
        guard !value.isEmpty, let index = document.column(role) else { return }
        if role == .kind {
            let owner = cell(.owner, row)
            if !owner.isEmpty { value += " · \(owner.lowercased())" }
        }
        entries.append((document.columns[index].title, value))
    }

    private func addSide(
        _ role: ReportRole,
        line: ReportRole,
        raw: ReportRole,
        _ row: ReportRow,
        to entries: inout [(label: String, value: String)]
    ) {
        guard let index = document.column(role) else { return }
        var value = cell(role, row)
        let number = cell(line, row)
        let asRead = cell(raw, row)
        if !asRead.isEmpty, asRead != value { value += "  ‹\(asRead)›" }
        if !number.isEmpty { value += "  (\(ReportWords.line[document.language].lowercased()) \(number))" }
        entries.append((document.columns[index].title, value))
    }

    private func lineNumbers(_ row: ReportRow) -> String {
        let numbers = [cell(.leftLine, row), cell(.rightLine, row)].filter { !$0.isEmpty }
        guard !numbers.isEmpty else { return "" }
        return "  (\(ReportWords.line[document.language].lowercased()) \(numbers.joined(separator: " → ")))"
    }

    private func cell(_ role: ReportRole, _ row: ReportRow) -> String {
        document.column(role).map { DisplayWidth.oneLine(document.columns[$0].display(row.cells[$0])) } ?? ""
    }

    /// A word-level diff as `[-gone-]` and `{+new+}`, with long runs of what stayed shortened.
    static func diff(_ words: [WordEdit]) -> String {
        words.enumerated()
            .map { index, edit in
                let text = DisplayWidth.oneLine(edit.text)
                return switch edit.kind {
                case .removed: "[-\(text)-]"
                case .added: "{+\(text)+}"
                case .same: shortened(text, isFirst: index == 0, isLast: index == words.count - 1)
                }
            }
            .joined()
    }

    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let words = text.split(separator: " ")
        guard words.count > 10 else { return text }
        let before = words.prefix(4).joined(separator: " ")
        let after = words.suffix(4).joined(separator: " ")
        if isFirst { return "… \(after)" + (text.hasSuffix(" ") ? " " : "") }
        if isLast { return (text.hasPrefix(" ") ? " " : "") + "\(before) …" }
        return "\(text.hasPrefix(" ") ? " " : "")\(before) … \(after)\(text.hasSuffix(" ") ? " " : "")"
    }
}
