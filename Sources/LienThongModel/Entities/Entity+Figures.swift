extension Entity {
    /// One row of a statutory table of dossiers (số liệu giải quyết thủ tục hành chính): how many were received, resolved
    /// and are pending in a period, of a field or of an agency.
    ///
    /// A published table of totals may be by procedure, state or month as well, and have a sum of fees.
    ///
    /// Source: form II.06a of Circular 01/2020/TT-VPCP and form 07 of Circular 09/2026/TT-BTP. A count that a form does
    /// not have is absent; nothing is added up here, so that the sums as printed can be checked.
    public static let figures = Entity(
        "figures",
        label: Phrase(vi: "Số liệu báo cáo", en: "Figures"),
        [
            .field("code", .text, "Dòng số liệu", "Row"),
            .field("number", .text, "Số thứ tự", "Number"),
            .field("section", .text, "Phần của biểu", "Section"),
            .field("isTotal", .boolean, "Dòng tổng", "Total row"),
            .field("agency.code", .text, "Mã cơ quan", "Agency code"),
            .field("agency.name", .text, "Cơ quan", "Agency"),
            .field("field.code", .text, "Mã lĩnh vực", "Field code"),
            .field("field.name", .text, "Lĩnh vực", "Field"),
            .field("procedure.code", .text, "Mã thủ tục", "Procedure code"),
            .field("status", .code(.dossierStatus), "Trạng thái", "Status"),
            .field("month", .text, "Tháng tiếp nhận", "Month of reception"),
            .field("period.start", .date, "Đầu kỳ", "Start of the period"),
            .field("period.end", .date, "Cuối kỳ", "End of the period"),
            .field("received.total", .integer, "Tiếp nhận: tổng số", "Received: total"),
            .field("received.online", .integer, "Tiếp nhận: trực tuyến", "Received: online"),
            .field("received.fullOnline", .integer, "Tiếp nhận: toàn trình", "Received: full online"),
            .field("received.partialOnline", .integer, "Tiếp nhận: một phần", "Received: partial online"),
            .field(
                "received.inPersonOrPost",
                .integer,
                "Tiếp nhận: trực tiếp và bưu chính",
                "Received: in person or post"
            ),
            .field("received.publicPost", .integer, "Tiếp nhận: bưu chính công ích", "Received: public post"),
            .field("received.inPerson", .integer, "Tiếp nhận: trực tiếp", "Received: in person"),
            .field("received.carriedOver", .integer, "Tiếp nhận: từ kỳ trước", "Received: carried over"),
            .field("resolved.total", .integer, "Đã giải quyết: tổng số", "Resolved: total"),
            .field("resolved.early", .integer, "Đã giải quyết: trước hạn", "Resolved: before due"),
            .field("resolved.onTime", .integer, "Đã giải quyết: đúng hạn", "Resolved: on time"),
            .field("resolved.late", .integer, "Đã giải quyết: quá hạn", "Resolved: late"),
            .field("pending.total", .integer, "Đang giải quyết: tổng số", "Pending: total"),
            .field("pending.inTime", .integer, "Đang giải quyết: trong hạn", "Pending: in time"),
            .field("pending.late", .integer, "Đang giải quyết: quá hạn", "Pending: late"),
            .field("fees", .money, "Tổng phí, lệ phí", "Sum of fees"),
        ]
    )
}
