import LienThongMapping
import LienThongModel
import Testing

/// The table of 63 provinces and 34, held against what is known of it as a whole.
@Suite struct ProvinceTableTests {
    private static let register =
        SuccessionParser.parse([
            ShippedSuccession.file("Mappings/succession/provinces.yaml")
        ])
        .register

    private var day: Day { get throws { try #require(Day("2025-07-01")) } }

    private func provinces(on day: Day) -> [SuccessionUnit] {
        Self.register.units.filter { $0.kind == .province && $0.span.contains(day) }
    }

    private func code(_ unit: SuccessionUnit, _ system: CodeSystem, on day: Day) -> String? {
        let codes = unit.codes(on: day).filter { $0.system == system }
        return codes.count == 1 ? codes[0].code : nil
    }

    @Test func theShippedFilesAreSound() {
        #expect(ShippedSuccession.files.count == 4)
        #expect(ShippedSuccession.parsed.diagnostics.map(\.message.en) == [])
        #expect(ShippedSuccession.parsed.register.check().map(\.message.en) == [])
    }

    @Test func sixtyThreeBecomeThirtyFourWith3321Communes() throws {
        let (before, after) = (provinces(on: try day.previous), provinces(on: try day))
        #expect(before.count == 63 && after.count == 34)
        #expect(after.compactMap(\.communes).reduce(0, +) == 3_321)
        #expect(after.allSatisfy { $0.communes != nil && $0.provenance.certainty == .confirmed })
        for system in [CodeSystem.agency, .statistics] {
            #expect(Set(try before.map { try #require(code($0, system, on: try day.previous)) }).count == 63)
            #expect(Set(try after.map { try #require(code($0, system, on: try day)) }).count == 34)
        }
    }

    @Test func elevenAreUnchanged() throws {
        let (before, after) = (provinces(on: try day.previous), provinces(on: try day))
        let same = after.filter { before.contains($0) }
        #expect(
            Set(try same.map { $0.name(on: try day) }) == [
                "Hà Nội", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa",
                "Nghệ An",
                "Hà Tĩnh", "Huế",
            ]
        )
        for unit in same {
            for system in [CodeSystem.agency, .statistics] {
                #expect(code(unit, system, on: try day.previous) == code(unit, system, on: try day))
            }
        }
        #expect(same.first { $0.id == "hue" }?.name(on: Day("2024-12-31")) == "Thừa Thiên Huế")
    }

    @Test func everyOldProvinceIsInExactlyOneNewOne() throws {
        var taken: [String: Int] = [:]
        for unit in provinces(on: try day) {
            let query = SuccessionQuery(unit.id, in: .unit, asOf: try day, target: .at(try day.previous))
            switch Self.register.lookup(query).answer {
            case .same(let unit): taken[unit.id, default: 0] += 1
            case .origins(let origins):
                #expect(origins.count == 2 || origins.count == 3, "\(unit.id)")
                for origin in origins { taken[origin.unit.id, default: 0] += 1 }
                // The name goes on, and the agency code follows it.
                let heir = origins.first { $0.unit.name() == unit.name() }?.unit
                #expect(try heir.map { code($0, .agency, on: try day.previous) } == code(unit, .agency, on: try day))
                let old = try origins.map { code($0.unit, .statistics, on: try day.previous) }
                #expect(old.contains(code(unit, .statistics, on: try day)), "\(unit.id)")
            default: Issue.record("\(unit.id) comes from nothing")
            }
        }
        #expect(taken.count == 63 && taken.values.allSatisfy { $0 == 1 })
    }

    @Test func sevenStatisticsCodesChangedHands() throws {
        var changed: [String: String] = [:]
        for unit in provinces(on: try day) {
            let new = try #require(code(unit, .statistics, on: try day))
            let old = try provinces(on: try day.previous).first { code($0, .statistics, on: try day.previous) == new }
            if old?.name(on: try day) != unit.name(on: try day) { changed[unit.name()] = old?.name() }
        }
        #expect(
            changed == [
                "Lào Cai": "Yên Bái", "Bắc Ninh": "Bắc Giang", "Quảng Trị": "Quảng Bình", "Gia Lai": "Bình Định",
                "Tây Ninh": "Long An", "Đồng Tháp": "Tiền Giang", "An Giang": "Kiên Giang",
            ]
        )
    }

    @Test(arguments: [
        ("24", "2025-06-30", "Bắc Giang"), ("24", "2025-07-01", "Bắc Ninh"), ("27", "2025-06-30", "Bắc Ninh"),
        ("10", "2020-01-01", "Lào Cai"), ("15", "2020-01-01", "Yên Bái"), ("15", "2026-01-01", "Lào Cai"),
        ("79", "2026-01-01", "TP. Hồ Chí Minh"), ("77", "2020-01-01", "Bà Rịa - Vũng Tàu"),
    ])
    func aStatisticsCodeIsReadByItsDay(code: String, written: String, name: String) throws {
        let written = try #require(Day(written))
        let query = SuccessionQuery(code, in: .statistics, asOf: written, target: .at(written))
        #expect(Self.register.lookup(query).holder?.name(on: written) == name)
    }

    @Test func dongNaiIsACityFrom30April2026() throws {
        let unit = try #require(Self.register.unit("dong-nai-2025"))
        let day = try #require(Day("2026-04-30"))
        #expect(unit.type(on: day.previous)?.text == "tỉnh")
        #expect(unit.type(on: day)?.text == "thành phố trực thuộc trung ương")
        #expect(code(unit, .statistics, on: day) == "75" && code(unit, .agency, on: day) == "H19")
    }

    @Test func whatIsFromMemorySaysSo() throws {
        let (before, after) = (provinces(on: try day.previous), provinces(on: try day))
        for unit in after { #expect(unit.codes(on: try day).allSatisfy { $0.provenance.certainty == .confirmed }) }
        for unit in before {
            #expect(unit.codes(on: try day.previous).allSatisfy { $0.provenance.certainty == .memory }, "\(unit.id)")
        }
        #expect(Self.register.events.allSatisfy { $0.provenance.certainty == .memory })
        let others = ShippedSuccession.parsed.register.statements.filter { $0.provenance.certainty == .confirmed }
        #expect(others.count == Self.register.statements.count { $0.provenance.certainty == .confirmed })
        #expect(others.allSatisfy { !$0.provenance.source.isEmpty })
    }
}
