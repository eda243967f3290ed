extension Entity {
    /// An announcement decision (quyết định công bố): it announces procedures as new, amended or abolished.
    ///
    /// Its code is its number and sign, such as `1234/QĐ-BTP`.
    ///
    /// Source: Decree 63/2010, Articles 13 to 15 and 24, as amended, for kinds and deadlines; the annex of a provincial
    /// decision for what is said of each procedure. Announcement (công bố) is not publication (công khai): the day of
    /// each stands by itself.
    public static let announcement = Entity(
        "announcement",
        label: Phrase(vi: "Quyết định công bố", en: "Announcement decision"),
        [
            .field("code", .text, "Số, ký hiệu quyết định", "Number and sign"),
            .field("portalId", .text, "Mã trên Cổng", "Id on the portal"),
            .field("title", .text, "Trích yếu", "Title"),
            .field("agency.code", .text, "Mã cơ quan công bố", "Code of the announcing agency"),
            .field("agency.name", .text, "Cơ quan công bố", "Announcing agency"),
            .field("signedDate", .date, "Ngày ký", "Signed on"),
            .field("effectiveDate", .date, "Ngày có hiệu lực", "In force from"),
            .field("publishedDate", .date, "Ngày công khai", "Published on"),
            .field("signer", .text, "Người ký", "Signer", personal: true),
            .field("isShortened", .boolean, "Theo trình tự, thủ tục rút gọn", "By the shortened procedure"),
            .field("state", .text, "Tình trạng", "State"),
            .field("url", .text, "Đường dẫn văn bản", "Link"),
            .field("note", .text, "Ghi chú", "Note"),
            .list(
                "procedures",
                "Thủ tục được công bố",
                "Procedures announced",
                keys: ["code", "name"],
                procedureParts
            ),
            .list(
                "legalBases",
                "Căn cứ pháp lý",
                "Legal bases",
                keys: ["number", "title"],
                [
                    .field("number", .text, "Số văn bản", "Number"),
                    .field("title", .text, "Tên văn bản", "Title"),
                    .field("effectiveDate", .date, "Ngày có hiệu lực", "In force from"),
                ]
            ),
        ]
    )

    private static let procedureParts: [FieldSpec] = [
        .field("code", .text, "Mã thủ tục", "Procedure code"),
        .field("name", .text, "Tên thủ tục", "Procedure name"),
        .field("change", .code(.announcementChange), "Loại công bố", "Kind of change"),
        .field("level", .code(.level), "Cấp thực hiện", "Level"),
        .field("field.code", .text, "Mã lĩnh vực", "Field code"),
        .field("field.name", .text, "Lĩnh vực", "Field"),
        .field("durationText", .text, "Thời hạn giải quyết (văn bản)", "Time limit (text)"),
        .field("place", .text, "Địa điểm thực hiện", "Place"),
        .field("feeText", .text, "Phí, lệ phí (văn bản)", "Fees (text)"),
        .field("legalBasesText", .text, "Căn cứ pháp lý (văn bản)", "Legal bases (text)"),
        .field("agency", .text, "Cơ quan thực hiện", "Executing agency"),
    ]
}
