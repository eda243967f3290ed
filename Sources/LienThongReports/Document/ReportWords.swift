import LienThongModel

/// The fixed wording of reports.
enum ReportWords {
    static let nationalPortal = Phrase(vi: "Cổng quốc gia", en: "National portal")
    static let provincialSystem = Phrase(vi: "Hệ thống tỉnh", en: "Provincial system")
    static let oldCatalogue = Phrase(vi: "Bản cũ", en: "Old")
    static let newCatalogue = Phrase(vi: "Bản mới", en: "New")
    static let masked = Phrase(vi: "Dữ liệu cá nhân trong báo cáo này đã được che.", en: "Personal data is masked.")
    static let shown = Phrase(
        vi: "CHÚ Ý: báo cáo này hiển thị dữ liệu cá nhân chưa che; chỉ lưu giữ và chuyển giao theo đúng quy định.",
        en: "CAUTION: this report shows personal data unmasked; keep and pass it on only as the law allows."
    )
    static let group = Phrase(vi: "Kiểm tra", en: "Check")
    static let severity = Phrase(vi: "Mức độ", en: "Severity")
    static let dossierCode = Phrase(vi: "Mã hồ sơ", en: "Dossier code")
    static let procedureCode = Phrase(vi: "Mã thủ tục", en: "Procedure code")
    static let procedureName = Phrase(vi: "Tên thủ tục", en: "Procedure")
    static let recordCode = Phrase(vi: "Mã bản ghi", en: "Code of the record")
    static let field = Phrase(vi: "Trường", en: "Field")
    static let part = Phrase(vi: "Phần", en: "Part")
    static let place = Phrase(vi: "Vị trí", en: "Place")
    static let line = Phrase(vi: "Dòng", en: "Line")
    static let record = Phrase(vi: "Bản ghi", en: "Record")
    static let asRead = Phrase(vi: "nguyên văn", en: "as read")
    static let cause = Phrase(vi: "Nguyên nhân có thể", en: "Likely cause")
    static let action = Phrase(vi: "Việc cần làm", en: "What to do")
    static let agency = Phrase(vi: "Cơ quan giải quyết", en: "Resolving agency")
    static let id = Phrase(vi: "Mã phát hiện", en: "Finding id")
    static let changeId = Phrase(vi: "Mã thay đổi", en: "Change id")
    static let kind = Phrase(vi: "Loại thay đổi", en: "Kind of change")
    static let owner = Phrase(vi: "Cấp quyết định", en: "Decided by")
    static let message = Phrase(vi: "Nội dung", en: "Message")
    static let hint = Phrase(vi: "Gợi ý", en: "Hint")
    static let code = Phrase(vi: "Mã", en: "Code")
    static let count = Phrase(vi: "Số lượng", en: "Count")
    static let noRecord = Phrase(vi: "(không có hồ sơ)", en: "(no dossier)")
    static let hasRecord = Phrase(vi: "(có hồ sơ)", en: "(dossier present)")
    static let noProcedure = Phrase(vi: "(không có)", en: "(not there)")
    static let hasProcedure = Phrase(vi: "(có thủ tục)", en: "(procedure present)")
    static let noValue = Phrase(vi: "(không có giá trị)", en: "(no value)")
    static let emptyValue = Phrase(vi: "(để trống)", en: "(empty)")
    static let yes = Phrase(vi: "Có", en: "Yes")
    static let no = Phrase(vi: "Không", en: "No")
    static let high = Phrase(vi: "Cao", en: "High")
    static let medium = Phrase(vi: "Trung bình", en: "Medium")
    static let low = Phrase(vi: "Thấp", en: "Low")
    static let error = Phrase(vi: "Lỗi", en: "Error")
    static let warning = Phrase(vi: "Cảnh báo", en: "Warning")
    static let note = Phrase(vi: "Ghi chú", en: "Note")
    static let noFindings = Phrase(vi: "Không có gì để liệt kê.", en: "Nothing to list.")
    static let summary = Phrase(vi: "Tổng hợp", en: "Summary")
    static let details = Phrase(vi: "Chi tiết", en: "Details")
    static let notTold = Phrase(vi: "(không rõ)", en: "(not told)")
    static let agencyUnknown = Phrase(vi: "(không rõ cơ quan)", en: "(agency unknown)")

    /// A whole number grouped by thousands.
    static func grouped(_ number: Int, _ language: Language) -> String {
        var digits = String(number.magnitude)
        var grouped = ""
        while digits.count > 3 {
            grouped = (language == .vi ? "." : ",") + digits.suffix(3) + grouped
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + digits + grouped
    }

    /// Says that more findings follow than are shown.
    static func andMore(_ count: Int, _ document: ReportDocument) -> String {
        let number = grouped(count, document.language)
        let word = count == 1 ? document.findingWord : document.findingsWord
        return switch document.language {
        case .vi: "… và \(number) \(word) nữa, xem báo cáo XLSX, CSV hoặc JSON"
        case .en: "… and \(number) more \(word), see the XLSX, CSV or JSON report"
        }
    }

    /// Says that the findings were cut at the limit asked for.
    static func cut(listed: Int, total: Int, word: Phrase) -> Phrase {
        Phrase(
            vi: "Chỉ liệt kê \(grouped(listed, .vi)) trong tổng số \(grouped(total, .vi)) \(word.vi) do giới hạn đã "
                + "đặt; các số tổng hợp vẫn tính đủ.",
            en: "Only \(grouped(listed, .en)) of \(grouped(total, .en)) \(word.en) are listed because of the limit "
                + "asked for; the counts cover all."
        )
    }

    /// Says which fields were not compared.
    static func notCompared(_ fields: [String]) -> Phrase {
        Phrase(
            vi: "Không so sánh, vì một trong hai định dạng không chứa: \(fields.joined(separator: ", ")).",
            en: "Not compared, because one of the two formats cannot carry it: \(fields.joined(separator: ", "))."
        )
    }

    /// Describes an input in one line.
    static func input(path: String, format: String, records: Int, rejected: Int, what: Phrase) -> Phrase {
        let viPath = path == "-" ? "(đầu vào chuẩn)" : path
        let enPath = path == "-" ? "(standard input)" : path
        return Phrase(
            vi: "\(viPath) — \(format), \(grouped(records, .vi)) \(what.vi)"
                + (rejected > 0 ? ", loại \(grouped(rejected, .vi))" : ""),
            en: "\(enPath) — \(format), \(grouped(records, .en)) \(what.en)"
                + (rejected > 0 ? ", \(grouped(rejected, .en)) rejected" : "")
        )
    }
}
