extension Entity {
    /// A type of result (loại kết quả giải quyết), which a procedure gives and a digital paper is filed under.
    ///
    /// Source: the results of the national procedure object; Decree 118/2025, Article 19(2), for validity, and
    /// Article 26(1)(d), which makes results a shared catalogue.
    public static let resultType = Entity(
        "resultType",
        label: Phrase(vi: "Loại kết quả", en: "Result type"),
        [
            .field("code", .text, "Mã kết quả", "Result code"),
            .field("name", .text, "Tên kết quả", "Result"),
            .field("agency.code", .text, "Mã cơ quan quản lý", "Code of the agency in charge"),
            .field("agency.name", .text, "Cơ quan quản lý", "Agency in charge"),
            .field("isPaper", .boolean, "Kết quả là giấy tờ", "The result is a paper"),
            .field("validityText", .text, "Thời hạn hiệu lực (văn bản)", "Validity (text)"),
            .field("state", .text, "Tình trạng", "State"),
            .field("validFrom", .date, "Hiệu lực từ ngày", "Valid from"),
            .field("validUntil", .date, "Hiệu lực đến ngày", "Valid until"),
            .field("note", .text, "Ghi chú", "Note"),
            .list(
                "procedures",
                "Thủ tục cho kết quả này",
                "Procedures that give it",
                keys: ["code", "name"],
                [
                    .field("code", .text, "Mã thủ tục", "Procedure code"),
                    .field("name", .text, "Tên thủ tục", "Procedure name"),
                ]
            ),
        ]
    )
}
