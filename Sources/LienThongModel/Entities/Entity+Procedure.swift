extension Entity {
    /// An administrative procedure (thủ tục hành chính) of the catalogue.
    ///
    /// Source: Decree 63/2010, Article 8(2) for the compulsory parts; the national procedure object of the gateway,
    /// service `LayThuTuc`, for the structure. Fields ending in `Text` hold what a source gives only as running
    /// text; nothing is parsed out of them.
    public static let procedure = Entity(
        "procedure",
        label: Phrase(vi: "Thủ tục hành chính", en: "Administrative procedure"),
        [
            .field("code", .text, "Mã thủ tục", "Procedure code"),
            .field("suffix", .text, "Đuôi mã thủ tục", "Code suffix", owner: .provincial),
            .field("name", .text, "Tên thủ tục", "Name", compulsory: true),
            .field("portalId", .text, "Mã trên Cổng", "Id on the portal"),
            .field("detailUrl", .text, "Đường dẫn chi tiết", "Detail link"),
            .field("kind", .text, "Loại thủ tục", "Kind"),
            .field("state", .text, "Tình trạng", "State"),
            .field("isPublic", .boolean, "Đang công khai", "Published", owner: .provincial),
            .field("closedOn", .date, "Ngày bãi bỏ", "Closed on"),
            .field("description", .text, "Mô tả", "Description"),
            .field("decision", .text, "Quyết định công bố", "Announcement decision"),
            .field("issuingAgency.code", .text, "Mã cơ quan ban hành", "Issuing agency code"),
            .field("issuingAgency.name", .text, "Cơ quan ban hành", "Issuing agency"),
            .field(
                "executingAgencyNote",
                .text,
                "Mô tả cơ quan thực hiện",
                "Note on executing agencies",
                owner: .provincial
            ),
            .field("competentAuthorityNote", .text, "Mô tả cơ quan có thẩm quyền", "Note on the competent authority"),
            .field("delegatedAgency", .text, "Cơ quan được ủy quyền", "Delegated agency", owner: .provincial),
            .field("coordinatingAgency", .text, "Cơ quan phối hợp", "Coordinating agency"),
            .field("receptionAddress", .text, "Địa chỉ tiếp nhận", "Reception address", owner: .provincial),
            .field("audienceNote", .text, "Mô tả đối tượng", "Note on the audience"),
            .field("onlineLevel", .code(.onlineLevel), "Mức độ trực tuyến", "Online level", owner: .provincial),
            .field("channelsText", .text, "Cách thức thực hiện (văn bản)", "Channels (text)"),
            .field("durationText", .text, "Thời hạn giải quyết (văn bản)", "Time limit (text)"),
            .field("feeText", .text, "Phí, lệ phí (văn bản)", "Fees (text)", owner: .provincial),
            .field("componentsText", .text, "Thành phần hồ sơ (văn bản)", "Components (text)"),
            .field("requirements", .text, "Yêu cầu, điều kiện", "Requirements"),
            .field("resultsText", .text, "Kết quả (văn bản)", "Results (text)"),
            .field("legalBasesText", .text, "Căn cứ pháp lý (văn bản)", "Legal bases (text)"),
            .field("keywords", .text, "Từ khóa", "Keywords"),
            .field("related", .text, "Thủ tục liên quan", "Related procedures"),
            .field("linked", .text, "Thủ tục liên thông", "Interlinked procedures"),
            .list(
                "field",
                "Lĩnh vực",
                "Field",
                keys: ["code", "name"],
                [
                    .field("code", .text, "Mã lĩnh vực", "Field code"),
                    .field("name", .text, "Lĩnh vực", "Field"),
                ]
            ),
            .list(
                "level",
                "Cấp thực hiện",
                "Level",
                keys: ["code"],
                [.field("code", .code(.level), "Cấp thực hiện", "Level")]
            ),
            .list(
                "executingAgency",
                "Cơ quan thực hiện",
                "Executing agency",
                keys: ["code", "name"],
                owner: .provincial,
                compulsory: true,
                [
                    .field("code", .text, "Mã cơ quan thực hiện", "Executing agency code", owner: .provincial),
                    .field("name", .text, "Cơ quan thực hiện", "Executing agency", owner: .provincial),
                    .field("onlineLevel", .code(.onlineLevel), "Mức độ trực tuyến", "Online level", owner: .provincial),
                    .field("url", .text, "Đường dẫn dịch vụ", "Service link", owner: .provincial),
                    .field("instruction", .text, "Hướng dẫn", "Instruction", owner: .provincial),
                    .field("forCitizen", .boolean, "Cho công dân", "For citizens", owner: .provincial),
                    .field("forBusiness", .boolean, "Cho doanh nghiệp", "For businesses", owner: .provincial),
                    .field("byPost", .boolean, "Qua bưu chính", "By post", owner: .provincial),
                    .field("needsRegistration", .boolean, "Cần đăng ký", "Needs registration", owner: .provincial),
                ]
            ),
            .list(
                "competentAuthority",
                "Cơ quan có thẩm quyền",
                "Competent authority",
                keys: ["code", "name"],
                compulsory: true,
                [
                    .field("code", .text, "Mã cơ quan có thẩm quyền", "Competent authority code"),
                    .field("name", .text, "Cơ quan có thẩm quyền", "Competent authority"),
                ]
            ),
            .list(
                "audience",
                "Đối tượng thực hiện",
                "Audience",
                keys: ["code", "name"],
                compulsory: true,
                [
                    .field("code", .text, "Mã đối tượng", "Audience code"),
                    .field("name", .text, "Đối tượng thực hiện", "Audience"),
                ]
            ),
            .list(
                "channels",
                "Cách thức thực hiện",
                "Channels",
                keys: ["channel"],
                compulsory: true,
                [
                    .field("channel", .code(.channel), "Kênh", "Channel"),
                    .list(
                        "timeLimits",
                        "Thời hạn giải quyết",
                        "Time limits",
                        keys: ["note", "unit"],
                        compulsory: true,
                        [
                            .field("duration", .text, "Thời hạn", "Duration"),
                            .field("unit", .text, "Đơn vị tính", "Unit"),
                            .field("note", .text, "Mô tả", "Note"),
                            .list(
                                "fees",
                                "Phí, lệ phí",
                                "Fees",
                                keys: ["code", "note"],
                                owner: .provincial,
                                [
                                    .field("code", .text, "Mã phí", "Fee code", owner: .provincial),
                                    .field("amount", .money, "Số tiền", "Amount", owner: .provincial),
                                    .field("unit", .text, "Đơn vị", "Unit", owner: .provincial),
                                    .field("note", .text, "Mô tả", "Note", owner: .provincial),
                                ]
                            ),
                        ]
                    ),
                ]
            ),
            .list(
                "steps",
                "Trình tự thực hiện",
                "Steps",
                keys: ["case"],
                compulsory: true,
                [
                    .field("case", .text, "Trường hợp", "Case"),
                    .list(
                        "items",
                        "Bước thực hiện",
                        "Steps",
                        keys: [],
                        [.field("text", .text, "Nội dung bước", "Step")]
                    ),
                ]
            ),
            .list(
                "components",
                "Thành phần hồ sơ",
                "Components",
                keys: ["case"],
                compulsory: true,
                [
                    .field("case", .text, "Trường hợp", "Case"),
                    .list(
                        "papers",
                        "Giấy tờ",
                        "Papers",
                        keys: ["code", "name"],
                        [
                            .field("code", .text, "Mã giấy tờ", "Paper code"),
                            .field("name", .text, "Tên giấy tờ", "Paper"),
                            .field("form", .text, "Tên mẫu đơn", "Form"),
                            .field("formCode", .text, "Mã mẫu đơn", "Form code"),
                            .field("url", .text, "Đường dẫn mẫu", "Form link"),
                            .field("originals", .text, "Số bản chính", "Originals"),
                            .field("copies", .text, "Số bản sao", "Copies"),
                            .field("required", .boolean, "Bắt buộc", "Required"),
                        ]
                    ),
                ]
            ),
            .list(
                "results",
                "Kết quả thực hiện",
                "Results",
                keys: ["code", "name"],
                [
                    .field("code", .text, "Mã kết quả", "Result code"),
                    .field("name", .text, "Tên kết quả", "Result"),
                ]
            ),
            .list(
                "legalBases",
                "Căn cứ pháp lý",
                "Legal bases",
                keys: ["number", "title"],
                [
                    .field("number", .text, "Số văn bản", "Number"),
                    .field("title", .text, "Tên văn bản", "Title"),
                ]
            ),
            .list(
                "processes",
                "Quy trình điện tử",
                "Electronic processes",
                keys: ["code"],
                owner: .provincial,
                [
                    .field("code", .text, "Mã quy trình", "Process code", owner: .provincial),
                    .field("name", .text, "Tên quy trình", "Process", owner: .provincial),
                    .field("duration", .text, "Thời hạn", "Duration", owner: .provincial),
                    .field("unit", .text, "Đơn vị tính", "Unit", owner: .provincial),
                    .field("version", .text, "Phiên bản", "Version", owner: .provincial),
                    .field("hasNoDeadline", .boolean, "Không thời hạn", "Has no deadline", owner: .provincial),
                    .field("fee", .money, "Mức thu", "Fee", owner: .provincial),
                    processSteps,
                ]
            ),
        ]
    )

    /// The steps of an electronic process, with the tasks of each.
    private static let processSteps = FieldSpec.list(
        "steps",
        "Bước của quy trình",
        "Process steps",
        keys: ["number", "name"],
        owner: .provincial,
        [
            .field("number", .text, "Thứ tự bước", "Step number", owner: .provincial),
            .field("code", .text, "Mã bước", "Step code", owner: .provincial),
            .field("name", .text, "Tên bước", "Step", owner: .provincial),
            .field("role", .text, "Vai trò", "Role", owner: .provincial),
            .field("department", .text, "Bộ phận", "Department", owner: .provincial),
            .field("duration", .text, "Thời gian của bước", "Time of the step", owner: .provincial),
            .list(
                "tasks",
                "Công việc của bước",
                "Tasks",
                keys: ["code"],
                owner: .provincial,
                [
                    .field("code", .text, "Mã công việc", "Task code", owner: .provincial),
                    .field("name", .text, "Tên công việc", "Task", owner: .provincial),
                    .field("duration", .text, "Thời gian của công việc", "Time of the task", owner: .provincial),
                    .field("next", .text, "Công việc tiếp theo", "Next task", owner: .provincial),
                    .field("isForOne", .boolean, "Một người xử lý", "For one officer", owner: .provincial),
                    .field("endsBusiness", .boolean, "Kết thúc nghiệp vụ", "Ends the business", owner: .provincial),
                    .field("pauses", .boolean, "Tạm dừng tính giờ", "Pauses the clock", owner: .provincial),
                    .field("resumes", .boolean, "Tính giờ tiếp", "Resumes the clock", owner: .provincial),
                ]
            ),
        ]
    )
}
