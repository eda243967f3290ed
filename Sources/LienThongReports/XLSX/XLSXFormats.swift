import CXLSXWriter

/// Makes the cell formats of a workbook.
enum XLSXFormats {
    /// The format of a style; the library owns it.
    static func make(
        _ style: XLSXWorkbook.Style,
        in book: UnsafeMutablePointer<lxw_workbook>
    ) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = unsafe workbook_add_format(book) else { return nil }
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        unsafe setColors(style, format)
        switch style {
        case .plain: unsafe format_set_text_wrap(format)
        case .title:
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 14)
        case .label: unsafe format_set_bold(format)
        case .head:
            unsafe format_set_bold(format)
            unsafe format_set_text_wrap(format)
            unsafe format_set_bg_color(format, 0xE6EFFA)
            unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        case .text, .highText, .mediumText:
            unsafe format_set_text_wrap(format)
        case .code, .highCode, .mediumCode:
            unsafe format_set_text_wrap(format)
            // Text, so that editing a code does not turn it into a number.
            unsafe format_set_num_format(format, "@")
        case .number, .highNumber, .mediumNumber:
            unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
            unsafe format_set_indent(format, 1)
        case .link:
            unsafe format_set_text_wrap(format)
            unsafe format_set_font_color(format, 0x1A5AA6)
            unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        return unsafe format
    }

    /// The format of a run of words that went or came.
    static func fragment(
        in book: UnsafeMutablePointer<lxw_workbook>,
        color: UInt32,
        isStruck: Bool
    ) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = unsafe workbook_add_format(book) else { return nil }
        unsafe format_set_font_color(format, color)
        if isStruck {
            unsafe format_set_font_strikeout(format)
        } else {
            unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        return unsafe format
    }

    private static func setColors(_ style: XLSXWorkbook.Style, _ format: UnsafeMutablePointer<lxw_format>) {
        switch style {
        case .highText, .highCode, .highNumber: unsafe format_set_bg_color(format, 0xFDECEA)
        case .mediumText, .mediumCode, .mediumNumber: unsafe format_set_bg_color(format, 0xFDF5E0)
        default: break
        }
    }
}
