extension Entity {
    /// A field (lĩnh vực) to which procedures belong; `field` in mapping files.
    ///
    /// Source: the service `LayDanhMucLinhVuc` of the national gateway; Decree 118/2025, Article 26(1)(d), which makes
    /// fields a shared catalogue.
    public static let administrativeField = Entity(
        "field",
        label: Phrase(vi: "Lĩnh vực", en: "Field"),
        [
            .field("code", .text, "Mã lĩnh vực", "Field code"),
            .field("name", .text, "Tên lĩnh vực", "Field"),
            .field("sector.code", .text, "Mã ngành", "Sector code"),
            .field("sector.name", .text, "Ngành", "Sector"),
            .field("agency.code", .text, "Mã cơ quan quản lý", "Code of the agency in charge"),
            .field("agency.name", .text, "Cơ quan quản lý", "Agency in charge"),
            .field("state", .text, "Tình trạng", "State"),
            .field("validFrom", .date, "Hiệu lực từ ngày", "Valid from"),
            .field("validUntil", .date, "Hiệu lực đến ngày", "Valid until"),
            .field("note", .text, "Ghi chú", "Note"),
        ]
    )
}
