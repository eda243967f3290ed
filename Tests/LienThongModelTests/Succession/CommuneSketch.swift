import LienThongModel

/// Two former provinces in one, small enough to know by heart.
enum CommuneSketch {
    static let day = Day("2025-07-01") ?? Day(number: 0)

    private static func old(
        _ kind: SuccessionUnit.Kind,
        _ code: String,
        _ name: String,
        in within: String,
        to: String...
    ) -> UnitTable.Row {
        UnitTable.Row(kind, code, name, within: within, span: DaySpan(until: day), successors: to)
    }

    private static func new(_ code: String, _ name: String) -> UnitTable.Row {
        UnitTable.Row(.commune, code, name, within: "24", span: DaySpan(from: day))
    }

    static let table = UnitTable(
        [
            old(.district, "213", "Thành phố Bắc Giang", in: "24"), old(.district, "215", "Huyện Yên Thế", in: "24"),
            old(.district, "256", "Thành phố Bắc Ninh", in: "27"), old(.district, "260", "Huyện Yên Phong", in: "27"),
            old(.district, "318", "Huyện Đảo", in: "27", to: "09300"),
            old(.district, "222", "Thị xã Việt Yên", in: "24"),
            old(.commune, "07777", "Phường Bích Động", in: "222", to: "07254"),
            old(.commune, "07201", "Phường Thọ Xương", in: "213", to: "07210"),
            old(.commune, "07210", "Phường Hoàng Văn Thụ", in: "213", to: "07210"),
            old(.commune, "07213", "Phường 1", in: "213", to: "07210"),
            old(.commune, "07250", "Xã Đông Sơn", in: "215", to: "07250"),
            old(.commune, "07251", "Thị trấn Đông Sơn", in: "215", to: "07252"),
            old(.commune, "07253", "Xã Quỳ Hợp", in: "215", to: "07250", "07252"),
            old(.commune, "09163", "Phường Vũ Ninh", in: "256", to: "09169"),
            old(.commune, "09193", "Xã Đông Tiến", in: "260", to: "09193"),
            old(.commune, "09194", "Xã Đông Sơn", in: "260", to: "09193"),
            new("07210", "Phường Bắc Giang"), new("07250", "Xã Yên Thế"), new("07252", "Xã Đông Sơn"),
            new("07254", "Xã Việt Yên"),
            new("09169", "Phường Vũ Ninh"), new("09193", "Xã Yên Phong"), new("09300", "Đặc khu Đảo"),
        ],
        in: .statistics,
        undecided: "theo thôn"
    )

    static let words = AddressWords(
        levels: [
            .province: [.init("tỉnh"), .init("thành phố", short: ["TP"])],
            .district: [
                .init("huyện", short: ["H"]), .init("thành phố", short: ["TP"]), .init("thị xã", short: ["TX"]),
            ],
            .commune: [
                .init("xã", short: ["X"]), .init("phường", short: ["P"]), .init("thị trấn", short: ["TT"]),
                .init("đặc khu"),
            ],
        ],
        country: ["Việt Nam"],
        spellings: ["BG": "Bắc Giang"]
    )

    static let register = SuccessionRegister(
        units: [
            province("bac-giang", "Bắc Giang", "24", DaySpan(until: day)),
            province("bac-ninh", "Bắc Ninh", "27", DaySpan(until: day)),
            province("bac-ninh-2025", "Bắc Ninh", "24", DaySpan(from: day)),
        ],
        events: [.init("merger", .merged, on: day, from: ["bac-giang", "bac-ninh"], to: ["bac-ninh-2025"])],
        tables: [table],
        addressWords: words
    )

    private static func province(_ id: String, _ name: String, _ code: String, _ span: DaySpan) -> SuccessionUnit {
        SuccessionUnit(
            id,
            .province,
            names: [.init(name, span: span)],
            codes: [.init(.statistics, code, span: span)],
            span: span
        )
    }
}
