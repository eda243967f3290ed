/// Writes a plain table.
struct HTMLTable {
    var caption: String
    var columns: [(title: String, kind: ReportColumnKind)]
    var rows: [[String]]

    /// Writes the table; cells carry their column's title for narrow screens.
    func write(to output: inout ByteOutput) throws {
        try output.line("<table class=\"plain\">")
        try output.element("caption", caption)
        output.text("<thead><tr>")
        for column in columns {
            output.text("<th scope=\"col\"\(column.kind == .number ? " class=\"n\"" : "")>")
            output.html(column.title)
            output.text("</th>")
        }
        try output.line("</tr></thead>")
        try output.line("<tbody>")
        for row in rows {
            output.text("<tr>")
            for (cell, column) in zip(row, columns) {
                output.text(column.kind == .number ? "<td class=\"n\" data-label=\"" : "<td data-label=\"")
                output.html(column.title)
                output.text("\">")
                output.html(cell)
                output.text("</td>")
            }
            try output.line("</tr>")
        }
        try output.line("</tbody></table>")
    }
}
