extension CodeList {
    /// The ten states of a dossier in the national list `TrangThaiHoSo`, in its order (code 1 is index 0).
    public static let dossierStatus = CodeList(
        "dossier-status",
        [
            ("newlyRegistered", "Mới đăng ký", "Newly registered"),
            ("received", "Được tiếp nhận", "Received"),
            ("notAccepted", "Không được tiếp nhận", "Not accepted"),
            ("processing", "Đang xử lý", "Processing"),
            ("supplementRequested", "Yêu cầu bổ sung giấy tờ", "Supplement requested"),
            ("paymentRequested", "Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested"),
            ("withdrawn", "Công dân yêu cầu rút hồ sơ", "Withdrawn"),
            ("stopped", "Dừng xử lý", "Stopped"),
            ("processed", "Đã xử lý xong", "Processed"),
            ("returned", "Đã trả kết quả", "Result returned"),
        ]
    )

    /// The channel through which a dossier was submitted, or a procedure may be (`KenhThucHien`, `KENH`).
    public static let channel = CodeList(
        "channel",
        [
            ("inPerson", "Trực tiếp", "In person"),
            ("online", "Trực tuyến", "Online"),
            ("publicPost", "Bưu chính công ích", "Public post"),
        ]
    )

    /// Who an applicant is (`LoaiDoiTuong`).
    public static let applicantKind = CodeList(
        "applicant-kind",
        [
            ("citizen", "Công dân", "Citizen"),
            ("enterprise", "Doanh nghiệp", "Enterprise"),
            ("stateBody", "Cơ quan nhà nước", "State body"),
            ("organisation", "Tổ chức", "Organisation"),
            ("householdBusiness", "Hộ kinh doanh", "Household business"),
        ]
    )

    /// How the result is handed over (`HinhThuc`).
    public static let returnMethod = CodeList(
        "return-method",
        [
            ("inPerson", "Trực tiếp", "In person"),
            ("publicPost", "Bưu chính công ích", "Public post"),
        ]
    )

    /// Where a dossier's fees were paid online (`DuocThanhToanTrucTuyen`).
    public static let onlinePayment = CodeList(
        "online-payment",
        [
            ("none", "Không trực tuyến", "Not online"),
            ("nationalPortal", "Qua Cổng quốc gia", "On the national portal"),
            ("otherGateway", "Qua cổng bộ, tỉnh", "On a ministry's or province's gateway"),
        ]
    )

    /// The level of government at which a procedure is performed (`CAPTHUCHIEN`).
    public static let level = CodeList(
        "level",
        [
            ("ministry", "Cấp bộ", "Ministry"),
            ("province", "Cấp tỉnh", "Province"),
            ("district", "Cấp huyện", "District"),
            ("commune", "Cấp xã", "Commune"),
            ("other", "Cơ quan khác", "Other body"),
        ]
    )

    /// How far a procedure can be done online (Decree 42/2022; Decree 224/2026, Article 14).
    public static let onlineLevel = CodeList(
        "online-level",
        [
            ("information", "Cung cấp thông tin", "Information only"),
            ("partial", "Một phần", "Partial"),
            ("full", "Toàn trình", "Full"),
        ]
    )

    /// What an announcement decision does to a procedure (Decree 63/2010, Article 14).
    public static let announcementChange = CodeList(
        "announcement-change",
        [
            ("new", "Mới ban hành", "New"),
            ("amended", "Sửa đổi, bổ sung, thay thế", "Amended, supplemented or replaced"),
            ("abolished", "Hủy bỏ, bãi bỏ", "Cancelled or abolished"),
        ]
    )

    /// Every list of the toolkit.
    public static let all: [CodeList] = [
        dossierStatus, channel, applicantKind, returnMethod, onlinePayment, level, onlineLevel, announcementChange,
    ]

    /// The list of a name, or `nil`.
    public static func named(_ name: String) -> CodeList? {
        all.first { $0.name == name }
    }
}
