import CXLSXWriter

/// Writes records as a table of an XLSX file.
///
/// The heading row is bold, frozen and has filters. Text stays text, whatever it looks like; cells with line breaks are
/// wrapped. A sheet holds 1,048,576 rows; further rows go on in further sheets with the same heading. Memory does not
/// grow with the rows: libxlsxwriter keeps them in temporary files.
///
/// Columns are named; a row is made of values and ended. Use from one thread.
@safe
package final class XLSXTableWriter {
    /// How a table is written.
    package struct Options: Sendable {
        /// A line above the heading; `nil` for none.
        package var title: String?
        /// The sheet's name, at most 31 characters; further sheets get a number behind it.
        package var sheetName = "Sheet1"
        /// The width of columns in characters; columns beyond have ``defaultWidth``.
        package var widths: [Double] = []
        /// The width of columns that have none of their own.
        package var defaultWidth = 24.0
        /// Whether values of type `.date`, serial numbers, become real dates; otherwise they are written as text.
        package var writesRealDates = false
        /// The format of real dates.
        package var dateFormat = "dd/mm/yyyy hh:mm"
        /// The most rows of a sheet, heading included.
        package var rowsPerSheet = 1_048_576

        /// A plain table.
        package init() {}
    }

    /// How many values were cut because a cell holds at most 32,767 characters.
    package private(set) var truncatedValues = 0
    /// How many values had a name that is no column and were left out.
    package private(set) var unknownValues = 0

    private static let longestCell = 32_767

    private let path: String
    private let columns: [String]
    private let indexes: [String: UInt16]
    private let options: Options
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var formats = Formats()
    private var sheetCount = 0
    private var row: UInt32 = 0
    private var cells: [(text: String, type: ScalarType)?]
    private var failure: lxw_error = LXW_NO_ERROR

    /// The formats of cells, owned by the workbook.
    @safe
    private struct Formats {
        var heading: UnsafeMutablePointer<lxw_format>?
        var wrapped: UnsafeMutablePointer<lxw_format>?
        var date: UnsafeMutablePointer<lxw_format>?
    }

    /// Begins a table.
    ///
    /// - Parameters:
    ///   - path: The file to write; it appears when the table is closed, and an existing one is replaced.
    ///   - columns: The headings, from the left, at most 16,384; also the names of values.
    ///   - options: How the table is written.
    /// - Throws: ``WriteFailure`` when the sheet's name is not allowed.
    package init(path: String, columns: [String], options: Options = Options()) throws(WriteFailure) {
        self.path = path
        self.columns = columns
        self.options = options
        indexes = Dictionary(
            columns.enumerated().map { ($1, UInt16(clamping: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
        cells = Array(repeating: nil, count: columns.count)
        var settings = unsafe lxw_workbook_options()
        unsafe settings.constant_memory = 1
        unsafe settings.use_zip64 = 1
        unsafe workbook = unsafe workbook_new_opt(path, &settings)
        unsafe formats.heading = unsafe workbook_add_format(workbook)
        unsafe format_set_bold(formats.heading)
        unsafe format_set_text_wrap(formats.heading)
        unsafe formats.wrapped = unsafe workbook_add_format(workbook)
        unsafe format_set_text_wrap(formats.wrapped)
        unsafe formats.date = unsafe workbook_add_format(workbook)
        unsafe format_set_num_format(formats.date, options.dateFormat)
        try beginSheet()
    }

    deinit {
        // A table that was not closed leaves no file.
        if let workbook = unsafe workbook { unsafe lxw_workbook_free(workbook) }
    }

    /// Sets the value of a column in the row being made.
    ///
    /// Empty text of type `.null` leaves the cell empty; a second value of the same column replaces the first.
    package func value(_ name: String, _ text: String, _ type: ScalarType = .text) {
        guard let index = indexes[name] else {
            unknownValues += 1
            return
        }
        cells[Int(index)] = (text, type)
    }

    /// Writes the row that was made.
    ///
    /// - Throws: ``WriteFailure`` when the temporary file cannot be written.
    package func closeRow() throws(WriteFailure) {
        if Int(row) >= options.rowsPerSheet { try beginSheet() }
        for (index, cell) in cells.enumerated() {
            guard let cell else { continue }
            write(cell.text, cell.type, column: UInt16(index))
            cells[index] = nil
        }
        row += 1
        try throwFailure()
    }

    /// Ends the table and writes the file.
    ///
    /// - Throws: ``WriteFailure`` when the file cannot be written, such as on a full disk.
    package func close() throws(WriteFailure) {
        guard let workbook = unsafe workbook else { return }
        endSheet()
        // Frees the workbook whatever comes of it.
        unsafe self.workbook = nil
        unsafe note(workbook_close(workbook))
        try throwFailure()
    }

    private func beginSheet() throws(WriteFailure) {
        if sheetCount > 0 { endSheet() }
        sheetCount += 1
        let name = sheetCount == 1 ? options.sheetName : "\(options.sheetName.prefix(26)) (\(sheetCount))"
        unsafe sheet = unsafe workbook_add_worksheet(workbook, name)
        guard unsafe sheet != nil else { throw WriteFailure(detail: "the sheet's name is not allowed: \(name)") }
        row = 0
        for index in columns.indices {
            let width = index < options.widths.count ? options.widths[index] : options.defaultWidth
            unsafe note(worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil))
        }
        if let title = options.title, sheetCount == 1 {
            unsafe note(worksheet_write_string(sheet, row, 0, title, formats.heading))
            row += 1
        }
        for (index, column) in columns.enumerated() {
            unsafe note(worksheet_write_string(sheet, row, UInt16(index), column, formats.heading))
        }
        row += 1
        unsafe worksheet_freeze_panes(sheet, row, 0)
    }

    private func endSheet() {
        guard !columns.isEmpty else { return }
        let heading: UInt32 = options.title != nil && sheetCount == 1 ? 1 : 0
        unsafe note(worksheet_autofilter(sheet, heading, 0, max(row, heading + 1) - 1, UInt16(columns.count - 1)))
    }

    private func write(_ text: String, _ type: ScalarType, column: UInt16) {
        if text.isEmpty { return }
        if type == .date, options.writesRealDates, let serial = Double(text) {
            unsafe note(worksheet_write_number(sheet, row, column, serial, formats.date))
            return
        }
        var text = Self.escaped(text)
        if text.utf16.count > Self.longestCell {
            truncatedValues += 1
            text = String(text.unicodeScalars.prefix(Self.longestCell / 2))
        }
        let format = unsafe text.utf8.contains(UInt8(ascii: "\n")) ? formats.wrapped : nil
        unsafe note(worksheet_write_string(sheet, row, column, text, format))
    }

    /// Text that looks like an escape of the format, `_xHHHH_`, has to be escaped itself; libxlsxwriter does not.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
    }

    private func note(_ result: lxw_error) {
        if failure == LXW_NO_ERROR { failure = result }
    }

    private func throwFailure() throws(WriteFailure) {
        guard failure != LXW_NO_ERROR else { return }
        throw WriteFailure(detail: unsafe String(cString: lxw_strerror(failure)))
    }
}

/// Why a file could not be written.
package struct WriteFailure: Error, Hashable, Sendable {
    /// What the library underneath said, in English.
    package var detail: String
}
