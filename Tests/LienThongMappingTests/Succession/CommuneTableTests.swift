import LienThongMapping
import LienThongModel
import Testing

/// The table of communes, held against what is known of it as a whole.
@Suite struct CommuneTableTests {
    private static let parsed = SuccessionParser.parse(ShippedSuccession.files, table: ShippedSuccession.table(_:of:))
    private static let rows = parsed.register.tables.flatMap(\.rows)

    private var day: Day { get throws { try #require(Day("2025-07-01")) } }

    private func communes(on day: Day) -> [UnitTable.Row] {
        Self.rows.filter { $0.kind == .commune && $0.span.contains(day) }
    }

    private func kinds(_ rows: [UnitTable.Row]) -> [Int] {
        ["Xã ", "Phường ", "Đặc khu "].map { word in rows.count { $0.name.hasPrefix(word) } }
    }

    @Test func theTableAndTheRegisterWithItAreSound() {
        #expect(Self.parsed.diagnostics.map(\.message.en) == [])
        #expect(Self.parsed.register.checkTables().prefix(5).map(\.message.en) == [])
        #expect(Self.parsed.register.withTables().check().prefix(5).map(\.message.en) == [])
    }

    @Test func tenThousandCommunesOf696DistrictsBecome3321() throws {
        let (before, after) = (communes(on: try day.previous), communes(on: try day))
        #expect(before.count == 10_035 && after.count == 3_321)
        #expect(Self.rows.count { $0.kind == .district } == 696)
        #expect(kinds(after) == [2_621, 687, 13])
        // Ten communes of Đồng Nai became wards in 2026.
        #expect(kinds(communes(on: try #require(Day("2026-07-01")))) == [2_611, 697, 13])
    }

    @Test func eachProvinceHasAsManyAsItsOwnLineSays() throws {
        let counts = Dictionary(grouping: communes(on: try day), by: \.within).mapValues(\.count)
        let provinces = Self.parsed.register.units.filter { $0.kind == .province && $0.communes != nil }
        #expect(provinces.count == 34)
        for province in provinces {
            let code = try #require(province.codes(on: try day).first { $0.system == .statistics }?.code)
            #expect(counts[code] == province.communes, "\(province.id)")
        }
    }

    @Test func everyFormerCommuneGoesOnInItsProvinceAndEveryNewOneComesFromSome() throws {
        let (before, after) = (communes(on: try day.previous), communes(on: try day))
        let new = Dictionary(after.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(new.count == after.count)
        let districts = Self.rows.filter { $0.kind == .district }
        let provinceOf = Dictionary(districts.map { ($0.code, $0.within) }, uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = []
        for row in before {
            #expect(!row.successors.isEmpty, "line \(row.line)")
            let old = try #require(provinceOf[row.within], "line \(row.line)")
            let query = SuccessionQuery(
                old,
                in: .statistics,
                asOf: try day.previous,
                target: .at(try day),
                procedure: SuccessionProcedure(code: nil)
            )
            let holder: SuccessionUnit
            switch Self.parsed.register.lookup(query).answer {
            case .same(let unit), .successor(let unit, _): holder = unit
            default:
                Issue.record("\(old) has no successor")
                continue
            }
            let codes = holder.codes(on: try day).map(\.code)
            for code in row.successors {
                let successor = try #require(new[code], "line \(row.line)")
                #expect(codes.contains(successor.within), "line \(row.line)")
                reached.insert(code)
            }
        }
        for row in districts { reached.formUnion(row.successors) }
        #expect(reached == Set(new.keys))
    }

    @Test(
        "Addresses of the whole country lead to their communes",
        arguments: [
            ("Thôn 3, xã Song Mai, TP Bắc Giang, tỉnh Bắc Giang", "07228"), ("P.01, Q.5, TP HCM", "27301"),
            ("P. Vũ Ninh, TP. Bắc Ninh, Bắc Ninh", "09169"), ("tổ 5 phường 12 quận Gò Vấp TP.HCM", ""),
            ("huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu", "26732"), ("xã Vân Hà, huyện Đông Anh, Hà Nội", "00475"),
        ]
    )
    func address(_ text: String, _ code: String) throws {
        let finding = CommuneFinder(Self.parsed.register, on: try day).find(text)
        if code.isEmpty {
            // Several old numbered wards of one district: the table decides, and it decides on one.
            #expect(finding.communes.count == 1 && finding.former?.name == "Phường 12")
        } else {
            #expect(finding.communes.map(\.code) == [code])
        }
    }
}

@Suite("A table of units with faults")
struct UnitTableReaderTests {
    private static let text = """
        succession: t
        table: {file: t.tsv, system: statistics}
        """

    private func read(_ table: String, _ text: String = text) -> (UnitTable?, [Diagnostic]) {
        let (register, problems) = SuccessionParser.parse([MappingFile(path: "d/f.yaml", text: text)]) { name, file in
            name == "t.tsv" && file == "d/f.yaml" ? Array(table.utf8) : nil
        }
        return (register.tables.first, problems)
    }

    private static let head = "kind\tcode\tname\twithin\tfrom\tuntil\tto\n"

    @Test func linesAreReadWhateverTheOrderOfTheColumns() throws {
        let (table, problems) = read(
            "code\tkind\tname\tto\twithin\tuntil\tfrom\r\n01\tcommune\tXã A\t02 03\t9\t2025-07-01\t\r\n"
        )
        #expect(problems.isEmpty)
        let row = try #require(table?.rows.first)
        #expect(row.code == "01" && row.kind == .commune && row.name == "Xã A" && row.within == "9" && row.line == 2)
        #expect(row.span == DaySpan(until: Day("2025-07-01")) && row.successors == ["02", "03"])
    }

    @Test(
        "Each fault is told with its line, and the good lines are read",
        arguments: ["commune\t01", "town\t01\tA\t\t\t\t", "commune\t\tA\t\t\t\t", "commune\t01\tA\t\t2025-02-30\t\t"]
    )
    func faults(_ line: String) {
        let (table, problems) = read(Self.head + line + "\n\ncommune\t02\tXã B\t\t\t\t\n")
        #expect(problems.map(\.code) == ["succession.bad-table-line"])
        #expect(problems.first?.position.file == "d/t.tsv" && problems.first?.position.line == 2)
        #expect(table?.rows.map(\.code) == ["02"])
    }

    @Test func aHeadWithoutAColumnIsTold() {
        let (table, problems) = read("kind\tcode\nx\ty\n")
        #expect(problems.count == 1 && table?.rows.isEmpty == true)
        #expect(problems.first?.message.en == "The head line lacks columns: name, within, from, until, to.")
    }

    @Test("Only a file beside this one can be named", arguments: ["../t.tsv", "/etc/passwd", ".t", "u.tsv"])
    func place(_ name: String) {
        let (table, problems) = read(Self.head, "succession: t\ntable: {file: \(name), system: statistics}\n")
        #expect(table == nil && problems.map(\.code) == ["succession.no-table"])
    }
}
