import CXLSXWriter
import LienThongCompare
import LienThongModel

/// A sheet of an open workbook; used only while the workbook is open.
@safe
struct XLSXSheet {
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let styles: [UnsafeMutablePointer<lxw_format>?]
    private let removed: UnsafeMutablePointer<lxw_format>?
    private let added: UnsafeMutablePointer<lxw_format>?

    init(
        sheet: UnsafeMutablePointer<lxw_worksheet>,
        styles: [UnsafeMutablePointer<lxw_format>?],
        removed: UnsafeMutablePointer<lxw_format>?,
        added: UnsafeMutablePointer<lxw_format>?
    ) {
        unsafe self.sheet = unsafe sheet
        unsafe self.styles = unsafe styles
        unsafe self.removed = unsafe removed
        unsafe self.added = unsafe added
    }

    /// Writes text as text, whatever it looks like.
    func write(_ text: String, row: Int, column: Int, _ style: XLSXWorkbook.Style) {
        _ = unsafe worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format(style))
    }

    /// Writes a number.
    func write(_ number: Int, row: Int, column: Int, _ style: XLSXWorkbook.Style) {
        _ = unsafe worksheet_write_number(sheet, UInt32(row), UInt16(column), Double(number), format(style))
    }

    /// Writes text that leads to the start of another sheet.
    func write(_ text: String, row: Int, column: Int, linkTo name: String) {
        let quoted = name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        _ = unsafe worksheet_write_url(
            sheet,
            UInt32(row),
            UInt16(column),
            "internal:'\(quoted)'!A1",
            format(.link)
        )
        write(text, row: row, column: column, .link)
    }

    /// Writes one side of a word-level diff, with the words of that side marked.
    ///
    /// - Returns: Whether it could be written so; the library wants at least two runs.
    func write(_ words: [WordEdit], side: WordEdit.Kind, row: Int, column: Int, _ style: XLSXWorkbook.Style) -> Bool {
        let runs = words.filter { ($0.kind == .same || $0.kind == side) && !$0.text.isEmpty }
        guard runs.count > 1, runs.reduce(0, { $0 + $1.text.utf8.count }) < XLSXText.longest else { return false }
        let mark = unsafe side == .removed ? removed : added
        var tuples = unsafe [UnsafeMutablePointer<lxw_rich_string_tuple>?]()
        for run in runs {
            let tuple = UnsafeMutablePointer<lxw_rich_string_tuple>.allocate(capacity: 1)
            let text = unsafe strdup(XLSXText.fitted(run.text, .vi))
            unsafe tuple.initialize(
                to: unsafe lxw_rich_string_tuple(format: run.kind == .same ? nil : mark, string: text)
            )
            unsafe tuples.append(tuple)
        }
        unsafe tuples.append(nil)
        let code = unsafe worksheet_write_rich_string(sheet, UInt32(row), UInt16(column), &tuples, format(style))
        for index in runs.indices {
            // One tuple a run was allocated above; the library has copied them.
            guard let tuple = unsafe tuples[index] else { continue }
            unsafe free(tuple.pointee.string)
            unsafe tuple.deallocate()
        }
        return code == LXW_NO_ERROR
    }

    /// Sets a column's width in characters.
    func setWidth(_ width: Double, column: Int) {
        _ = unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
    }

    /// Writes text over two columns of together `width` characters, wrapped, with a row as high as it needs.
    func writeWide(_ text: String, row: Int, column: Int, width: Int) {
        _ = unsafe worksheet_merge_range(
            sheet,
            UInt32(row),
            UInt16(column),
            UInt32(row),
            UInt16(column + 1),
            text,
            format(.plain)
        )
        setLines(XLSXText.lines(text, width: Double(width)), row: row)
    }

    /// Makes a row as high as so many lines; one line is the height that it has anyway, 27 lines are the limit.
    func setLines(_ lines: Int, row: Int) {
        guard lines > 1 else { return }
        _ = unsafe worksheet_set_row(sheet, UInt32(row), Double(15 * min(lines, 27)), nil)
    }

    /// Makes the first row a head: frozen, filtered, repeated on every printed page.
    func setHead(rows: Int, columns: Int) {
        setLines(3, row: 0)
        unsafe worksheet_freeze_panes(sheet, 1, 0)
        _ = unsafe worksheet_autofilter(sheet, 0, 0, UInt32(max(rows, 1)), UInt16(columns - 1))
        _ = unsafe worksheet_repeat_rows(sheet, 0, 0)
    }

    /// Sets the sheet up for A4 in landscape, as wide as the page, with page numbers.
    func setPage() {
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_set_paper(sheet, 9)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
        _ = unsafe worksheet_set_footer(sheet, "&L&A&R&P/&N")
    }

    /// Draws bars inside the cells of a column of counts.
    func drawBars(rows: ClosedRange<Int>, column: Int) {
        var bars = unsafe lxw_conditional_format()
        unsafe bars.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
        unsafe bars.bar_color = 0x9FC3EC
        unsafe bars.bar_solid = 1
        _ = unsafe worksheet_conditional_format_range(
            sheet,
            UInt32(rows.lowerBound),
            UInt16(column),
            UInt32(rows.upperBound),
            UInt16(column),
            &bars
        )
    }

    private func format(_ style: XLSXWorkbook.Style) -> UnsafeMutablePointer<lxw_format>? {
        unsafe styles[style.rawValue]
    }
}
