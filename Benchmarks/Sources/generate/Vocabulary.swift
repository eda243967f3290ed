/// The made-up agencies, procedures, fees and names that dossiers are put together from.
///
/// Nothing in here needs escaping in JSON or XML. Codes have the real form, but stand for nothing real.
struct Vocabulary {
    struct Agency {
        let code: [UInt8]
        let name: [UInt8]
    }

    struct Fee {
        let code: [UInt8]
        let name: [UInt8]
        let amount: Int
    }

    struct Procedure {
        let code: [UInt8]
        let name: [UInt8]
        let fieldCode: [UInt8]
        let fieldName: [UInt8]
        /// Working days from reception to the due date.
        let workingDays: Int
        let fees: [Fee]
    }

    let agencies: [Agency]
    let procedures: [Procedure]
    /// The procedures with at least one fee.
    let procedureIndicesWithFees: [Int]
    let familyNames = bytes([
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    ])
    let middleNames = bytes(["Văn", "Thị", "Đức", "Thị Thu", "Minh", "Quang", "Ngọc", "Hữu", "Thị Bích", "Xuân"])
    let givenNames = bytes([
        "Mẫu", "An", "Bình", "Cường", "Dũng", "Giang", "Hạnh", "Hùng", "Khánh", "Lan", "Mai", "Nghĩa", "Oanh", "Phúc",
        "Quỳnh", "Sơn", "Thảo", "Tuấn", "Uyên", "Vượng", "Xuyến", "Yến",
    ])

    init() {
        let departments = [
            "Sở Tư pháp", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Sở Xây dựng", "Sở Công Thương",
            "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
            "Sở Văn hóa, Thể thao và Du lịch", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh",
            "Ban Quản lý các khu công nghiệp", "Văn phòng Ủy ban nhân dân tỉnh", "Trung tâm Phục vụ hành chính công",
        ]
        let firstWords = ["An", "Bình", "Cẩm", "Đông", "Giang", "Hòa", "Kim", "Long", "Phú", "Tân"]
        let secondWords = ["Mẫu", "Sơn", "Thịnh", "Khê", "Xuyên", "Lương", "Phong", "Đức"]
        let communes = firstWords.flatMap { first in secondWords.map { "Ủy ban nhân dân xã \(first) \($0)" } }
        agencies = (departments + communes).enumerated()
            .map { index, name in
                Agency(code: Array("H05.\(index < 9 ? "0" : "")\(index + 1)".utf8), name: Array(name.utf8))
            }
        procedures = Self.makeProcedures()
        procedureIndicesWithFees = procedures.indices.filter { [procedures] in !procedures[$0].fees.isEmpty }
    }

    private static func makeProcedures() -> [Procedure] {
        let fields = [
            ("G15-HT01", "Hộ tịch", "giấy khai sinh"), ("G15-CC02", "Chứng thực", "bản sao có chứng thực"),
            ("G09-LD03", "Lao động, tiền lương", "giấy phép lao động"),
            ("G17-XD04", "Hoạt động xây dựng", "giấy phép xây dựng"),
            ("G10-DD05", "Đất đai", "giấy chứng nhận quyền sử dụng đất"),
            ("G12-DN06", "Thành lập doanh nghiệp", "giấy xác nhận đăng ký"),
        ]
        let acts = [
            "Cấp mới", "Cấp lại", "Cấp đổi", "Gia hạn", "Điều chỉnh", "Thu hồi", "Xác nhận", "Đăng ký thay đổi",
        ]
        let limits = [3, 5, 7, 10, 15, 20]
        let fees = [
            Fee(code: Array("LP01".utf8), name: Array("Lệ phí cấp giấy".utf8), amount: 50_000),
            Fee(code: Array("PH02".utf8), name: Array("Phí thẩm định hồ sơ".utf8), amount: 150_000),
            Fee(code: Array("PH03".utf8), name: Array("Phí khai thác, sử dụng tài liệu".utf8), amount: 30_000),
        ]
        var procedures: [Procedure] = []
        for (fieldIndex, field) in fields.enumerated() {
            for (actIndex, act) in acts.enumerated() {
                let number = 900_101 + fieldIndex * 100 + actIndex
                let feeCount = [1, 2, 1, 0, 1, 0, 1, 2][actIndex]
                procedures.append(
                    Procedure(
                        code: Array("1.\(number)".utf8),
                        name: Array("\(act) \(field.2)".utf8),
                        fieldCode: Array(field.0.utf8),
                        fieldName: Array(field.1.utf8),
                        workingDays: limits[(fieldIndex + actIndex) % limits.count],
                        fees: Array(fees.prefix(feeCount))
                    )
                )
            }
        }
        return procedures
    }

    private static func bytes(_ texts: [String]) -> [[UInt8]] {
        texts.map { Array($0.utf8) }
    }
}
