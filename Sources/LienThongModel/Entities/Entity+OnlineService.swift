extension Entity {
    /// An online public service (dịch vụ công trực tuyến): a procedure as one agency offers it online; a procedure may
    /// have several.
    ///
    /// Source: Decree 42/2022 and Decree 224/2026, Articles 14 to 16, for level, reason and proactive level; the
    /// portal's formulas of Decision 766/QĐ-TTg for states and the eligibility mark.
    public static let onlineService = Entity(
        "onlineService",
        label: Phrase(vi: "Dịch vụ công trực tuyến", en: "Online public service"),
        [
            .field("code", .text, "Mã dịch vụ công", "Service code"),
            .field("name", .text, "Tên dịch vụ công", "Service"),
            .field("procedure.code", .text, "Mã thủ tục", "Procedure code"),
            .field("procedure.suffix", .text, "Đuôi mã thủ tục", "Procedure code suffix", owner: .provincial),
            .field("procedure.name", .text, "Tên thủ tục", "Procedure name"),
            .field("agency.code", .text, "Mã cơ quan cung cấp", "Code of the providing agency", owner: .provincial),
            .field("agency.name", .text, "Cơ quan cung cấp", "Providing agency", owner: .provincial),
            .field("onlineLevel", .code(.onlineLevel), "Mức độ trực tuyến", "Online level", owner: .provincial),
            .field("partialReason", .text, "Lý do chỉ trực tuyến một phần", "Reason for partial only"),
            .field("proactiveLevel", .integer, "Mức độ chủ động", "Proactive level"),
            .field("isEligible", .boolean, "Đủ điều kiện toàn trình", "Eligible for full online"),
            .field("state", .text, "Tình trạng", "State", owner: .provincial),
            .field("url", .text, "Đường dẫn dịch vụ", "Service link", owner: .provincial),
            .field("instruction", .text, "Hướng dẫn", "Instruction", owner: .provincial),
            .field("forCitizen", .boolean, "Cho công dân", "For citizens"),
            .field("forBusiness", .boolean, "Cho doanh nghiệp", "For businesses"),
            .field("takesPayment", .boolean, "Thanh toán trực tuyến", "Takes payment online", owner: .provincial),
            .field("byPost", .boolean, "Qua bưu chính", "By post", owner: .provincial),
            .field("validFrom", .date, "Cung cấp từ ngày", "Offered from", owner: .provincial),
            .field("validUntil", .date, "Cung cấp đến ngày", "Offered until", owner: .provincial),
            .field("note", .text, "Ghi chú", "Note"),
        ]
    )
}
