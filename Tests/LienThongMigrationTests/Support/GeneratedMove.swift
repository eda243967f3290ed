import LienThongMigration
import LienThongModel
import LienThongTestSupport
import Testing

/// A move of dossiers of two former provinces, made up from a seed, with every trap in it.
struct GeneratedMove {
    /// The lines of both sources.
    var lines: [[String]] = [[], []]
    /// Codes whose records differ between the sources.
    var disputed: Set<String> = []
    /// Records that no rule lets through.
    var stopped = 0
    let seed: UInt64

    private static let agencies = ["H02.01", "H02.02", "H05.11", "H05.12", "H02.77", "H02.88"]
    private static let states = ["received", "processing", "processed", "returned", "notAccepted", "withdrawn"]

    init(seed: UInt64, count: Int) {
        self.seed = seed
        var random = ReaderRandom(seed: seed)
        for number in 0..<count {
            let source = Int(random.next() % 2)
            let agency = Self.agencies[Int(random.next() % 6)]
            let state = Self.states[Int(random.next() % 6)]
            let isOpen = ["received", "processing", "processed"].contains(state)
            let line = Self.line(number, agency, state, fee: Int(random.next() % 9) * 10_000)
            lines[source].append(line)
            if isOpen, agency == "H02.77" || agency == "H02.88" { stopped += 1 }
            let stands = !(isOpen && (agency == "H02.77" || agency == "H02.88"))
            switch random.next() % 20 {
            case 0: lines[1 - source].append(line)
            case 1:
                lines[1 - source].append(Self.line(number, agency, state, fee: 990_000))
                if stands { disputed.insert(Self.code(number)) }
            case 2: lines[source].append("{\"code\": \"broken")
            case 3: lines[source].append("{\"procedure.code\": \"1.000001\"}")
            default: break
            }
        }
        // A broken line at the end is a source that ends early, which is another matter.
        for source in lines.indices where lines[source].last?.hasSuffix("}") == false {
            lines[source].append(Self.line(count + source, "H05.11", "returned", fee: 0))
        }
    }

    /// A dossier of which only some members matter.
    static func dossier(_ code: String, _ rest: String) -> String {
        "{\"code\": \"\(code)\", \(rest)}"
    }

    static func code(_ number: Int) -> String {
        "H02.01-250601-\(number)"
    }

    static func line(_ number: Int, _ agency: String, _ state: String, fee: Int) -> String {
        """
        {"code": "\(code(number))", "localCode": "HS\(number)", "procedure.code": "1.00\(1000 + number % 7)", \
        "agency.code": "\(agency)", "agency.name": "Cơ quan %\\t\(agency)", "applicant.name": "Nguyễn Văn \(number)", \
        "applicant.address": "Thôn \(number), \(places[number % places.count])", \
        "receivedDate": "2025-06-\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)T08:15:30+07:00", "status": "\(state)", \
        "fees": [{"code": "LP", "amount": \(fee)}]}
        """
    }

    private static let places = [
        "xã Mẫu Đông, huyện Mẫu Sơn, tỉnh Bắc Giang", "xã Mẫu Tây - huyện Mẫu Sơn", "phường Mẫu, tỉnh Bắc Ninh",
        "nơi khác",
    ]

    /// What became of the communes of these addresses: one converted, one divided, one that is new.
    static let communes: CommuneQuery = CommuneMemo {
        let day = Day("2025-07-01") ?? Day(number: 0)
        func row(_ code: String, _ name: String, in within: String, _ span: DaySpan, to: String...) -> UnitTable.Row {
            UnitTable.Row(.commune, code, name, within: within, span: span, successors: to)
        }
        let (old, new) = (DaySpan(until: day), DaySpan(from: day))
        let table = UnitTable(
            [
                UnitTable.Row(.district, "991", "Huyện Mẫu Sơn", within: "24", span: old),
                row("99101", "Xã Mẫu Đông", in: "991", old, to: "99201"),
                row("99102", "Xã Mẫu Tây", in: "991", old, to: "99201", "99202"),
                row("99201", "Xã Mẫu Sơn", in: "24", new), row("99202", "Phường Mẫu", in: "24", new),
            ],
            in: .statistics
        )
        func province(_ id: String, _ name: String, _ span: DaySpan) -> SuccessionUnit {
            SuccessionUnit(
                id,
                .province,
                names: [.init(name)],
                codes: [.init(.statistics, "24", span: span)],
                span: span
            )
        }
        let words = AddressWords(levels: [
            .province: [.init("tỉnh")], .district: [.init("huyện")], .commune: [.init("xã"), .init("phường")],
        ])
        let register = SuccessionRegister(
            units: [province("a", "Bắc Giang", old), province("b", "Bắc Ninh", new)],
            tables: [table],
            addressWords: words
        )
        return CommuneFinder(register, on: day)
    }
    .find

    /// Who goes on: H02.01 and H02.02 have successors, H02.77 was divided, H02.88 ended.
    static let succession: SuccessorQuery = { agency, _ in
        switch agency {
        case "H02.01", "H02.02":
            .successor(
                Successor(code: "H05" + agency.dropFirst(3), name: "Sở mới", decision: "1/QĐ", isFromMemory: true)
            )
        case "H02.77": .divided(["H05.11", "H05.12"])
        case "H02.88", "H02": .ended
        default: .same
        }
    }

    var sources: [TextSource] {
        lines.map { TextSource($0.map { $0 + "\n" }.joined()) }
    }

    /// The move, as a project's file describes it.
    func move(_ duplicates: MigrationProject.DuplicateRule = .first, sample: Int = 5) throws -> MigrationProject.Move {
        let text = """
            name: Hợp nhất
            cutOver: "2025-07-01"
            sources:
              bac-giang: {path: a}
              bac-ninh: {path: b}
            moves:
              ho-so:
                entity: dossier
                from: [bac-giang, bac-ninh]
                to: {path: out, format: lienthong.dossier}
                duplicates: \(duplicates.rawValue)
                sample: \(sample)
            """
        let (project, diagnostics) = ProjectParser.parse(text, file: "migration.yaml")
        #expect(diagnostics.isEmpty)
        return try #require(project?.moves.first)
    }
}
