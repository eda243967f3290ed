package import LienThongModel

extension MergeDecision.Kind {
    /// The kind's name for people.
    package var label: Phrase {
        switch self {
        case .taken: Phrase(vi: "Lấy thay đổi của bên quyết định", en: "Owner's change taken")
        case .kept: Phrase(vi: "Giữ nội dung của bên quyết định", en: "Owner's content kept")
        case .agreed: Phrase(vi: "Hai bên sửa như nhau", en: "Same change on both sides")
        case .conflict: Phrase(vi: "Cần người xử lý", en: "For a person to decide")
        case .answered: Phrase(vi: "Theo câu trả lời đã có", en: "As answered before")
        case .close: Phrase(vi: "Đóng thủ tục", en: "Procedure closed")
        case .reopen: Phrase(vi: "Mở lại thủ tục", en: "Procedure reopened")
        }
    }
}

extension MergeDecision.Reason {
    /// The reason for people.
    package var label: Phrase {
        switch self {
        case .removedAndChanged:
            Phrase(
                vi: "Bên quyết định bỏ nội dung mà bên kia đã sửa",
                en: "The owner removed what the other side changed"
            )
        case .unreadable:
            Phrase(vi: "Không đọc được giá trị mới của bên quyết định", en: "The owner's new value was not understood")
        }
    }
}

extension MergeStatus {
    /// The status's name for people.
    package var label: Phrase {
        switch self {
        case .unchanged: Phrase(vi: "Không thay đổi", en: "Unchanged")
        case .announced: Phrase(vi: "Nội dung riêng của địa phương", en: "Local content of its own")
        case .decided: Phrase(vi: "Thay đổi đã quyết định", en: "Changes decided")
        case .proposed: Phrase(vi: "Có đề xuất", en: "With proposals")
        case .conflicting: Phrase(vi: "Có xung đột", en: "With conflicts")
        case .new: Phrase(vi: "Thủ tục mới", en: "New")
        case .closed: Phrase(vi: "Đã đóng", en: "Closed")
        case .reopened: Phrase(vi: "Mở lại", en: "Reopened")
        case .provincialOnly: Phrase(vi: "Chỉ có ở địa phương", en: "Only at the province")
        }
    }
}
