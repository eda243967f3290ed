import LienThongModel

/// The fixed wording of the page.
enum HTMLWords {
    static let skip = Phrase(vi: "Đến bảng kết quả", en: "Skip to the results")
    static let theme = Phrase(vi: "Giao diện sáng hoặc tối", en: "Light or dark")
    static let print = Phrase(vi: "In các dòng đang lọc", en: "Print the filtered rows")
    static let search = Phrase(vi: "Tìm kiếm", en: "Search")
    static let searchHint = Phrase(
        vi: "Mã hồ sơ, giá trị, cơ quan… (không cần gõ dấu)",
        en: "Code, value, agency… (marks may be left out)"
    )
    static let searchHintPlain = Phrase(
        vi: "Gõ để tìm (không cần gõ dấu)",
        en: "Type to search (marks may be left out)"
    )
    static let all = Phrase(vi: "Tất cả", en: "All")
    static let clear = Phrase(vi: "Bỏ lọc", en: "Clear")
    static let previous = Phrase(vi: "Trang trước", en: "Previous")
    static let next = Phrase(vi: "Trang sau", en: "Next")
    static let blank = Phrase(vi: "(trống)", en: "(blank)")
    static let none = Phrase(
        vi: "Không có dòng nào khớp với bộ lọc.",
        en: "No row matches the filters."
    )
    static let filteredBy = Phrase(vi: "Đang lọc theo", en: "Filtered by")
    static let runDetails = Phrase(vi: "Mã kiểm chứng tệp đầu vào (SHA-256)", en: "Checksums of the inputs (SHA-256)")
    static let charts = Phrase(vi: "Biểu đồ", en: "Charts")
    static let filterHint = Phrase(vi: "Bấm vào một thanh để lọc bảng.", en: "Select a bar to filter the table.")
    static let more = Phrase(vi: "Xem thêm", en: "More")
    static let inputs = Phrase(vi: "Đầu vào", en: "Inputs")
    static let withoutScript = Phrase(
        vi: "Trình duyệt không chạy JavaScript nên chỉ hiện một số dòng đầu của mỗi nhóm, không tìm và lọc được.",
        en: "Without JavaScript only the first rows of each group are shown, without search and filters."
    )

    /// Says how many rows match; `{from}`, `{to}`, `{n}` and `{all}` are filled in on the page.
    static func matching(_ document: ReportDocument) -> String {
        switch document.language {
        case .vi: "Hiển thị {from}–{to} trong {n} \(document.findingsWord) khớp (trang này có {all})"
        case .en: "Showing {from}–{to} of {n} matching \(document.findingsWord) ({all} on this page)"
        }
    }

    /// Says that the page holds only a part of the findings and where the rest is.
    static func partial(_ shown: Int, _ document: ReportDocument) -> String {
        let part = ReportWords.grouped(shown, document.language)
        let all = ReportWords.grouped(document.findingCount, document.language)
        return switch document.language {
        case .vi:
            "Trang này chứa \(part) trong tổng số \(all) \(document.findingsWord). "
                + "Xem đầy đủ trong báo cáo XLSX, CSV hoặc JSON của cùng lần chạy; các số tổng hợp vẫn tính đủ."
        case .en:
            "This page holds \(part) of \(all) \(document.findingsWord). "
                + "All of them are in the XLSX, CSV or JSON report of the same run; the counts cover all."
        }
    }
}
