/// Writes a table as RFC 4180 has it: a heading, then a row for each opened object.
///
/// A value goes to the column of its name. Null is an empty cell, empty text a quoted empty one, so that both read back
/// as they were. Inner objects and lists have no form here: their values go to the columns of their names as well.
package struct CSVWriter: EventWriter {
    /// The bytes written so far and not yet taken.
    package var output: [UInt8] = []
    /// How many values were not written, for want of a column or because it was filled already.
    package private(set) var dropped = 0
    private let separator: UInt8
    private let columns: [String: Int]
    private var row: [String?]
    private var depth = 0

    /// Makes a writer, which writes the heading at once.
    ///
    /// - Parameters:
    ///   - separator: The byte between cells.
    ///   - withByteOrderMark: Whether the mark comes first, by which spreadsheets know UTF-8.
    ///   - columns: The heading, each name once.
    package init(separator: UInt8 = UInt8(ascii: ","), withByteOrderMark: Bool = false, columns: [String]) {
        self.separator = separator
        self.columns = Dictionary(zip(columns, 0...)) { first, _ in first }
        row = columns
        if withByteOrderMark { output = [0xEF, 0xBB, 0xBF] }
        writeRow()
    }

    /// Begins a row.
    package mutating func open(_ name: String) {
        depth += 1
    }

    /// Ends the row.
    package mutating func close() {
        depth -= 1
        if depth == 0 { writeRow() }
    }

    /// Fills the column of that name.
    package mutating func value(_ name: String, _ text: String, _ type: ScalarType) {
        guard type != .null else { return }
        guard let column = columns[name], row[column] == nil else {
            dropped += 1
            return
        }
        row[column] =
            switch type {
            case .yes: "true"
            case .no: "false"
            default: text
            }
    }

    /// Does nothing: a table has no lists.
    package mutating func listOpen(_ name: String) {}
    /// Does nothing: a table has no lists.
    package mutating func listClose() {}
    /// Does nothing: each row is complete with its close.
    package mutating func finish() {}

    private mutating func writeRow() {
        for (column, cell) in row.enumerated() {
            if column > 0 { output.append(separator) }
            if let cell {
                write(cell)
            } else if row.count == 1 {
                // A blank line would not be a row.
                output += "\"\"".utf8
            }
            row[column] = nil
        }
        output += "\r\n".utf8
    }

    private mutating func write(_ cell: String) {
        guard needsQuotes(cell) else {
            output += cell.utf8
            return
        }
        output.append(CSVByte.quote)
        for byte in cell.utf8 {
            if byte == CSVByte.quote { output.append(byte) }
            output.append(byte)
        }
        output.append(CSVByte.quote)
    }

    private func needsQuotes(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, let last = cell.utf8.last else { return true }
        if first <= CSVByte.space || last <= CSVByte.space || first == CSVByte.equals || first == 0xEF { return true }
        return cell.utf8.contains {
            $0 == separator || $0 == CSVByte.quote || $0 == CSVByte.newline || $0 == CSVByte.carriageReturn
        }
    }
}
