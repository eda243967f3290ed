import CXMLTape
import LienThongModel

/// The filled cells of a spreadsheet's first visible sheet as texts, row by row; for sheets that people fill in.
package struct SheetTable {
    /// One row.
    package struct Row: Hashable, Sendable {
        /// Its number in the sheet, from 1.
        package var number: Int
        /// The texts by column, from 0; blank cells are not there.
        package var cells: [Int: String] = [:]
    }

    /// The rows, in order.
    package private(set) var rows: [Row] = []
    private var current: Row?

    /// Reads a workbook.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``ReadError`` when it is none.
    /// - Complexity: O(cells), all of them in memory.
    package init(_ bytes: [UInt8]) throws(ReadError) {
        var reader = try XLSXReader(bytes)
        try reader.read(into: &self)
    }
}

extension SheetTable: EventConsumer {
    /// Takes the cells of the sheet.
    package mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            switch event.eventKind {
            case .open: current = Row(number: event.line > 0 ? Int(event.line) : rows.count + 1)
            case .close:
                if let row = current { rows.append(row) }
                current = nil
            case .value:
                guard event.type != ScalarType.null.rawValue, event.length > 0 else { continue }
                let range = Int(event.offset)..<Int(event.offset) + Int(event.length)
                var bytes: [UInt8] = []
                bytes.append(copying: (event.isDecoded ? decoded : text).extracting(range))
                current?.cells[Int(event.name)] = String(decoding: bytes, as: UTF8.self)
            case .listOpen, .listClose, .error: break
            }
        }
    }
}
