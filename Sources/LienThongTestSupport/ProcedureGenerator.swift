/// Makes up procedures in the style of the national database; the same for a seed everywhere.
package struct ProcedureGenerator: Sendable {
    private var random: ProcedureRandom

    private static let verbs = ["Cấp", "Cấp lại", "Gia hạn", "Đăng ký", "Thẩm định", "Công nhận", "Thu hồi", "Đổi"]
    private static let objects = [
        "giấy phép", "chứng chỉ hành nghề", "giấy chứng nhận", "hồ sơ", "thẻ", "quyết định", "đề án", "dự án",
    ]
    private static let words = [
        "xây", "dựng", "nông", "nghiệp", "môi", "trường", "đất", "đai", "hộ", "tịch", "công", "chứng", "luật", "sư",
        "thú", "y", "thủy", "sản", "lâm", "sinh", "khoáng", "tài", "nguyên", "nước", "biển", "đảo", "thuế", "hải",
        "quan", "chứng", "khoán", "bảo", "hiểm", "doanh", "hợp", "tác", "trồng", "kinh", "tế", "giám", "đốc", "thẩm",
    ]
    private static let agencies = [
        "Sở Tư pháp", "Ủy ban nhân dân cấp xã", "Sở Nông nghiệp và Môi trường", "Sở Tài chính",
        "Cục Cảnh sát quản lý hành chính về trật tự, xã hội", "Chi cục Kiểm lâm", "Thuế cơ sở",
    ]
    private static let fields = [
        "Hộ tịch", "Luật sư", "Thú y", "Chứng khoán", "Quản lý thuế, phí, lệ phí", "Lâm nghiệp",
    ]

    /// Starts at a seed.
    package init(seed: UInt64) {
        random = ProcedureRandom(seed: seed)
    }

    /// Procedures with different codes and names.
    package mutating func procedures(_ count: Int) -> [ProcedureSketch] {
        (1...count).map { procedure($0) }
    }

    /// A sentence of made-up words that starts with a mark, so that sentences with different marks differ.
    package mutating func sentence(_ words: Int, _ mark: String) -> String {
        let text = (0..<words).map { _ in random.pick(Self.words) }.joined(separator: " ")
        return "Mục \(mark): \(text)"
    }

    private mutating func procedure(_ number: Int) -> ProcedureSketch {
        let digits = String(number)
        let code = "\(random.pick(1...3))." + String(repeating: "0", count: 6 - digits.count) + digits
        let name = "\(random.pick(Self.verbs)) \(random.pick(Self.objects)) \(sentence(6, digits))"
        return ProcedureSketch(
            code,
            name,
            [
                "issuingAgency.name": random.pick(["Bộ Công an", "Bộ Tư pháp", "Bộ Tài chính"]),
                "decision": "\(random.pick(100...999))/QĐ-BTP",
                "requirements": sentence(random.pick(30...80), "\(digits) yêu cầu"),
            ],
            lists: [
                "executingAgency": named(Self.agencies, random.pick(2...3)),
                "field": named(Self.fields, random.pick(1...2)),
                "level": [ProcedureSketch.Row(["code": random.pick(["province", "commune"])])],
                "legalBases": (1...random.pick(2...5)).map { legalBasis($0) },
                "steps": [steps(digits)],
                "components": [papers(digits)],
                "channels": ["inPerson", "online", "publicPost"].prefix(random.pick(1...3)).map { channel($0) },
            ],
            line: number
        )
    }

    private mutating func named(_ pool: [String], _ count: Int) -> [ProcedureSketch.Row] {
        pool.shuffled(using: &random).prefix(count).map { ProcedureSketch.Row(["name": $0]) }
    }

    private mutating func legalBasis(_ number: Int) -> ProcedureSketch.Row {
        ProcedureSketch.Row([
            "number": "\(number)\(random.pick(10...99))/\(random.pick(2010...2026))/NĐ-CP",
            "title": sentence(8, "căn cứ \(number)"),
        ])
    }

    private mutating func steps(_ digits: String) -> ProcedureSketch.Row {
        let items = (1...random.pick(3...6)).map { ProcedureSketch.Row(["text": sentence(25, "\(digits) bước \($0)")]) }
        return ProcedureSketch.Row(["case": "Trường hợp chung"], ["items": items])
    }

    private mutating func papers(_ digits: String) -> ProcedureSketch.Row {
        let papers = (1...random.pick(2...5))
            .map { number in
                ProcedureSketch.Row([
                    "code": "TP.\(digits).\(number)", "name": sentence(5, "giấy tờ \(number)"), "originals": "1",
                    "copies": "\(random.pick(0...2))",
                ])
            }
        return ProcedureSketch.Row([:], ["papers": papers])
    }

    private mutating func channel(_ term: String) -> ProcedureSketch.Row {
        let fee = ProcedureSketch.Row(["note": "Lệ phí", "amount": "\(random.pick(1...90) * 5_000)"])
        let limit = ProcedureSketch.Row(
            ["duration": "\(random.pick(3...45))", "unit": "Ngày làm việc", "note": "Kể từ ngày nhận đủ hồ sơ"],
            ["fees": [fee]]
        )
        return ProcedureSketch.Row(["channel": term], ["timeLimits": [limit]])
    }
}
