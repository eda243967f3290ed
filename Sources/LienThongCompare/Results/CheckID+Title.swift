public import LienThongModel

extension CheckID {
    /// What the check looks for, in a few words.
    public var title: Phrase {
        switch self {
        case .oneSideOnly: Phrase(vi: "Hồ sơ chỉ có ở một bên", en: "Dossier on one side only")
        case .status: Phrase(vi: "Lệch trạng thái", en: "State differs")
        case .dates: Phrase(vi: "Lệch ngày, giờ", en: "Dates differ")
        case .code: Phrase(vi: "Mã hồ sơ trùng hoặc bất thường", en: "Duplicated or odd code")
        case .procedure:
            Phrase(vi: "Thủ tục không có trong danh mục hoặc đã bãi bỏ", en: "Procedure unknown or abolished")
        case .fees: Phrase(vi: "Lệch phí, lệ phí", en: "Fee lines differ")
        case .agency: Phrase(vi: "Mã cơ quan không còn hiệu lực", en: "Agency code not valid at the date")
        default: Phrase(vi: rawValue, en: rawValue)
        }
    }
}
