public import LienThongModel

extension Cause {
    /// The cause in a few words.
    public var label: Phrase {
        switch self {
        case .lag: Phrase(vi: "Trễ đồng bộ trong mức cho phép", en: "Lag within the allowance")
        case .lostUpdate: Phrase(vi: "Mất bản tin cập nhật", en: "Lost update")
        case .foldedStatus: Phrase(vi: "Trạng thái bị gộp khi gửi", en: "State folded by the sender")
        case .unmappedStatus: Phrase(vi: "Trạng thái chưa có ánh xạ", en: "State not mapped")
        case .impossibleTransition: Phrase(vi: "Chuyển trạng thái trái quy trình", en: "Move that no dossier makes")
        case .zoneSlip: Phrase(vi: "Lệch múi giờ 7 tiếng", en: "Seven-hour zone slip")
        case .timeOfDay: Phrase(vi: "Cùng ngày, khác giờ", en: "Same day, other time")
        case .otherDay: Phrase(vi: "Khác ngày", en: "Another day")
        case .missingValue: Phrase(vi: "Một bên thiếu giá trị", en: "No value on one side")
        case .unreadableValue: Phrase(vi: "Giá trị không đọc được", en: "Value cannot be read")
        case .changedCodeTail: Phrase(vi: "Mã hồ sơ đổi phần đuôi", en: "Code with another tail")
        case .duplicate: Phrase(vi: "Mã hồ sơ lặp lại", en: "Code repeated")
        case .sharedCode: Phrase(vi: "Một mã cho hai hồ sơ khác nhau", en: "One code for two dossiers")
        case .malformedCode: Phrase(vi: "Mã hồ sơ sai cấu trúc", en: "Code of no known form")
        case .wrongAgencyPart: Phrase(vi: "Phần mã cơ quan trong mã hồ sơ không khớp", en: "Other agency in the code")
        case .otherAmount: Phrase(vi: "Khác số tiền", en: "Other amount")
        case .missingFeeLine: Phrase(vi: "Thiếu khoản phí, lệ phí", en: "Fee line missing")
        case .neverSent: Phrase(vi: "Chưa từng gửi lên Cổng", en: "Never sent to the portal")
        case .notInProvincialSystem: Phrase(vi: "Không có trong hệ thống của tỉnh", en: "Not in the provincial system")
        case .unknownProcedure: Phrase(vi: "Thủ tục không có trong danh mục", en: "Procedure not in the catalogue")
        case .abolishedProcedure:
            Phrase(vi: "Thủ tục đã bãi bỏ hoặc hết hiệu lực", en: "Procedure abolished or expired")
        case .retiredAgency: Phrase(vi: "Cơ quan đã sáp nhập hoặc chấm dứt hoạt động", en: "Agency no longer exists")
        case .malformedAgency: Phrase(vi: "Mã cơ quan sai cấu trúc", en: "Agency code of no known form")
        case .unknown: Phrase(vi: "Chưa rõ nguyên nhân", en: "Cause not known")
        }
    }
}
