import LienThongCompare
import LienThongModel
import LienThongSync

extension PlanBrake {
    /// What the brake found.
    var message: Phrase {
        switch kind {
        case .emptySource:
            Phrase(vi: "Nguồn không có bản ghi nào.", en: "The source has no records at all.")
        case .maxMissing:
            Phrase(
                vi: "Nguồn thiếu \(found) trên \(whole) bản ghi mà đích đã có, quá mức \(limit).",
                en: "The source is without \(found) of the target's \(whole) records, more than \(limit)."
            )
        case .maxWithdrawals:
            Phrase(
                vi: "Nguồn không còn \(found) trên \(whole) thủ tục, quá mức \(limit).",
                en: "The source withdrew \(found) of \(whole) procedures, more than \(limit)."
            )
        case .maxChanges:
            Phrase(
                vi: "\(found) thay đổi trên \(whole) bản ghi, quá mức \(limit).",
                en: "\(found) changes over \(whole) records, more than \(limit)."
            )
        }
    }
}

extension PlanEffect.Action {
    /// The action in words.
    var label: Phrase {
        switch self {
        case .create: Phrase(vi: "gửi mới", en: "create")
        case .update: Phrase(vi: "gửi lại", en: "update")
        case .close: Phrase(vi: "đóng", en: "close")
        }
    }
}

extension PlanRisk {
    /// The risk in words.
    var label: Phrase {
        switch self {
        case .low: Phrase(vi: "thấp", en: "low")
        case .medium: Phrase(vi: "vừa", en: "medium")
        case .high: Phrase(vi: "cao", en: "high")
        }
    }
}

extension PlanReason {
    /// The reason in words.
    var label: Phrase {
        switch self {
        case .neverSent, .lag, .lostUpdate, .foldedStatus, .missingValue:
            Cause(rawValue: rawValue)?.label ?? Phrase(vi: rawValue, en: rawValue)
        case .otherContent: Phrase(vi: "nội dung khác", en: "other content")
        case .unreadableThere:
            Phrase(vi: "bản ghi ở đích không đọc được", en: "what the target holds cannot be read")
        case .newInSource: Phrase(vi: "nguồn mới công bố", en: "new in the source")
        case .changedInSource: Phrase(vi: "nguồn đã thay đổi", en: "changed in the source")
        case .restored:
            Phrase(
                vi: "khôi phục nội dung thuộc thẩm quyền của nguồn",
                en: "what is the source's to say is put back"
            )
        case .withdrawn: Phrase(vi: "nguồn đã bãi bỏ", en: "withdrawn by the source")
        case .republished: Phrase(vi: "nguồn công bố lại", en: "published again by the source")
        case .newSteps: Phrase(vi: "tiến độ mới", en: "new steps of progress")
        case .lateSteps: Phrase(vi: "tiến độ đến muộn, sau các bước đã gửi", en: "steps that come after later ones")
        case .takenBack: Phrase(vi: "hoàn tác lần gửi trước", en: "what was sent is taken back")
        case .answered: Phrase(vi: "theo quyết định của người xử lý", en: "as a person decided")
        case .disagreement: Phrase(vi: "hai bên khác nhau, tỉnh đúng", en: "a disagreement, the province is right")
        }
    }
}

extension PlanRemainder {
    /// Why the record is left to a person, in words.
    var words: Phrase { Self.words(reasons) }

    /// Reasons such as `R02 impossibleTransition` in words.
    static func words(_ reasons: [String]) -> Phrase {
        reasons.map(word).joined(separator: "; ")
    }

    private static func word(_ text: String) -> Phrase {
        switch text {
        case "incomplete":
            return Phrase(
                vi: "thiếu giá trị bắt buộc hoặc có giá trị không đọc được",
                en: "a compulsory value is missing or unreadable"
            )
        case "unreadable":
            return Phrase(vi: "có giá trị không đọc được", en: "a value cannot be read")
        case "noPlaceForClosing":
            return Phrase(
                vi: "nguồn đã bãi bỏ; định dạng của đích không ghi được việc đóng",
                en: "withdrawn by the source; the target's format has no place for a closing"
            )
        case "onlyTarget": return Phrase(vi: "chỉ hệ thống đích có", en: "the target alone has it")
        default:
            let parts = text.split(separator: " ")
            if let reason = parts.last.flatMap({ MergeDecision.Reason(rawValue: String($0)) }) { return reason.label }
            guard let cause = parts.last.flatMap({ Cause(rawValue: String($0)) }) else {
                return Phrase(vi: text, en: text)
            }
            return Phrase(vi: "\(parts[0]): \(cause.label.vi)", en: "\(parts[0]): \(cause.label.en)")
        }
    }
}
