#include "include/shim.h"

#include "CLazyLibrary.h"

// What the toolkit calls of libxlsxwriter; a function that is missing here is missed by the linker.

static LTLibrary libxlsxwriter = {
#ifdef __APPLE__
    .files = {"libxlsxwriter." LXW_SOVERSION ".dylib"},
#else
    .files = {"libxlsxwriter.so." LXW_SOVERSION},
#endif
    .package = "apt-get install libxlsxwriter" LXW_SOVERSION,
};

LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_align, (lxw_format *format, uint8_t alignment), (format, alignment))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_bg_color, (lxw_format *format, lxw_color_t color), (format, color))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_bold, (lxw_format *format), (format))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_bottom, (lxw_format *format, uint8_t style), (format, style))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_font_color, (lxw_format *format, lxw_color_t color), (format, color))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_font_size, (lxw_format *format, double size), (format, size))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_font_strikeout, (lxw_format *format), (format))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_indent, (lxw_format *format, uint8_t level), (format, level))
LT_LIBRARY_FUNCTION(
    libxlsxwriter, void, format_set_num_format,
    (lxw_format *format, const char *num_format),
    (format, num_format)
)
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_text_wrap, (lxw_format *format), (format))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, format_set_underline, (lxw_format *format, uint8_t style), (format, style))
LT_LIBRARY_FUNCTION(libxlsxwriter, char *, lxw_strerror, (lxw_error error_num), (error_num))
LT_LIBRARY_FUNCTION(libxlsxwriter, void, lxw_workbook_free, (lxw_workbook *workbook), (workbook))
LT_LIBRARY_FUNCTION(libxlsxwriter, lxw_format *, workbook_add_format, (lxw_workbook *workbook), (workbook))
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_worksheet *, workbook_add_worksheet,
    (lxw_workbook *workbook, const char *sheetname),
    (workbook, sheetname)
)
LT_LIBRARY_FUNCTION(libxlsxwriter, lxw_error, workbook_close, (lxw_workbook *workbook), (workbook))
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_workbook *, workbook_new_opt,
    (const char *filename, lxw_workbook_options *options),
    (filename, options)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, workbook_set_properties,
    (lxw_workbook *workbook, lxw_doc_properties *properties),
    (workbook, properties)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_autofilter,
    (lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col),
    (worksheet, first_row, first_col, last_row, last_col)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_conditional_format_range,
    (lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col,
     lxw_conditional_format *conditional_format),
    (worksheet, first_row, first_col, last_row, last_col, conditional_format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, void, worksheet_fit_to_pages,
    (lxw_worksheet *worksheet, uint16_t width, uint16_t height),
    (worksheet, width, height)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, void, worksheet_freeze_panes,
    (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col),
    (worksheet, row, col)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_merge_range,
    (lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col,
     const char *string, lxw_format *format),
    (worksheet, first_row, first_col, last_row, last_col, string, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_repeat_rows,
    (lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row),
    (worksheet, first_row, last_row)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_set_column,
    (lxw_worksheet *worksheet, lxw_col_t first_col, lxw_col_t last_col, double width, lxw_format *format),
    (worksheet, first_col, last_col, width, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_set_footer,
    (lxw_worksheet *worksheet, const char *string),
    (worksheet, string)
)
LT_LIBRARY_FUNCTION(libxlsxwriter, void, worksheet_set_landscape, (lxw_worksheet *worksheet), (worksheet))
LT_LIBRARY_FUNCTION(
    libxlsxwriter, void, worksheet_set_paper,
    (lxw_worksheet *worksheet, uint8_t paper_type),
    (worksheet, paper_type)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_set_row,
    (lxw_worksheet *worksheet, lxw_row_t row, double height, lxw_format *format),
    (worksheet, row, height, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_write_number,
    (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, double number, lxw_format *format),
    (worksheet, row, col, number, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_write_rich_string,
    (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, lxw_rich_string_tuple *rich_string[], lxw_format *format),
    (worksheet, row, col, rich_string, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_write_string,
    (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, const char *string, lxw_format *format),
    (worksheet, row, col, string, format)
)
LT_LIBRARY_FUNCTION(
    libxlsxwriter, lxw_error, worksheet_write_url,
    (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, const char *url, lxw_format *format),
    (worksheet, row, col, url, format)
)
