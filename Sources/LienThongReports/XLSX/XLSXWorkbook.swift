import CXLSXWriter
import LienThongModel

/// An open workbook of libxlsxwriter, written to its path when closed.
///
/// Every pointer comes from the library and lives until the workbook is closed, which happens exactly once; strings
/// are lent for the length of a call and copied by the library.
@safe
struct XLSXWorkbook: ~Copyable {
    /// How a cell looks.
    enum Style: Int, CaseIterable {
        case plain, title, label, head, text, code, number, link
        case highText, highCode, highNumber, mediumText, mediumCode, mediumNumber
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let styles: [UnsafeMutablePointer<lxw_format>?]
    private let removed: UnsafeMutablePointer<lxw_format>?
    private let added: UnsafeMutablePointer<lxw_format>?

    /// Opens a workbook; with constant memory its rows go through temporary files and are written in order.
    ///
    /// - Throws: ``ReportError`` when there is no memory or no room for a temporary file.
    init(path: String, usesConstantMemory: Bool) throws {
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = usesConstantMemory ? 1 : 0
        unsafe options.use_zip64 = usesConstantMemory ? 1 : 0
        guard let book = unsafe workbook_new_opt(path, &options) else {
            throw Self.error(LXW_ERROR_MEMORY_MALLOC_FAILED, path)
        }
        unsafe self.book = unsafe book
        unsafe styles = unsafe Style.allCases.map { unsafe XLSXFormats.make($0, in: book) }
        unsafe removed = unsafe XLSXFormats.fragment(in: book, color: 0xA3211A, isStruck: true)
        unsafe added = unsafe XLSXFormats.fragment(in: book, color: 0x1D6B41, isStruck: false)
    }

    /// Names the document and gives it a fixed date, so that equal reports are equal files.
    func setProperties(title: String) {
        // The date that the library gives the entries of the archive.
        let created = 315_532_800
        unsafe title.withCString { title in
            var properties = unsafe lxw_doc_properties()
            unsafe properties.title = UnsafeMutablePointer(mutating: title)
            unsafe properties.created = created
            _ = unsafe workbook_set_properties(book, &properties)
        }
    }

    /// Adds a sheet.
    ///
    /// - Throws: ``ReportError`` when the library refuses it.
    func addSheet(_ name: String) throws -> XLSXSheet {
        guard let sheet = unsafe workbook_add_worksheet(book, name) else {
            throw Self.error(LXW_ERROR_PARAMETER_VALIDATION, name)
        }
        return unsafe XLSXSheet(sheet: sheet, styles: styles, removed: removed, added: added)
    }

    /// Writes the file and frees everything.
    ///
    /// - Throws: ``ReportError`` when the file cannot be written, for instance because the disk is full.
    consuming func close(path: String) throws {
        let code = unsafe workbook_close(book)
        guard code == LXW_NO_ERROR else { throw Self.error(code, path) }
    }

    private static func error(_ code: lxw_error, _ path: String) -> ReportError {
        let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? "\(code.rawValue)"
        return ReportError(
            .workbook,
            Phrase(
                vi: "Không ghi được bảng tính \(path): \(reason) Kiểm tra quyền ghi và dung lượng đĩa còn trống.",
                en: "The workbook \(path) cannot be written: \(reason) Check permissions and free disk space."
            )
        )
    }
}
