package import LienThongFormats
package import LienThongModel

extension ReadProblem {
    /// Whether a record in which it is met cannot be used.
    var breaksRecord: Bool {
        switch self {
        case .duplicateMember, .loneSurrogate, .raggedRow, .cellError, .byteOrderMark, .hiddenSheet: false
        default: true
        }
    }

    /// The problem in words.
    package var phrase: Phrase {
        switch self {
        case .truncated: Phrase(vi: "Dữ liệu bị cắt giữa chừng.", en: "The input ends in the middle.")
        case .unexpectedByte: Phrase(vi: "Ký tự không hợp lệ ở vị trí này.", en: "A byte that cannot stand here.")
        case .unclosedString:
            Phrase(vi: "Chuỗi không có dấu nháy đóng.", en: "A string without its closing quotation mark.")
        case .badString:
            Phrase(
                vi: "Ký tự điều khiển hoặc dãy thoát sai trong chuỗi.",
                en: "A control character or a broken escape in a string."
            )
        case .loneSurrogate: Phrase(vi: "Dãy \\u thiếu một nửa.", en: "A lone surrogate in an escape.")
        case .invalidUTF8: Phrase(vi: "Byte không phải UTF-8.", en: "Bytes that are not UTF-8.")
        case .badScalar: Phrase(vi: "Không phải số, true, false hay null.", en: "Not a number, true, false or null.")
        case .duplicateMember:
            Phrase(vi: "Thành phần lặp lại trong cùng một đối tượng.", en: "A member that occurs twice in one object.")
        case .trailingContent:
            Phrase(vi: "Còn nội dung sau khi tài liệu kết thúc.", en: "Content after the end of the document.")
        case .tooDeep: Phrase(vi: "Lồng quá sâu.", en: "Nesting deeper than the limit.")
        case .nameTooLong: Phrase(vi: "Tên thành phần quá dài.", en: "A name longer than the limit.")
        case .valueTooLong: Phrase(vi: "Giá trị quá dài.", en: "A value longer than the limit.")
        case .tooManyColumns: Phrase(vi: "Quá nhiều cột.", en: "More columns than the limit.")
        case .illFormedXML: Phrase(vi: "XML sai cú pháp.", en: "XML that is not well formed.")
        case .entity:
            Phrase(
                vi: "Khai báo DTD hoặc thực thể không được phép.",
                en: "A document type declaration or an entity, which is not allowed."
            )
        case .unclosedQuote: Phrase(vi: "Ô có dấu nháy mở mà không đóng.", en: "A quoted cell that is not closed.")
        case .textAfterQuote:
            Phrase(vi: "Có chữ sau dấu nháy đóng của ô.", en: "Text after a cell's closing quotation mark.")
        case .raggedRow:
            Phrase(vi: "Số ô của dòng khác dòng tiêu đề.", en: "A row with another number of cells than the heading.")
        case .emptyInput: Phrase(vi: "Tệp rỗng.", en: "The input is empty.")
        case .byteOrderMark: Phrase(vi: "Đã bỏ qua dấu BOM đầu tệp.", en: "A byte-order mark was skipped.")
        case .badArchive: Phrase(vi: "Tệp nén hỏng hoặc không phải tệp nén.", en: "The archive is broken, or not one.")
        case .unsafePath:
            Phrase(
                vi: "Tên mục trong tệp nén chỉ ra ngoài thư mục.",
                en: "An archive entry's name leads out of the archive."
            )
        case .archiveBomb: Phrase(vi: "Tệp nén bung ra quá lớn.", en: "The archive unpacks to more than the limit.")
        case .badSpreadsheet: Phrase(vi: "Không phải bảng tính XLSX đọc được.", en: "Not a readable XLSX spreadsheet.")
        case .hiddenSheet: Phrase(vi: "Có trang tính bị ẩn, không đọc.", en: "A hidden sheet is not read.")
        case .cellError: Phrase(vi: "Ô mang giá trị lỗi.", en: "A cell holds an error value.")
        }
    }

    /// What to do about it.
    package var hint: Phrase? {
        switch self {
        case .truncated:
            Phrase(
                vi: "Xuất hoặc tải lại tệp; các bản ghi trọn vẹn phía trước đã được dùng.",
                en: "Export or download the file again; the whole records before have been used."
            )
        case .invalidUTF8:
            Phrase(
                vi: "Lưu lại tệp dạng UTF-8; có thể tệp dùng bảng mã TCVN3, VNI hoặc windows-1258.",
                en: "Save the file as UTF-8; it may be in TCVN3, VNI or windows-1258."
            )
        case .unclosedString, .badString, .badScalar, .unexpectedByte:
            Phrase(
                vi: "Bản ghi nằm trong tệp loại ra; sửa ở nguồn rồi chạy lại.",
                en: "The record is in the rejects file; correct the source and run again."
            )
        case .entity:
            Phrase(vi: "Bỏ phần <!DOCTYPE …> khỏi tệp.", en: "Take the <!DOCTYPE …> out of the file.")
        case .illFormedXML:
            Phrase(
                vi: "Kiểm tra dấu & và < chưa được thoát trong nội dung.",
                en: "Look for unescaped & and < in the text."
            )
        case .emptyInput: Phrase(vi: "Kiểm tra lại bước xuất dữ liệu.", en: "Check the export.")
        case .unclosedQuote:
            Phrase(vi: "Kiểm tra dấu nháy kép ở dòng này.", en: "Check the quotation marks of this line.")
        case .duplicateMember:
            Phrase(
                vi: "Giá trị đầu được dùng; sửa chương trình xuất dữ liệu.",
                en: "The first value is used; correct the exporting program."
            )
        case .tooDeep, .nameTooLong, .valueTooLong, .tooManyColumns:
            Phrase(
                vi: "Dữ liệu không giống một bản xuất thật; kiểm tra nguồn.",
                en: "This is unlike a real export; check where it comes from."
            )
        case .badArchive, .unsafePath, .archiveBomb:
            Phrase(
                vi: "Xuất hoặc tải lại tệp; nếu vẫn vậy, giải nén rồi nêu tệp bên trong.",
                en: "Export or download it again; failing that, unpack it and name the file inside."
            )
        case .badSpreadsheet:
            Phrase(vi: "Mở bằng Excel rồi lưu lại dạng .xlsx.", en: "Open it in Excel and save it as .xlsx.")
        default: nil
        }
    }
}
