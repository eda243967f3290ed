/// Writes one flat table of findings: UTF-8 with a byte-order mark, commas, CRLF, quotes as in RFC 4180.
///
/// Spreadsheet programs run cells that start with `=`, `+`, `-` or `@` as formulas, even out of a CSV file. Such a
/// cell gets an apostrophe in front, which those programs take as the mark of text; plain numbers stay as they are.
struct CSVRenderer {
    var document: ReportDocument

    /// Writes the table.
    func write(to output: inout ByteOutput) throws {
        for byte in [0xEF, 0xBB, 0xBF] as [UInt8] { output.byte(byte) }
        for (index, column) in document.columns.enumerated() {
            if index > 0 { output.byte(0x2C) }
            Self.write(column.title, to: &output)
        }
        output.byte(0x0D)
        try output.endLine()
        for group in document.groups {
            for index in 0..<group.rowCount { try write(group.row(index), to: &output) }
        }
    }

    private func write(_ row: ReportRow, to output: inout ByteOutput) throws {
        for (index, column) in document.columns.enumerated() {
            if index > 0 { output.byte(0x2C) }
            Self.write(column.display(row.cells[index]), to: &output)
        }
        output.byte(0x0D)
        try output.endLine()
    }

    /// Appends a cell, quoted where RFC 4180 asks for it.
    static func write(_ cell: String, to output: inout ByteOutput) {
        let needsMark = isFormula(cell)
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            if needsMark { output.byte(0x27) }
            return output.text(cell)
        }
        output.byte(0x22)
        if needsMark { output.byte(0x27) }
        for byte in cell.utf8 {
            if byte == 0x22 { output.byte(0x22) }
            output.byte(byte)
        }
        output.byte(0x22)
    }

    /// Whether a spreadsheet program would run the cell.
    static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return false }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D: return true
        case 0x2B, 0x2D: return !cell.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        default: return false
        }
    }
}
