import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import Testing

/// The migration facts M1 to M13, each by its number.
struct RuleTests {
    private static let cutOver = Timestamp(seconds: 1_751_302_800)

    private func move(
        _ entity: Entity = .dossier,
        _ lines: [[String]],
        duplicates: MigrationProject.DuplicateRule = .first,
        wins: [String: String] = [:]
    ) throws -> MoveScene {
        var move = try GeneratedMove(seed: 1, count: 0).move(duplicates)
        move.entity = entity
        move.wins = wins
        let sources = lines.map { TextSource($0.map { $0 + "\n" }.joined(), entity) }
        let rules: any MoveRules =
            entity == .dossier
            ? DossierRules(
                cutOver: Self.cutOver,
                communes: GeneratedMove.communes,
                succession: GeneratedMove.succession
            )
            : ProcedureRules(sources: ["Bắc Giang", "Bắc Ninh"], succession: GeneratedMove.succession)
        let scene = try MoveScene(move, sources, rules: rules)
        _ = try scene.run.begin { _ in }
        #expect(try scene.verify().unexplained == 0)
        return scene
    }

    @Test func m1TheOldAgencyStaysOnTheDossierWithItsSuccessorBesideIt() throws {
        let scene = try move(
            .dossier,
            [[GeneratedMove.dossier("A1", "\"agency.code\": \"H02.01\", \"status\": \"returned\"")], []]
        )
        #expect(try scene.records()[0]["agency.code"] as? String == "H02.01")
        #expect(scene.rows[0].rule == "M1")
        #expect(
            scene.text(scene.state.list(.handover))?.contains("A1\tH02.01\tH05.01\tSở mới\t1/QĐ\tmemory\treturned\t\n")
                == true
        )
    }

    @Test func m2ADossierThatIsOpenAtAnAgencyWithoutSuccessorIsKeptWithTheReason() throws {
        let open = GeneratedMove.dossier("A1", "\"agency.code\": \"H02.88\", \"status\": \"processing\"")
        let ended = GeneratedMove.dossier("A2", "\"agency.code\": \"H02.88\", \"status\": \"returned\"")
        let scene = try move(.dossier, [[open, ended], []])
        #expect(scene.rows.map(\.fate) == [.rejected, .migrated])
        #expect(scene.rows.map(\.rule) == ["M2", "M2"])
        #expect(scene.text(scene.state.rejects)?.contains("A1") == true)
    }

    @Test func m3WorkThatWasDividedByProcedureWaitsForARule() throws {
        let scene = try move(
            .dossier,
            [[GeneratedMove.dossier("A1", "\"agency.code\": \"H02.77\", \"status\": \"received\"")], []]
        )
        #expect(scene.rows.map(\.rule) == ["M3"] && scene.rows.map(\.fate) == [.rejected])
    }

    @Test func m4TheAuthoritativeSourceOfAFieldCountsWhereSourcesMirrorADossier() throws {
        let mirror = GeneratedMove.dossier("A1", "\"status\": \"processing\", \"note\": \"a\"")
        let system = GeneratedMove.dossier("A1", "\"status\": \"returned\", \"note\": \"b\"")
        let scene = try move(.dossier, [[mirror], [system]], wins: ["status": "bac-ninh"])
        let found = try scene.records()
        #expect(found.count == 1)
        #expect(found[0]["status"] as? String == "returned" && found[0]["note"] as? String == "a")
    }

    @Test func m5TheFirstReceptionTimeIsKeptWhicheverRecordGoesOn() throws {
        let old = GeneratedMove.dossier(
            "A1",
            "\"receivedDate\": \"2025-06-02T08:00:00+07:00\", \"modifiedDate\": \"2025-06-03\""
        )
        let new = GeneratedMove.dossier(
            "A1",
            "\"receivedDate\": \"2025-06-20T08:00:00+07:00\", \"modifiedDate\": \"2025-06-21\""
        )
        let scene = try move(.dossier, [[old], [new]], duplicates: .latest)
        let found = try scene.records()[0]
        #expect(found["receivedDate"] as? String == "2025-06-02T08:00:00+07:00")
        #expect((found["modifiedDate"] as? String)?.hasPrefix("2025-06-21") == true)
    }

    @Test func m6TheCodeSurvivesAndAnotherOneIsAnAliasOfOneDossierOnly() throws {
        let first = GeneratedMove.dossier("A1", "\"localCode\": \"L1\"")
        let scene = try move(.dossier, [[first, GeneratedMove.dossier("A2", "\"localCode\": \"L2\"")], []])
        #expect(scene.text(scene.state.list(.aliases)) == "old\tnew\nL1\tA1\nL2\tA2\n")
        let clash = try MoveScene(
            scene.move,
            [TextSource([first, GeneratedMove.dossier("A3", "\"localCode\": \"L1\"")].joined(separator: "\n"))]
        )
        var single = clash.move
        single.sources = ["bac-giang"]
        let one = try MoveScene(single, clash.sources)
        _ = try one.run.begin { _ in }
        let verdict = try one.verify()
        #expect(verdict.counts == [.alias: 1] && verdict.faults.map(\.key) == ["L1"])
    }

    @Test func m7AResultKeepsItsDateOfIssueAndTheAgencyOfThatTime() throws {
        let line = GeneratedMove.dossier(
            "A1",
            "\"agency.code\": \"H02.01\", \"results\": [{\"code\": \"KQ.1\", \"name\": \"Trích lục\", \"issuedDate\": \"2019-05-06\"}]"
        )
        let scene = try move(.dossier, [[line], []])
        let found = try scene.records()[0]
        let results = try #require(found["results"] as? [[String: Any]])
        #expect(results[0]["issuedDate"] as? String == "2019-05-06" && found["agency.code"] as? String == "H02.01")
    }

    @Test func m8AccountsAreListedByHowSurelyTheyAreLinked() throws {
        let scene = try move(
            .dossier,
            [
                [
                    GeneratedMove.dossier("A1", "\"applicant.accountId\": \"u1\", \"applicant.isVerified\": true"),
                    GeneratedMove.dossier(
                        "A2",
                        "\"applicant.accountId\": \"u2\", \"applicant.identityNumber\": \"099000000001\""
                    ),
                    GeneratedMove.dossier("A3", "\"applicant.accountId\": \"u3\""),
                    GeneratedMove.dossier("A4", "\"note\": \"x\""),
                ], [],
            ]
        )
        #expect(try scene.verify().accounts == [.verified: 1, .number: 1, .unlinked: 1])
    }

    private static func procedure(_ code: String, _ suffix: String?, fee: Int, name: String = "Cấp mẫu") -> String {
        let suffix = suffix.map { "\"suffix\": \"\($0)\", " } ?? ""
        return """
            {"code": "\(code)", \(suffix)"name": "\(name)", "channels": [{"channel": "inPerson", "timeLimits": \
            [{"duration": "5", "unit": "ngày", "fees": [{"code": "LP", "amount": "\(fee)", "note": "Lệ phí"}]}]}]}
            """
    }

    @Test func m9ACopyOfARetiredProvinceGoesIntoItsOriginalWhicheverCameFirst() throws {
        let copy = Self.procedure("1.000001", "H02", fee: 5_000, name: "Bản của tỉnh")
        let scene = try move(.procedure, [[copy], [Self.procedure("1.000001", nil, fee: 5_000)]])
        #expect(scene.rows.map(\.fate) == [.merged(into: "1.000001"), .migrated])
        #expect(try scene.records().map { $0["name"] as? String } == ["Cấp mẫu"])
        #expect(scene.text(scene.state.list(.aliases)) == "old\tnew\n1.000001.H02\t1.000001\n")
        // The copy of a province that goes on keeps its suffix and stays.
        let kept = try move(
            .procedure,
            [[Self.procedure("1.000001", "H05", fee: 1)], [Self.procedure("1.000001", nil, fee: 1)]]
        )
        #expect(kept.rows.map(\.fate) == [.migrated, .migrated])
    }

    @Test func m10FeesThatDifferByAreaStayBothEachWithItsArea() throws {
        let scene = try move(
            .procedure,
            [[Self.procedure("1.000001", nil, fee: 5_000)], [Self.procedure("1.000001", nil, fee: 8_000)]]
        )
        let channels = try #require(try scene.records()[0]["channels"] as? [[String: Any]])
        let limits = try #require(channels[0]["timeLimits"] as? [[String: Any]])
        let fees = try #require(limits[0]["fees"] as? [[String: Any]])
        #expect(fees.map { $0["amount"] as? String } == ["5000", "8000"])
        #expect(fees.map { $0["note"] as? String } == ["Lệ phí; Áp dụng: Bắc Giang", "Lệ phí; Áp dụng: Bắc Ninh"])
        // Where they are the same there is nothing to say.
        let same = try move(
            .procedure,
            [
                [Self.procedure("1.000001", nil, fee: 5_000)],
                [Self.procedure("1.000001", nil, fee: 5_000, name: "Khác")],
            ]
        )
        #expect(same.text(same.place)?.contains("Áp dụng") == false)
    }

    @Test func aProcedureThatPeopleFoundToBeAnotherGoesIntoItWithItsFees() throws {
        let lines = [
            [
                Self.procedure("1.000007", nil, fee: 5_000, name: "Cấp bản sao"),
                Self.procedure("1.000009", nil, fee: 1),
            ],
            [Self.procedure("1.000008", nil, fee: 8_000, name: "Cấp bản sao mẫu")],
        ]
        var move = try GeneratedMove(seed: 1, count: 0).move(.person)
        move.entity = .procedure
        let sources = lines.map { TextSource($0.map { $0 + "\n" }.joined(), .procedure) }
        func scene(_ into: [String: String]) throws -> MoveScene {
            let rules = ProcedureRules(
                sources: ["Bắc Giang", "Bắc Ninh"],
                into: into,
                succession: GeneratedMove.succession
            )
            let scene = try MoveScene(move, sources, rules: rules)
            _ = try scene.run.begin { _ in }
            #expect(try scene.verify().unexplained == 0)
            return scene
        }
        let asked = try scene([:]).run.likenesses { _ in }
        #expect(asked.map(\.codes) == [["1.000007", "1.000008"]] && asked[0].score > 0.6)
        #expect(asked[0].differences.map(\.path).contains("channels.timeLimits.fees.amount"))

        let joined = try scene(["1.000007": "1.000008"])
        #expect(try joined.records().map { $0["code"] as? String } == ["1.000009", "1.000008"])
        #expect(joined.rows.map(\.rule) == ["", "alike", "alike"])
        #expect(joined.rows.map(\.fate) == [.migrated, .merged(into: "1.000008"), .migrated])
        #expect(joined.text(joined.state.list(.aliases)) == "old\tnew\n1.000007\t1.000008\n")
        let text = try #require(joined.text(joined.place))
        #expect(text.contains("\"5000\"") && text.contains("Áp dụng: Bắc Giang") && text.contains("\"8000\""))
        #expect(try joined.run.likenesses { _ in } == [], "what was decided is not asked again")
        // Into one that is not there after all: it goes on under that code.
        let alone = try scene(["1.000009": "1.000555.H05"])
        #expect(
            try alone.records().contains { $0["code"] as? String == "1.000555" && $0["suffix"] as? String == "H05" }
        )
        #expect(alone.text(alone.state.list(.aliases)) == "old\tnew\n1.000009\t1.000555.H05\n")
    }

    @Test func decisionsAreReadAsTheyAreWrittenAndNoneTwice() throws {
        let all = [
            MigrationDecision(code: "A", .take(source: "x", fields: ["note": "y"]), who: "N \"V\" A", reason: ""),
            MigrationDecision(code: "B", .into("C"), who: "A", reason: "giống: hệt"),
            MigrationDecision(code: "B", .apart(from: "D"), who: "A", reason: ""),
        ]
        func parse(_ lines: [String]) -> (decisions: [MigrationDecision], diagnostics: [Diagnostic]) {
            MigrationDecision.parse("decisions:\n" + lines.joined(), file: "d.yaml", ["x", "y"])
        }
        let read = parse(all.map(\.yaml))
        #expect(read.decisions == all && read.diagnostics.isEmpty)
        for (lines, code) in [
            (["{code: A, into: B, who: A}", "{code: A, into: C, who: A}"], "decisions.twice"),
            (["{code: A, into: B, who: A}", "{code: B, apart: A, who: A}"], "decisions.twice"),
            (["{code: A, into: B, who: A}", "{code: B, into: C, who: A}"], "decisions.chain"),
            (["{code: A, into: B, take: x, who: A}"], "decisions.two-rulings"),
            (["{code: A, into: A, who: A}"], "decisions.two-rulings"),
            (["{code: A, take: z, who: A}"], "decisions.unknown-source"),
        ] {
            let codes = parse(lines.map { "  - \($0)\n" }).diagnostics.map(\.code)
            #expect(codes.contains(code), "\(lines): \(codes)")
        }
        #expect(!parse(["  - {code: A, into: B}\n"]).diagnostics.isEmpty, "nobody stands for it")
    }

    @Test func m11OpenDossiersAreHandedOverWithCountsAndChecksums() throws {
        func line(_ code: String, _ status: String, _ received: String) -> String {
            GeneratedMove.dossier(
                code,
                "\"agency.code\": \"H05.12\", \"status\": \"\(status)\", \"receivedDate\": \"\(received)\""
            )
        }
        let lines = [
            line("A1", "received", "2025-06-01"), line("A2", "processed", "2025-06-02"),
            line("A3", "returned", "2025-06-02"), line("A4", "processing", "2025-07-01"),
            line("A5", "withdrawn", "2025-06-02"), line("A6", "supplementRequested", "2025-06-30"),
        ]
        let scene = try move(.dossier, [lines, []])
        let totals = try #require(try scene.verify().handover.first)
        #expect(totals.agency == "H05.12" && totals.successor == "H05.12")
        #expect(totals.dossiers == 3 && totals.open == 3 && totals.checksum != .zero)
    }

    @Test func m13AddressesStayAsTheyWereWrittenWithTheNewCommuneBeside() throws {
        let addresses = [
            "Thôn 1, xã Mẫu Đông, huyện Mẫu Sơn, tỉnh Bắc Giang", "xã Mẫu Tây - huyện Mẫu Sơn",
            "phường Mẫu, tỉnh Bắc Ninh",
            "nơi khác",
        ]
        let lines = addresses.enumerated().map { GeneratedMove.dossier("A\($0)", "\"applicant.address\": \"\($1)\"") }
        let scene = try move(.dossier, [lines + [GeneratedMove.dossier("A9", "\"note\": \"x\"")], []])
        #expect(try scene.records().prefix(4).map { $0["applicant.address"] as? String } == addresses)
        #expect(
            scene.text(scene.state.list(.addresses)) == """
                code\toutcome\tformerCode\tformerName\tcommuneCodes\tcommuneNames
                A0\tconverted\t99101\tXã Mẫu Đông\t99201\tXã Mẫu Sơn
                A1\tdivided\t99102\tXã Mẫu Tây\t99201;99202\tXã Mẫu Sơn;Phường Mẫu
                A2\tcurrent\t\t\t99202\tPhường Mẫu
                A3\tunknown\t\t\t\t

                """
        )
        #expect(try scene.verify().addresses == [.converted: 1, .divided: 1, .current: 1, .unknown: 1])
    }

    @Test func aPersonDecidesWhoseRecordGoesOnAndWhoseValueOfAField() throws {
        let first = GeneratedMove.dossier("A1", "\"status\": \"processing\", \"note\": \"a\"")
        let second = GeneratedMove.dossier("A1", "\"status\": \"returned\", \"note\": \"b\"")
        let move = try GeneratedMove(seed: 1, count: 0).move(.person)
        let scene = try MoveScene(move, [TextSource(first), TextSource(second)])
        scene.decisions["A1"] = MigrationDecision(
            code: "A1",
            .take(source: "bac-ninh", fields: ["note": "bac-giang"]),
            who: "A",
            reason: ""
        )
        _ = try scene.run.begin { _ in }
        let found = try scene.records()
        #expect(found.count == 1)
        #expect(found[0]["status"] as? String == "returned" && found[0]["note"] as? String == "a")
        #expect(try scene.verify().unexplained == 0)
    }

    @Test func whoGoesOnIsLookedUpAtTheCutOver() throws {
        let text = """
            succession: s
            certainty: confirmed
            source: q
            units:
              - {id: a, kind: department, name: A, until: 2025-07-01, codes: {agency: H02.12}}
              - {id: b, kind: department, name: B, codes: {agency: H05.12}}
              - {id: c, kind: district, name: C, until: 2025-07-01, codes: {agency: H02.31}}
              - {id: d, kind: district, name: D, until: 2025-07-01, codes: {agency: H02.32}}
              - {id: e, kind: commune, name: E, from: 2025-07-01, codes: {agency: H05.60}}
            events:
              - {id: one, kind: merged, date: 2025-07-01, from: [a, b], to: [b], decision: 1/QĐ}
              - {id: two, kind: abolished, date: 2025-07-01, from: [c], to: []}
              - id: three
                kind: movedLevel
                date: 2025-07-01
                from: [d]
                to: [b, e]
                rules: [{to: e, procedures: ["1.000001"]}]
            """
        let (register, diagnostics) = SuccessionParser.parse([MappingFile(path: "s.yaml", text: text)])
        #expect(diagnostics.isEmpty)
        let memo = SuccessorMemo(register, cutOver: Self.cutOver)
        let b = Successor(code: "H05.12", name: "B", decision: "1/QĐ", isFromMemory: false)
        #expect(memo.fate(of: "H02.12", "") == .successor(b))
        #expect(memo.fate(of: "H02.12.05", "") == .successor(b))
        #expect(memo.fate(of: "H05.12", "") == .same && memo.fate(of: "H99", "") == .same)
        #expect(memo.fate(of: "H02.31", "1.000001") == .ended)
        #expect(memo.fate(of: "H02.32", "1.000002") == .divided(["H05.12", "H05.60"]))
        guard case .successor(let e) = memo.fate(of: "H02.32", "1.000001") else { throw Unexpected() }
        #expect(e.code == "H05.60")
    }

    private struct Unexpected: Error {}
}
