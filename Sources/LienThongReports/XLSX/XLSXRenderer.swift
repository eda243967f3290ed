import LienThongCompare
import LienThongModel

/// Writes a report as a workbook: a summary sheet, then a sheet for each group of findings and each further table.
package struct XLSXRenderer {
    /// Rows of findings past which they go through a temporary file instead of memory.
    private static let large = 100_000

    private let document: ReportDocument
    private let rowsPerSheet: Int

    /// Makes a renderer.
    ///
    /// A sheet takes `rowsPerSheet` rows below its head before a further sheet goes on; at most 1,048,575, the limit
    /// of the format.
    package init(document: ReportDocument, rowsPerSheet: Int = 1_048_575) {
        precondition((1...1_048_575).contains(rowsPerSheet), "A sheet has 1 to 1,048,575 rows below its head.")
        self.document = document
        self.rowsPerSheet = rowsPerSheet
    }

    /// A sheet of findings: a run of rows of one group.
    private struct Part {
        var name: String
        var group: ReportGroup
        var rows: Range<Int>
    }

    /// Writes the workbook to a path.
    ///
    /// - Throws: ``ReportError`` when it cannot be written.
    package func write(to path: String) throws {
        let isLarge = document.listedCount > Self.large
        let book = try XLSXWorkbook(path: path, usesConstantMemory: isLarge)
        book.setProperties(title: XLSXText.fitted(document.title, document.language))
        var names = XLSXSheetNames()
        let summary = names.name(ReportWords.summary[document.language])
        let parts = plan(&names)
        let firstSheets = Dictionary(parts.map { ($0.group.code, $0.name) }) { first, _ in first }
        do {
            XLSXSummary(document: document, sheets: firstSheets).write(to: try book.addSheet(summary))
            for table in document.tables { write(table, to: try book.addSheet(names.name(table.name))) }
            for part in parts { write(part, to: try book.addSheet(part.name)) }
        } catch {
            // The workbook has to be closed to be freed; the first error is the one to tell.
            try? book.close(path: path)
            throw error
        }
        try book.close(path: path)
    }

    private func plan(_ names: inout XLSXSheetNames) -> [Part] {
        var parts: [Part] = []
        for group in document.groups where group.rowCount > 0 {
            for (index, start) in stride(from: 0, to: group.rowCount, by: rowsPerSheet).enumerated() {
                let rows = start..<min(group.rowCount, start + rowsPerSheet)
                parts.append(Part(name: names.name(group.name, part: index + 1), group: group, rows: rows))
            }
        }
        return parts
    }

    private func write(_ part: Part, to sheet: XLSXSheet) {
        sheet.setPage()
        for (index, column) in document.columns.enumerated() {
            sheet.setWidth(Self.width(column.role), column: index)
            sheet.write(column.title, row: 0, column: index, .head)
        }
        sheet.setHead(rows: part.rows.count, columns: document.columns.count)
        for (offset, index) in part.rows.enumerated() {
            write(part.group.row(index), row: offset + 1, to: sheet)
        }
    }

    private func write(_ row: ReportRow, row number: Int, to sheet: XLSXSheet) {
        var lines = 1
        for (index, column) in document.columns.enumerated() {
            let cell = XLSXText.fitted(column.display(row.cells[index]), document.language)
            if column.kind != .number { lines = max(lines, XLSXText.lines(cell, width: Self.width(column.role))) }
            let level = column.role == .severity || column.role == .kind ? row.level : nil
            let style = Self.style(column.kind, level)
            if column.kind == .number, let value = Int(cell) {
                sheet.write(value, row: number, column: index, style)
                continue
            }
            if !row.words.isEmpty, column.role == .left || column.role == .right {
                let side: WordEdit.Kind = column.role == .left ? .removed : .added
                if sheet.write(row.words, side: side, row: number, column: index, style) { continue }
            }
            if !cell.isEmpty { sheet.write(cell, row: number, column: index, style) }
        }
        sheet.setLines(lines, row: number)
    }

    private func write(_ table: ReportTable, to sheet: XLSXSheet) {
        sheet.setPage()
        for (index, column) in table.columns.enumerated() {
            sheet.setWidth(column.kind == .text ? 60 : 18, column: index)
            sheet.write(column.title, row: 0, column: index, .head)
        }
        sheet.setHead(rows: table.rows.count, columns: table.columns.count)
        for (number, row) in table.rows.prefix(rowsPerSheet).enumerated() {
            for (index, cell) in row.enumerated() where index < table.columns.count {
                if table.columns[index].kind == .number, let value = Int(cell) {
                    sheet.write(value, row: number + 1, column: index, .number)
                } else {
                    let style = Self.style(table.columns[index].kind, nil)
                    sheet.write(XLSXText.fitted(cell, document.language), row: number + 1, column: index, style)
                }
            }
        }
    }

    private static func style(_ kind: ReportColumnKind, _ level: ReportRow.Level?) -> XLSXWorkbook.Style {
        switch (kind, level) {
        case (.text, .high): .highText
        case (.text, .medium): .mediumText
        case (.text, _): .text
        case (.code, .high): .highCode
        case (.code, .medium): .mediumCode
        case (.code, _): .code
        case (.number, .high): .highNumber
        case (.number, .medium): .mediumNumber
        case (.number, _): .number
        }
    }

    /// Widths in characters that suit what the columns hold.
    private static func width(_ role: ReportRole) -> Double {
        switch role {
        case .leftLine, .leftRecord, .rightLine, .rightRecord: 9
        case .group, .severity: 11
        case .kind, .owner, .leftRaw, .rightRaw: 17
        case .id, .field, .agency, .standing: 19
        case .left, .right, .cause, .action: 24
        case .key, .place: 26
        case .title, .hint, .accepted: 34
        case .message: 50
        }
    }
}
