import LienThongCompare
import LienThongModel

/// The findings as JSON inside the page, for its script.
///
/// Markup characters are escaped in strings, so that no value can end the script element.
struct HTMLData {
    var document: ReportDocument
    var quotas: [Int]

    /// Writes the object, one finding a line.
    func write(to output: inout ByteOutput) throws {
        output.escapesMarkup = true
        defer { output.escapesMarkup = false }
        output.text("{\"locale\": ")
        output.jsonString(document.language.rawValue)
        output.text(",\n\"words\": ")
        writeWords(to: &output)
        output.text(",\n\"groups\": ")
        write(Dictionary(document.groups.map { ($0.code, $0.title) }) { first, _ in first }, to: &output)
        try output.line(",\n\"columns\": [")
        for (index, column) in document.columns.enumerated() {
            write(column, to: &output)
            try output.line(index == document.columns.count - 1 ? "" : ",")
        }
        output.text("],\n\"rows\": [")
        var isFirst = true
        for (group, quota) in zip(document.groups, quotas) {
            for index in 0..<quota {
                if !isFirst { output.byte(0x2C) }
                isFirst = false
                try output.endLine()
                write(group.row(index), to: &output)
            }
        }
        try output.line("\n]}")
    }

    private func writeWords(to output: inout ByteOutput) {
        let language = document.language
        write(
            [
                "all": HTMLWords.all[language], "blank": HTMLWords.blank[language], "none": HTMLWords.none[language],
                "matching": HTMLWords.matching(document), "filteredBy": HTMLWords.filteredBy[language],
                "line": ReportWords.line[language].lowercased(), "record": ReportWords.record[language].lowercased(),
                "search": HTMLWords.search[language], "asRead": ReportWords.asRead[language],
            ],
            to: &output
        )
    }

    private func write(_ column: ReportColumn, to output: inout ByteOutput) {
        output.text("{\"role\": ")
        output.jsonString(column.role.rawValue)
        output.text(", \"name\": ")
        output.jsonString(document.parameter(column))
        output.text(", \"title\": ")
        output.jsonString(column.title)
        output.text(", \"facet\": \(column.isFacet), \"labels\": ")
        write(column.labels, to: &output)
        output.byte(0x7D)
    }

    /// A row is its level, its cells, and the word-level diff where there is one.
    private func write(_ row: ReportRow, to output: inout ByteOutput) {
        output.text("[\"\(row.level?.rawValue ?? "")\"")
        for cell in row.cells {
            output.byte(0x2C)
            output.jsonString(cell)
        }
        if !row.words.isEmpty {
            output.text(",[")
            for (index, edit) in row.words.enumerated() {
                output.text(index > 0 ? ",[" : "[")
                output.jsonString(edit.kind.rawValue)
                output.byte(0x2C)
                output.jsonString(edit.text)
                output.byte(0x5D)
            }
            output.byte(0x5D)
        }
        output.byte(0x5D)
    }

    private func write(_ members: [String: String], to output: inout ByteOutput) {
        output.byte(0x7B)
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { output.byte(0x2C) }
            output.jsonString(member.key)
            output.byte(0x3A)
            output.jsonString(member.value)
        }
        output.byte(0x7D)
    }
}

extension ReportDocument {
    /// The name under which the page's address keeps a filter of the column.
    func parameter(_ column: ReportColumn) -> String {
        column.role == .group ? groupParameter : column.role.rawValue
    }
}
