import Foundation
import LienThongModel
import LienThongTestSupport
import Testing

@Suite("Communes of addresses")
struct CommuneFinderTests {
    private static let finder = CommuneFinder(CommuneSketch.register, on: CommuneSketch.day)

    /// An address, and the codes it leads to.
    struct Case: CustomTestStringConvertible {
        var address: String
        var outcome: CommuneFinding.Outcome
        var former: String?
        var communes: [String]

        init(_ address: String, _ outcome: CommuneFinding.Outcome, _ former: String?, _ communes: String...) {
            self.address = address
            self.outcome = outcome
            self.former = former
            self.communes = communes
        }

        var testDescription: String { address }
    }

    private func expect(_ finding: CommuneFinding, _ wanted: Case) {
        #expect(finding.outcome == wanted.outcome)
        #expect(finding.former?.code == wanted.former)
        #expect(finding.communes.map(\.code) == wanted.communes)
    }

    @Test(
        "An address is read from its end",
        arguments: [
            Case("Thôn 1, phường Thọ Xương, thành phố Bắc Giang, tỉnh Bắc Giang", .converted, "07201", "07210"),
            Case("số 2 - P.Thọ Xương - TP.Bắc Giang - Bắc Giang - Việt Nam", .converted, "07201", "07210"),
            Case("thôn 2 phường Bích Động thị xã Việt Yên tỉnh Bắc Giang", .converted, "07777", "07254"),
            Case("thôn Đông xã Đông Tiến huyện Yên Phong tỉnh Bắc Ninh", .converted, "09193", "09193"),
            Case("Tổ 3, P1 TP Bắc Giang tỉnh Bắc Giang", .converted, "07213", "07210"),
            Case("phường 01, TP Bắc Giang, BG", .converted, "07213", "07210"),
            Case("Thi tran Dong Son, Yen The, Bac Giang", .converted, "07251", "07252"),
            Case("xã Đông Sơn, huyện Yên Thế, tỉnh Bắc Giang", .converted, "07250", "07250"),
            Case("xã Quì Hợp, huyện Yên Thế, tỉnh Bắc Giang", .divided, "07253", "07250", "07252"),
            Case("phường Vũ Ninh, TP Bắc Ninh", .converted, "09163", "09169"),
            Case("phường Vũ Ninh, tỉnh Bắc Ninh", .current, nil, "09169"),
            Case("phường Bắc Giang, tỉnh Bắc Ninh", .current, nil, "07210"),
            Case("Phường Thọ Xương, TP Bắc Giang, tỉnh Bắc Ninh", .converted, "07201", "07210"),
            Case("khu 2, huyện Đảo, tỉnh Bắc Ninh", .converted, "318", "09300"),
            Case("phường Vũ Ninh, TP Bắc Ninh, tỉnh Bắc Ninh, 220000", .converted, "09163", "09169"),
        ]
    )
    func addresses(_ wanted: Case) {
        expect(Self.finder.find(wanted.address), wanted)
    }

    @Test(
        "Nothing is guessed",
        arguments: [
            // With no level, a town and a commune of one name.
            Case("Đông Sơn, huyện Yên Thế, tỉnh Bắc Giang", .ambiguous, nil, "07250", "07252"),
            // A commune of today, and one of old by that name that went elsewhere.
            Case("xã Đông Sơn, tỉnh Bắc Ninh", .ambiguous, nil, "09193", "07252"),
            // A district alone says no commune, and its number is none.
            Case("Q1, TP Bắc Giang, tỉnh Bắc Giang", .unknown, nil),
            Case("huyện Yên Thế, tỉnh Bắc Giang", .unknown, nil),
            // Nor is it the ward of today that bears its name.
            Case("TP Bắc Giang, tỉnh Bắc Ninh", .unknown, nil),
            Case("xã Vũ Ninh", .unknown, nil), Case("", .unknown, nil), Case(" , ;- ", .unknown, nil),
            Case("xã Không Có, huyện Yên Thế, tỉnh Bắc Giang", .unknown, nil),
        ]
    )
    func doubts(_ wanted: Case) {
        expect(Self.finder.find(wanted.address), wanted)
    }

    @Test func anAddressWithoutAProvinceLiesInTheSourcesOwn() {
        let finder = CommuneFinder(CommuneSketch.register, on: CommuneSketch.day, home: ["bac-ninh"])
        expect(finder.find("phường Vũ Ninh"), Case("", .current, nil, "09169"))
        expect(finder.find("xã Đông Tiến, Yên Phong"), Case("", .converted, "09193", "09193"))
        expect(finder.find("phường Thọ Xương, TP Bắc Giang"), Case("", .converted, "07201", "07210"))
    }

    @Test func beforeTheDayACommuneIsWhatItIs() {
        let finder = CommuneFinder(CommuneSketch.register, on: CommuneSketch.day.previous)
        let finding = finder.find("phường Thọ Xương, TP Bắc Giang, tỉnh Bắc Giang")
        expect(finding, Case("", .current, nil, "07201"))
    }

    @Test func aTableOfAProvincesOwnAddsToTheOthers() {
        // A commune that ended earlier, into one that another table knows.
        let own = UnitTable(
            [
                UnitTable.Row(
                    .commune,
                    "07299",
                    "Xã Đa Mai",
                    within: "213",
                    span: DaySpan(until: Day("2019-12-01")),
                    successors: ["07201"]
                )
            ],
            in: .statistics
        )
        let sketch = CommuneSketch.register
        let register = SuccessionRegister(merging: [sketch, SuccessionRegister(tables: [own])])
        let finding = CommuneFinder(register, on: CommuneSketch.day).find("xã Đa Mai, TP Bắc Giang, tỉnh Bắc Giang")
        expect(finding, Case("", .converted, "07299", "07210"))
        #expect(register.withTables().check().map(\.message.en) == [])
    }

    @Test func aLineThatLiesNowhereIsToldWithItsPlace() {
        let lost = UnitTable.Row(
            .commune,
            "1",
            "Xã Lạc",
            within: "999",
            span: DaySpan(from: CommuneSketch.day),
            line: 7
        )
        let early = UnitTable.Row(
            .commune,
            "2",
            "Xã Sớm",
            within: "213",
            span: DaySpan(from: CommuneSketch.day),
            line: 8
        )
        let table = UnitTable([lost, early], in: .statistics, file: "xa.tsv")
        let register = SuccessionRegister(merging: [CommuneSketch.register, SuccessionRegister(tables: [table])])
        let problems = register.checkTables()
        #expect(problems.map(\.code) == ["succession.unknown-within", "succession.unknown-within"])
        #expect(problems.map(\.position.line) == [7, 8] && problems.allSatisfy { $0.position.file == "xa.tsv" })
        #expect(CommuneSketch.register.checkTables().isEmpty)
    }

    @Test func aTableGivesARegisterWithoutFaultsThatIsAskedByCode() {
        let register = CommuneSketch.register.withTables()
        #expect(register.check().map(\.message.en) == [])
        func answer(_ code: String) -> SuccessionAnswer {
            let day = CommuneSketch.day
            return
                register.lookup(
                    SuccessionQuery(
                        code,
                        in: .statistics,
                        asOf: day.previous,
                        target: .at(day),
                        procedure: .init(code: nil)
                    )
                )
                .answer
        }
        guard case .successor(let unit, let path) = answer("07210") else {
            Issue.record("no successor")
            return
        }
        #expect(unit.name() == "Phường Bắc Giang" && path.map(\.kind) == [.merged])
        guard case .several(let fork) = answer("07253") else {
            Issue.record("not divided")
            return
        }
        #expect(fork.candidates.map { $0.name() } == ["Xã Yên Thế", "Xã Đông Sơn"])
    }

    @Test(arguments: Array(UInt64(1)...20))
    func theEndOfAnAddressSaysWhatTheWholeSaysWhereItIsSaidToDecide(seed: UInt64) {
        var random = ReaderRandom(seed: seed)
        let names =
            CommuneSketch.table.rows.map(\.name) + [
                "tỉnh Bắc Giang", "Bắc Ninh", "Việt Nam", "thôn 3", "P1", "", "TP", "x Đông Sơn-H Yên Thế",
            ]
        for _ in 0..<200 {
            let parts = (0..<6).map { _ in names[Int(random.next() % UInt64(names.count))] }
            let address = parts.joined(separator: ", ")
            let end = parts.suffix(3).joined(separator: ", ")
            guard let finding = Self.finder.find(end: end) else { continue }
            #expect(finding == Self.finder.find(address), "seed \(seed): \(address)")
        }
    }

    @Test(arguments: Array(UInt64(1)...20))
    func aWholeAddressOfOldLeadsToTheSuccessorsOfItsCommuneHoweverItIsWritten(seed: UInt64) {
        var random = ReaderRandom(seed: seed)
        let rows = CommuneSketch.table.rows
        let districts = Dictionary(
            rows.filter { $0.kind == .district }.map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in rows where row.kind == .commune && row.span.until != nil {
            guard let district = districts[row.within] else { continue }
            var parts = ["Thôn \(random.next() % 9)", row.name, district.name]
            parts.append(district.within == "24" ? "Bắc Giang" : "tỉnh Bắc Ninh")
            if random.next() % 3 == 0 { parts.append("Việt Nam") }
            // Without a sign between them a province needs its word.
            let sign = [", ", " - ", "; ", ",", " "][Int(random.next() % 5)]
            if sign == " ", district.within == "24" { parts[3] = "tỉnh Bắc Giang" }
            var address = parts.joined(separator: sign)
            switch random.next() % 4 {
            case 0: address = address.uppercased()
            case 1: address = address.decomposedStringWithCanonicalMapping
            case 2:
                address = address.replacing("Phường ", with: sign == " " ? "phường " : "P.")
                    .replacing("Thành phố ", with: "TP ")
            default: break
            }
            let finding = Self.finder.find(address)
            #expect(finding.former?.code == row.code || finding.outcome == .current, "seed \(seed): \(address)")
            #expect(finding.communes.map(\.code) == row.successors, "seed \(seed): \(address)")
        }
    }
}
