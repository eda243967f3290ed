public import LienThongModel

extension ChangeKind {
    /// The kind's name for people.
    public var label: Phrase {
        switch self {
        case .legalContent: Phrase(vi: "Nội dung pháp lý", en: "Legal content")
        case .localContent: Phrase(vi: "Nội dung của địa phương", en: "Local content")
        case .wording: Phrase(vi: "Cách diễn đạt", en: "Wording")
        case .formatting: Phrase(vi: "Chỉ trình bày", en: "Formatting only")
        }
    }
}

extension FieldOwner {
    /// The owner's name for people: who decides what a field says.
    public var label: Phrase {
        switch self {
        case .national: Phrase(vi: "Bộ, ngành công bố", en: "Ministry")
        case .provincial: Phrase(vi: "Địa phương quyết định", en: "Province")
        }
    }
}
