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
            ? DossierRules(cutOver: Self.cutOver, succession: GeneratedMove.succession)
            : ProcedureRules(sources: ["Bắc Giang", "Bắc Ninh"], succession: GeneratedMove.succession)
        let scene = try MoveScene(move, sources, rules: rules)
        _ = try scene.run.begin { _ in }
        #expect(try scene.verify().unexplained == 0)
        return scene
    }

    private func rows(_ scene: MoveScene) -> [FateRow] {
        var rows: [FateRow] = []
        try? FateFile(scene.state.fates, scene.move.sources).read { rows.append($0) }
        return rows
    }

    private func target(_ scene: MoveScene) throws -> [[String: Any]] {
        try (scene.text(scene.place) ?? "").split(separator: "\n")
            .map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
    }

    private static func dossier(_ code: String, _ rest: String) -> String {
        "{\"code\": \"\(code)\", \(rest)}"
    }

    @Test func m1TheOldAgencyStaysOnTheDossierWithItsSuccessorBesideIt() throws {
        let scene = try move(
            .dossier,
            [[Self.dossier("A1", "\"agency.code\": \"H02.01\", \"status\": \"returned\"")], []]
        )
        #expect(try target(scene)[0]["agency.code"] as? String == "H02.01")
        #expect(rows(scene)[0].rule == "M1")
        #expect(
            scene.text(scene.state.handover)?.contains("A1\tH02.01\tH05.01\tSở mới\t1/QĐ\tmemory\treturned\t\n") == true
        )
    }

    @Test func m2ADossierThatIsOpenAtAnAgencyWithoutSuccessorIsKeptWithTheReason() throws {
        let open = Self.dossier("A1", "\"agency.code\": \"H02.88\", \"status\": \"processing\"")
        let ended = Self.dossier("A2", "\"agency.code\": \"H02.88\", \"status\": \"returned\"")
        let scene = try move(.dossier, [[open, ended], []])
        #expect(rows(scene).map(\.fate) == [.rejected, .migrated])
        #expect(rows(scene).map(\.rule) == ["M2", "M2"])
        #expect(scene.text(scene.state.rejects)?.contains("A1") == true)
    }

    @Test func m3WorkThatWasDividedByProcedureWaitsForARule() throws {
        let scene = try move(
            .dossier,
            [[Self.dossier("A1", "\"agency.code\": \"H02.77\", \"status\": \"received\"")], []]
        )
        #expect(rows(scene).map(\.rule) == ["M3"] && rows(scene).map(\.fate) == [.rejected])
    }

    @Test func m4TheAuthoritativeSourceOfAFieldCountsWhereSourcesMirrorADossier() throws {
        let mirror = Self.dossier("A1", "\"status\": \"processing\", \"note\": \"a\"")
        let system = Self.dossier("A1", "\"status\": \"returned\", \"note\": \"b\"")
        let scene = try move(.dossier, [[mirror], [system]], wins: ["status": "bac-ninh"])
        let found = try target(scene)
        #expect(found.count == 1)
        #expect(found[0]["status"] as? String == "returned" && found[0]["note"] as? String == "a")
    }

    @Test func m5TheFirstReceptionTimeIsKeptWhicheverRecordGoesOn() throws {
        let old = Self.dossier(
            "A1",
            "\"receivedDate\": \"2025-06-02T08:00:00+07:00\", \"modifiedDate\": \"2025-06-03\""
        )
        let new = Self.dossier(
            "A1",
            "\"receivedDate\": \"2025-06-20T08:00:00+07:00\", \"modifiedDate\": \"2025-06-21\""
        )
        let scene = try move(.dossier, [[old], [new]], duplicates: .latest)
        let found = try target(scene)[0]
        #expect(found["receivedDate"] as? String == "2025-06-02T08:00:00+07:00")
        #expect((found["modifiedDate"] as? String)?.hasPrefix("2025-06-21") == true)
    }

    @Test func m6TheCodeSurvivesAndAnotherOneIsAnAliasOfOneDossierOnly() throws {
        let first = Self.dossier("A1", "\"localCode\": \"L1\"")
        let scene = try move(.dossier, [[first, Self.dossier("A2", "\"localCode\": \"L2\"")], []])
        #expect(scene.text(scene.state.aliases) == "old\tnew\nL1\tA1\nL2\tA2\n")
        let clash = try MoveScene(
            scene.move,
            [TextSource([first, Self.dossier("A3", "\"localCode\": \"L1\"")].joined(separator: "\n"))]
        )
        var single = clash.move
        single.sources = ["bac-giang"]
        let one = try MoveScene(single, clash.sources)
        _ = try one.run.begin { _ in }
        let verdict = try one.verify()
        #expect(verdict.counts == [.alias: 1] && verdict.faults.map(\.key) == ["L1"])
    }

    @Test func m7AResultKeepsItsDateOfIssueAndTheAgencyOfThatTime() throws {
        let line = Self.dossier(
            "A1",
            "\"agency.code\": \"H02.01\", \"results\": [{\"code\": \"KQ.1\", \"name\": \"Trích lục\", \"issuedDate\": \"2019-05-06\"}]"
        )
        let scene = try move(.dossier, [[line], []])
        let found = try target(scene)[0]
        let results = try #require(found["results"] as? [[String: Any]])
        #expect(results[0]["issuedDate"] as? String == "2019-05-06" && found["agency.code"] as? String == "H02.01")
    }

    @Test func m8AccountsAreListedByHowSurelyTheyAreLinked() throws {
        let scene = try move(
            .dossier,
            [
                [
                    Self.dossier("A1", "\"applicant.accountId\": \"u1\", \"applicant.isVerified\": true"),
                    Self.dossier(
                        "A2",
                        "\"applicant.accountId\": \"u2\", \"applicant.identityNumber\": \"099000000001\""
                    ),
                    Self.dossier("A3", "\"applicant.accountId\": \"u3\""), Self.dossier("A4", "\"note\": \"x\""),
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
        #expect(rows(scene).map(\.fate) == [.merged(into: "1.000001"), .migrated])
        #expect(try target(scene).map { $0["name"] as? String } == ["Cấp mẫu"])
        #expect(scene.text(scene.state.aliases) == "old\tnew\n1.000001.H02\t1.000001\n")
        // The copy of a province that goes on keeps its suffix and stays.
        let kept = try move(
            .procedure,
            [[Self.procedure("1.000001", "H05", fee: 1)], [Self.procedure("1.000001", nil, fee: 1)]]
        )
        #expect(rows(kept).map(\.fate) == [.migrated, .migrated])
    }

    @Test func m10FeesThatDifferByAreaStayBothEachWithItsArea() throws {
        let scene = try move(
            .procedure,
            [[Self.procedure("1.000001", nil, fee: 5_000)], [Self.procedure("1.000001", nil, fee: 8_000)]]
        )
        let channels = try #require(try target(scene)[0]["channels"] as? [[String: Any]])
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

    @Test func m11OpenDossiersAreHandedOverWithCountsAndChecksums() throws {
        func line(_ code: String, _ status: String, _ received: String) -> String {
            Self.dossier(
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

    @Test func m13AddressesOfThreeLevelsStayAsTheyWereWritten() throws {
        let address = "Thôn 1, xã Mẫu Đông, huyện Mẫu Sơn, tỉnh Bắc Giang"
        let scene = try move(.dossier, [[Self.dossier("A1", "\"applicant.address\": \"\(address)\"")], []])
        #expect(try target(scene)[0]["applicant.address"] as? String == address)
    }

    @Test func aPersonDecidesWhoseRecordGoesOnAndWhoseValueOfAField() throws {
        let first = Self.dossier("A1", "\"status\": \"processing\", \"note\": \"a\"")
        let second = Self.dossier("A1", "\"status\": \"returned\", \"note\": \"b\"")
        let move = try GeneratedMove(seed: 1, count: 0).move(.person)
        let scene = try MoveScene(move, [TextSource(first), TextSource(second)])
        scene.decisions["A1"] = MigrationDecision(
            code: "A1",
            source: "bac-ninh",
            fields: ["note": "bac-giang"],
            who: "A",
            reason: ""
        )
        _ = try scene.run.begin { _ in }
        let found = try target(scene)
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
