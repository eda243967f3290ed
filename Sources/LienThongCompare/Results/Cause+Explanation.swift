public import LienThongModel

extension Cause {
    /// Why the finding is probably there, in a sentence that a person can act on.
    public var explanation: Phrase {
        switch self {
        case .lag, .lostUpdate, .foldedStatus, .unmappedStatus, .impossibleTransition, .neverSent,
            .notInProvincialSystem:
            explanationOfState
        case .zoneSlip, .timeOfDay, .otherDay, .missingValue, .unreadableValue, .otherAmount, .missingFeeLine, .unknown:
            explanationOfValue
        case .changedCodeTail, .duplicate, .sharedCode, .malformedCode, .wrongAgencyPart, .unknownProcedure,
            .abolishedProcedure, .retiredAgency, .malformedAgency:
            explanationOfCode
        }
    }

    private var explanationOfState: Phrase {
        switch self {
        case .lag:
            Phrase(
                vi: "Bên kia chưa kịp cập nhật; thời gian trễ còn trong mức cho phép của quy tắc.",
                en: "The other side has not caught up yet; the delay is within the allowance of the rules."
            )
        case .lostUpdate:
            Phrase(
                vi: "Một bên đã chuyển sang trạng thái mới từ lâu nhưng bên kia không nhận được bản tin cập nhật.",
                en: "One side moved on long ago, and the update never reached the other."
            )
        case .foldedStatus:
            Phrase(
                vi: "Phần mềm gửi đã đổi trạng thái của tỉnh thành một trạng thái khác trước khi đẩy lên Cổng.",
                en: "The sending software replaced the province's state by another one before pushing it."
            )
        case .unmappedStatus:
            Phrase(
                vi: "Mã trạng thái này chưa có trong bảng ánh xạ sang danh mục trạng thái quốc gia.",
                en: "This state code has no image in the crosswalk to the national list of states."
            )
        case .impossibleTransition:
            Phrase(
                vi: "Không có trình tự xử lý hợp lý nào dẫn từ trạng thái bên này sang trạng thái bên kia.",
                en: "No plausible course of a dossier leads from the state on one side to that on the other."
            )
        case .neverSent:
            Phrase(
                vi:
                    "Hệ thống của tỉnh có hồ sơ nhưng Cổng Dịch vụ công quốc gia không có, và đã quá thời gian trễ cho phép.",
                en: "The province has the dossier, the national portal does not, and the allowed delay is over."
            )
        default:
            Phrase(
                vi: "Cổng Dịch vụ công quốc gia có hồ sơ nhưng hệ thống của tỉnh chưa từng nhận hoặc đã xóa.",
                en: "The national portal has the dossier; the provincial system never received it or deleted it."
            )
        }
    }

    private var explanationOfValue: Phrase {
        switch self {
        case .zoneSlip:
            Phrase(
                vi: "Hai thời điểm cách nhau đúng 7 giờ: một bên ghi giờ UTC như giờ Việt Nam hoặc ngược lại.",
                en:
                    "The two moments are exactly seven hours apart: one side took UTC for Vietnam's time, or the reverse."
            )
        case .timeOfDay:
            Phrase(
                vi: "Hai bên ghi cùng một ngày nhưng giờ, phút khác nhau.",
                en: "Both sides have the same day with another time."
            )
        case .otherDay:
            Phrase(vi: "Hai bên ghi hai ngày khác nhau.", en: "The two sides have different days.")
        case .missingValue:
            Phrase(vi: "Một bên có giá trị, bên kia để trống.", en: "One side has a value, the other has none.")
        case .unreadableValue:
            Phrase(
                vi: "Giá trị ở ít nhất một bên không đúng định dạng nên không so sánh được.",
                en: "The value on at least one side is of no known form and cannot be compared."
            )
        case .otherAmount:
            Phrase(
                vi: "Cùng một khoản phí, lệ phí nhưng số tiền hai bên khác nhau.",
                en: "The same fee with different amounts on the two sides."
            )
        case .missingFeeLine:
            Phrase(
                vi: "Có khoản phí, lệ phí chỉ được ghi ở một bên.",
                en: "A fee is recorded on one side only."
            )
        default:
            Phrase(
                vi: "Không nguyên nhân đã biết nào phù hợp; cần xem xét trực tiếp.",
                en: "None of the known causes fits; somebody has to look."
            )
        }
    }

    private var explanationOfCode: Phrase {
        switch self {
        case .changedCodeTail:
            Phrase(
                vi:
                    "Cùng thủ tục, người nộp và thời điểm tiếp nhận nhưng mã khác nhau: phần mềm gửi đã sinh lại mã hồ sơ.",
                en: "Same procedure, applicant and reception under another code: the sender made the code anew."
            )
        case .duplicate:
            Phrase(
                vi: "Mã hồ sơ xuất hiện nhiều lần ở cùng một bên; chỉ lần đầu được dùng để đối soát.",
                en: "The code occurs several times on one side; only the first one is reconciled."
            )
        case .sharedCode:
            Phrase(
                vi: "Hai hồ sơ thuộc hai thủ tục khác nhau mang cùng một mã.",
                en: "Two dossiers of different procedures carry the same code."
            )
        case .malformedCode:
            Phrase(
                vi: "Mã hồ sơ không theo cấu trúc nào đã biết, kể cả các cấu trúc cũ.",
                en: "The code is of none of the known forms, older ones included."
            )
        case .wrongAgencyPart:
            Phrase(
                vi: "Phần mã cơ quan trong mã hồ sơ không phải cơ quan giải quyết hồ sơ.",
                en: "The agency part of the code is not the agency that resolves the dossier."
            )
        case .unknownProcedure:
            Phrase(
                vi: "Mã thủ tục, sau khi bỏ phần đuôi địa phương, không có trong danh mục đã nạp.",
                en: "The procedure code, without a local suffix, is not in the catalogue given."
            )
        case .abolishedProcedure:
            Phrase(
                vi: "Danh mục ghi thủ tục này đã bãi bỏ hoặc hết hiệu lực.",
                en: "The catalogue says that the procedure is abolished or expired."
            )
        case .retiredAgency:
            Phrase(
                vi: "Tại ngày tiếp nhận, tỉnh hoặc cấp huyện của cơ quan này đã sáp nhập hoặc không còn.",
                en: "At the day of reception the agency's province or district had been merged or was no more."
            )
        default:
            Phrase(
                vi: "Mã cơ quan không theo cấu trúc nào đã biết.",
                en: "The agency's code is of none of the known forms."
            )
        }
    }
}
