import LienThongCompare
import LienThongModel

// Stands in until the results carry their own labels; then this file goes.

extension Cause {
    var label: Phrase {
        switch self {
        case .lag: Phrase(vi: "Chậm đồng bộ trong mức cho phép", en: "Lag within the allowed limit")
        case .lostUpdate: Phrase(vi: "Mất bản cập nhật", en: "Lost update")
        case .foldedStatus: Phrase(vi: "Trạng thái bị gộp khi gửi", en: "Status folded when sent")
        case .unmappedStatus: Phrase(vi: "Mã trạng thái chưa được ánh xạ", en: "Unmapped status code")
        case .impossibleTransition: Phrase(vi: "Chuyển trạng thái không hợp lệ", en: "Impossible transition")
        case .zoneSlip: Phrase(vi: "Lệch múi giờ 7 tiếng", en: "Seven-hour zone slip")
        case .timeOfDay: Phrase(vi: "Cùng ngày, khác giờ", en: "Same day, another time")
        case .otherDay: Phrase(vi: "Khác ngày", en: "Another day")
        case .missingValue: Phrase(vi: "Một bên thiếu giá trị", en: "Value missing on one side")
        case .unreadableValue: Phrase(vi: "Giá trị không đọc được", en: "Unreadable value")
        case .changedCodeTail: Phrase(vi: "Đổi đuôi mã hồ sơ", en: "Changed code tail")
        case .duplicate: Phrase(vi: "Trùng mã", en: "Duplicate")
        case .sharedCode: Phrase(vi: "Hai hồ sơ khác nhau chung một mã", en: "One code for two dossiers")
        case .malformedCode: Phrase(vi: "Mã sai cấu trúc", en: "Malformed code")
        case .wrongAgencyPart: Phrase(vi: "Phần mã cơ quan không khớp", en: "Wrong agency part")
        case .otherAmount: Phrase(vi: "Khác số tiền", en: "Another amount")
        case .missingFeeLine: Phrase(vi: "Thiếu khoản phí ở một bên", en: "Fee line on one side only")
        case .neverSent: Phrase(vi: "Chưa từng được gửi", en: "Never sent")
        case .notInProvincialSystem: Phrase(vi: "Không có trong hệ thống tỉnh", en: "Not in the provincial system")
        case .unknownProcedure: Phrase(vi: "Thủ tục không có trong danh mục", en: "Unknown procedure")
        case .abolishedProcedure: Phrase(vi: "Thủ tục đã bãi bỏ hoặc hết hiệu lực", en: "Abolished procedure")
        case .retiredAgency: Phrase(vi: "Cơ quan không còn tồn tại", en: "Retired agency")
        case .malformedAgency: Phrase(vi: "Mã cơ quan sai cấu trúc", en: "Malformed agency code")
        case .unknown: Phrase(vi: "Chưa rõ", en: "Unknown")
        }
    }
}

extension Action {
    var label: Phrase {
        switch self {
        case .provinceResends: Phrase(vi: "Tổ tích hợp của tỉnh gửi lại hồ sơ", en: "The province sends it again")
        case .wait: Phrase(vi: "Chờ lần đồng bộ sau", en: "Wait for the next run")
        case .officerCorrects:
            Phrase(vi: "Cán bộ một cửa kiểm tra và sửa hồ sơ", en: "The one-stop officer corrects it")
        case .integratorMaps: Phrase(vi: "Tổ tích hợp bổ sung bảng ánh xạ mã", en: "The integrator maps the code")
        case .integratorSetsZone: Phrase(vi: "Tổ tích hợp đặt lại múi giờ", en: "The integrator sets the zone")
        case .bothCheck: Phrase(vi: "Hai bên cùng kiểm tra", en: "Both sides check")
        case .portalChecks: Phrase(vi: "Đơn vị vận hành Cổng tra soát", en: "The portal's operator checks")
        case .catalogueOwnerUpdates:
            Phrase(
                vi: "Phòng kiểm soát TTHC cập nhật danh mục",
                en: "The procedure-control office updates the catalogue"
            )
        case .financeChecks: Phrase(vi: "Kế toán kiểm tra biên lai", en: "The finance officer checks the receipt")
        }
    }
}

extension CheckID {
    var title: Phrase {
        switch rawValue {
        case "R01": Phrase(vi: "Hồ sơ chỉ có ở một bên", en: "Dossier on one side only")
        case "R02": Phrase(vi: "Trạng thái khác nhau", en: "State differs")
        case "R03": Phrase(vi: "Ngày khác nhau", en: "Dates differ")
        case "R10": Phrase(vi: "Mã hồ sơ trùng hoặc bất thường", en: "Duplicated or odd code")
        case "R11": Phrase(vi: "Thủ tục không có hoặc hết hiệu lực", en: "Procedure unknown or expired")
        case "R14": Phrase(vi: "Phí, lệ phí khác nhau", en: "Fee line differs")
        case "R20": Phrase(vi: "Mã cơ quan không còn hiệu lực", en: "Agency code not valid at the date")
        default: Phrase(vi: rawValue, en: rawValue)
        }
    }
}

extension ChangeKind {
    var label: Phrase {
        switch self {
        case .legalContent: Phrase(vi: "Nội dung pháp luật", en: "Legal content")
        case .localContent: Phrase(vi: "Nội dung địa phương", en: "Local content")
        case .wording: Phrase(vi: "Câu chữ", en: "Wording")
        case .formatting: Phrase(vi: "Định dạng", en: "Formatting")
        }
    }
}

extension FieldOwner {
    var label: Phrase {
        switch self {
        case .national: Phrase(vi: "Trung ương", en: "National")
        case .provincial: Phrase(vi: "Địa phương", en: "Provincial")
        }
    }
}
