extension Entity {
    /// An agency or unit (cơ quan, đơn vị) of the shared catalogue.
    ///
    /// Source: Decision 20/2020/QĐ-TTg for the code and its levels; the service `LayDanhMucCoQuan` of the national
    /// gateway for what is exchanged; the mergers of 2025 for validity and successor.
    public static let agency = Entity(
        "agency",
        label: Phrase(vi: "Cơ quan", en: "Agency"),
        [
            .field("code", .text, "Mã cơ quan", "Agency code"),
            .field("formerCode", .text, "Mã theo quy chuẩn cũ", "Code of the former standard"),
            .field("name", .text, "Tên cơ quan", "Agency"),
            .field("level", .code(.level), "Cấp đơn vị", "Level"),
            .field("levelText", .text, "Cấp đơn vị (nguyên văn)", "Level as the source has it"),
            .field("kind", .text, "Loại đơn vị", "Kind"),
            .field("parent.code", .text, "Mã cơ quan cấp trên", "Code of the agency above"),
            .field("parent.name", .text, "Cơ quan cấp trên", "Agency above"),
            .field("state", .text, "Tình trạng", "State"),
            .field("validFrom", .date, "Hiệu lực từ ngày", "Valid from"),
            .field("validUntil", .date, "Hiệu lực đến ngày", "Valid until"),
            .field("successor.code", .text, "Mã cơ quan kế thừa", "Code of the successor"),
            .field("successor.name", .text, "Cơ quan kế thừa", "Successor"),
            .field("note", .text, "Ghi chú", "Note"),
        ]
    )
}
