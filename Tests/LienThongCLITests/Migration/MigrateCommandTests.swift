import Foundation
import LienThongFormats
import LienThongTestSupport
import Testing

struct MigrateCommandTests {
    @Test func theSampleIsRehearsedDecidedRunVerifiedAndTakenBack() async throws {
        let scene = try MigrationScene(sample: true)
        #expect(try await scene.migrate("check").code == 0)
        try FileManager.default.removeItem(at: scene.folder.appending(path: "decisions.yaml"))
        let rehearsal = try await scene.migrate("rehearse", ["--report", "json"])
        #expect(try scene.fact("unexplained", of: rehearsal) == "0")
        #expect(rehearsal.text.contains("chờ quyết định"))
        #expect(scene.data("out/ho-so.ndjson") == nil, "a rehearsal leaves the target alone")

        try scene.put(
            "decisions.yaml",
            String(decoding: try Repository.sample("migration/decisions.yaml"), as: UTF8.self)
        )
        let run = try await scene.migrate("run")
        #expect(run.exited && run.code == 1, "broken records are in the sample: \(run.errors)")
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(verified.code == 0, "\(verified.text)")
        #expect(try scene.fact("unexplained", of: verified) == "0")
        #expect(!verified.text.contains("chờ quyết định"))
        #expect(!verified.text.contains("0990000"), "identity numbers are masked")
        let moved = scene.data("out/ho-so.ndjson")
        #expect(moved != nil)
        // A second run does not write over the first.
        let second = try await scene.migrate("run")
        #expect(second.code == 2 && second.errors.contains("migration.done"))
        #expect(scene.data("out/ho-so.ndjson") == moved)
        #expect(try await scene.migrate("rollback").code == 0)
        #expect(scene.data("out/ho-so.ndjson") == nil && scene.data("out/thu-tuc.ndjson") == nil)
        #expect(scene.data("out/ho-so.undone.ndjson") == moved)
        #expect(try await scene.migrate("verify").code == 2)
    }

    @Test func everyTrapOfTheSampleHasItsReason() async throws {
        let scene = try MigrationScene(sample: true)
        _ = try await scene.migrate("run")
        let fates = scene.text("state/ho-so.fates.tsv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        func rows(_ rule: String) -> [[String]] { fates.filter { $0[4] == rule } }
        // Open dossiers of a district of which nobody knows who goes on with it, and of one whose work was divided
        // without a rule for this procedure.
        #expect(rows("M2").contains { $0[3] == "rejected" && $0[6].hasPrefix("H05.44") })
        #expect(rows("M2").contains { $0[3] == "migrated" })
        #expect(rows("M3").contains { $0[3] == "rejected" && $0[7] == "1.999006" })
        #expect(rows("mapping.missing-required").count == 1)
        #expect(rows("decision").map { $0[3] }.sorted() == ["merged", "merged", "migrated", "migrated"])
        // The old agency stays, the successor stands beside it.
        let handover = scene.text("state/ho-so.handover.tsv")
        #expect(handover.contains("\tH02.31.15\tH05.60\tUBND xã Mẫu Đông\t02/QĐ-UBND\tconfirmed\t"))
        #expect(scene.text("out/ho-so.ndjson").contains("\"agency.code\":\"H02.31.15\""))
        // Addresses: a commune that went over whole, one of two provinces' by that name, one divided, one of today's form.
        let addresses = scene.text("state/ho-so.addresses.tsv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        func outcomes(_ former: String) -> Set<[String]> {
            Set(addresses.filter { $0[2] == former }.map { [$0[1], $0[4]] })
        }
        #expect(outcomes("99101") == [["converted", "99201"]] && outcomes("99103") == [["converted", "99203"]])
        #expect(outcomes("99102") == [["divided", "99201;99202"]])
        #expect(outcomes("") == [["current", "99201"], ["unknown", ""]])
        // A former province's copies are in their originals; its own procedure keeps its code.
        let procedures = scene.text("state/thu-tuc.fates.tsv")
        #expect(procedures.contains("\t1.999002\tmerged\tM9\t1.999002\t"))
        #expect(procedures.contains("\t1.999101\tmigrated\tM9\t"))
        #expect(scene.text("state/thu-tuc.aliases.tsv").contains("1.999101.H02\t1.999101"))
    }

    @Test func aSourceThatChangedSinceTheRehearsalIsRefused() async throws {
        let scene = try MigrationScene(sample: true)
        _ = try await scene.migrate("rehearse")
        var feed = scene.text("bac-giang/ho-so.xml")
        feed.replace("Phạm Văn", with: "Phạm Văng", maxReplacements: 1)
        try scene.put("bac-giang/ho-so.xml", feed)
        let run = try await scene.migrate("run")
        #expect(run.code == 2 && run.errors.contains("migration.source-changed"), "\(run.errors)")
        // Nor does the move before it begin, whose sources are as they were.
        #expect(scene.data("out/ho-so.ndjson") == nil && scene.data("out/thu-tuc.ndjson") == nil)
        _ = try await scene.migrate("rollback")
        _ = try await scene.migrate("rehearse")
        #expect(try await scene.migrate("run").code == 1)
    }

    /// Cut within a record, cut between two, and a packed file that ends early.
    @Test(arguments: [0.6, 0.0, -1.0])
    func aSourceThatIsCutOffIsToldAndNeverExplainedAway(share: Double) async throws {
        let scene = try MigrationScene(sample: true)
        let feed = try #require(scene.data("bac-giang/ho-so.xml"))
        let between = scene.text("bac-giang/ho-so.xml").components(separatedBy: "  </MSyncDocument>\n").prefix(9)
        let cut: Data =
            share > 0
            ? feed.prefix(Int(Double(feed.count) * share))
            : Data((between.joined(separator: "  </MSyncDocument>\n") + "  </MSyncDocument>\n").utf8)
        let packed = try Data(contentsOf: URL(fileURLWithPath: try await scene.scratch.gzip(feed, as: "feed.gz")))
        try scene.scratch.put("project/bac-giang/ho-so.xml", share < 0 ? packed.dropLast(40) : cut)
        let run = try await Program.run(["migrate", "run", scene.folder.path])
        #expect(run.code == 1 && run.text.contains("«ho-so-bac-giang» không đọc được trọn"), "\(run.text)")
        #expect(run.errors.contains("ho-so.xml:"), "the place is told: \(run.errors)")
        #expect(scene.lines("out/ho-so.ndjson") > 20)
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(try verified.code == 1 && scene.fact("unexplained", of: verified) == "1", "\(verified.text)")
    }

    @Test func dossiersWhoseAgencyOrProcedureIsNotThereAreTold() async throws {
        let scene = try MigrationScene(sample: true)
        func dossier(_ number: Int, _ agency: String, _ procedure: String, _ day: String) -> String {
            """
            {"code": "\(agency)-25-\(number)", "agency.code": "\(agency)", "procedure.code": "\(procedure)", \
            "receivedDate": "\(day)T08:00:00+07:00", "status": "returned"}
            """
        }
        let lines = [
            dossier(1, "H05.08", "1.999001", "2025-06-01"), dossier(2, "H05.60", "1.999001", "2025-06-30"),
            dossier(3, "H05.60", "1.999001", "2025-07-01"), dossier(4, "H02.08", "1.999001", "2025-07-01"),
            dossier(5, "H02.08", "1.999001", "2025-07-03"), dossier(6, "H05.08", "1.999101.H02", "2025-06-01"),
            dossier(7, "H05.08", "9.000001", "2025-06-01"), dossier(8, "H77.01", "9.000001", "2025-06-01"),
            dossier(9, "H05.08", "1.999777", "2025-02-28"), dossier(10, "H05.08", "1.999777", "2025-05-12"),
            dossier(11, "H05.08", "1.999778", "2025-03-01"),
        ]
        let closed = ["1.999777", "1.999778"]
            .map { "{\"code\": \"\($0)\", \"name\": \"Đã bãi bỏ \($0)\", \"closedOn\": \"2025-03-01\"}\n" }
        try scene.put("bai-bo.ndjson", closed.joined())
        try scene.put("hoso.ndjson", lines.joined(separator: "\n") + "\n")
        let project = scene.text("migration.yaml")
            .replacing(
                "{path: bac-giang/ho-so.xml, format: lgsp.dossier,",
                with: "{path: hoso.ndjson, format: lienthong.dossier,"
            )
            .replacing("from: [ho-so-bac-ninh, ho-so-bac-giang]", with: "from: [ho-so-bac-giang]")
            .replacing("sources:\n", with: "sources:\n  bai-bo: {path: bai-bo.ndjson, format: lienthong.procedure}\n")
            .replacing("quy-trinh-bac-ninh]", with: "quy-trinh-bac-ninh, bai-bo]")
        try scene.put("migration.yaml", project)
        let rehearsal = try await scene.migrate("rehearse", ["--report", "json"])
        #expect(try await scene.migrate("run").code == 0)
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(verified.code == 0, "nothing of it is a fault of the move: \(verified.errors)")
        for outcome in [rehearsal, verified] {
            let tables = try JSON(outcome.output)["tables"]
            func rows(_ name: String, _ columns: String...) -> [[String]] {
                tables[name].list.map { row in columns.map { row[$0].text ?? row[$0].int.map(String.init) ?? "" } }
            }
            #expect(
                rows("agencies", "agency", "dossiers", "first", "last", "valid") == [
                    ["H02.08", "2", "01/07/2025", "03/07/2025", "trước 01/07/2025"],
                    ["H05.60", "1", "30/06/2025", "30/06/2025", "từ 01/07/2025"],
                ]
            )
            #expect(
                rows("procedures", "procedure", "dossiers", "link") == [
                    ["1.999101.H02", "1", "nay là 1.999101"],
                    ["1.999777", "2", "bãi bỏ 01/03/2025, còn tiếp nhận đến 12/05/2025"],
                    ["9.000001", "2", "không có trong danh mục nào"],
                ]
            )
        }
    }

    @Test func aSuccessionInACircleIsRefusedBeforeAnythingIsTouched() async throws {
        let scene = try MigrationScene(sample: true)
        let circle = """
            succession: vong
            certainty: memory
            defaults: {kind: agency}
            units:
              - {id: vong-a, name: A, from: 2024-01-01, until: 2025-01-01}
              - {id: vong-b, name: B, from: 2024-01-01, until: 2025-01-01}
            events:
              - {id: mot, kind: renamed, date: 2025-01-01, from: [vong-a], to: [vong-b]}
              - {id: hai, kind: renamed, date: 2025-01-01, from: [vong-b], to: [vong-a]}

            """
        try scene.put("succession/vong.yaml", circle)
        let project = scene.text("migration.yaml")
        try scene.put(
            "migration.yaml",
            project.replacing("succession: [", with: "succession: [succession/vong.yaml, ")
        )
        for command in ["check", "rehearse", "run"] {
            let outcome = try await Program.run(["migrate", command, scene.folder.path])
            let said = outcome.text + outcome.errors
            #expect(outcome.code == 2 && said.contains("succession.cycle"), "\(command): \(said)")
            #expect(said.contains("vong.yaml:8"), "the place is told: \(said)")
        }
        #expect(scene.data("out/thu-tuc.ndjson") == nil)
    }

    @Test func aTermThatDoesNotHoldAtTheCutOverIsTold() async throws {
        let scene = try MigrationScene(sample: true)
        let catalogue = scene.text("bac-ninh/danh-muc.json")
        let district = "\"CAPTHUCHIEN\":\"2\""
        try scene.put(
            "bac-ninh/danh-muc.json",
            catalogue.replacing("\"CAPTHUCHIEN\":\"1\"", with: district, maxReplacements: 2)
        )
        func terms(_ cutOver: String) async throws -> [[String]] {
            let project = scene.text("migration.yaml").replacing(/cutOver: "[0-9-]+"/, with: "cutOver: \"\(cutOver)\"")
            try scene.put("migration.yaml", project)
            let outcome = try await scene.migrate("rehearse", ["--report", "json", "--lang", "en"])
            return try JSON(outcome.output)["tables"]["terms"].list
                .map { row in ["move", "term", "valid"].map { row[$0].text ?? "" } + ["\(row["records"].int ?? 0)"] }
        }
        #expect(try await terms("2025-07-01") == [["thu-tuc", "District", "before 2025-07-01", "2"]])
        #expect(try await terms("2025-06-30").isEmpty)
    }

    @Test func whatIsWrongWithAProjectIsNamedBeforeAnythingIsTouched() async throws {
        let scene = try MigrationScene(sample: true)
        let project = scene.text("migration.yaml")
        for (old, new, code) in [
            (
                "from: [ho-so-bac-ninh, ho-so-bac-giang]", "from: [ho-so-bac-nin, ho-so-bac-giang]",
                "migration.unknown-source"
            ),
            ("format: register.dossier", "format: register.dosier", "format.unknown"),
            ("entity: dossier", "entity: dosier", "migration.unknown-entity"),
            ("path: bac-giang/ho-so.xml", "path: bac-giang/ho-so-1.xml", "input."),
            ("cutOver: \"2025-07-01\"", "cutOver: \"2025-07-32\"", "migration.not-a-moment"),
            ("duplicates: person", "duplicate: person", "migration.unknown-key"),
            (
                "out/ho-so.ndjson, format: lienthong.dossier", "out/thu-tuc.ndjson, format: lienthong.dossier",
                "migration.target-twice"
            ),
            (
                "out/ho-so.ndjson, format: lienthong.dossier", "out/ho-so.ndjson, format: epar.dossier",
                "migration.bad-target"
            ),
        ] {
            let changed = project.replacing(old, with: new)
            #expect(changed != project)
            try scene.put("migration.yaml", changed)
            let check = try await scene.migrate("check")
            #expect(check.code == 2, "\(new): \(check.text)")
            #expect((check.text + check.errors).contains(code), "\(new): \(check.text)\(check.errors)")
        }
    }

    @Test func aProjectThatWasMadeForAStartSaysWhatIsMissing() async throws {
        let scene = try MigrationScene(sample: false)
        #expect(try await Program.run(["migrate", "init", scene.folder.path]).code == 0)
        #expect(try await Program.run(["migrate", "init", scene.folder.path]).code == 2)
        let check = try await scene.migrate("check")
        #expect(check.code == 2 && (check.text + check.errors).contains("exports/bac-"))
    }

    /// Two projects over the same 6,001 dossiers.
    private func twins() throws -> (whole: MigrationScene, other: MigrationScene) {
        let scenes = [try MigrationScene(sample: false), try MigrationScene(sample: false)]
        var lines = (0..<6_000)
            .map { number in
                """
                {"code": "H02.08-250601-\(number)", "localCode": "\(number)", "agency.code": "H02.0\(number % 9)", \
                "status": "\(number % 3 == 0 ? "processing" : "returned")", "receivedDate": "2025-06-11", \
                "applicant.name": "Nguyễn Văn \(number)"}
                """
            }
        lines.append("{\"code\": \"H02.08-250601-9\", \"status\": \"processed\"}")
        for scene in scenes {
            try scene.put("a.ndjson", lines.joined(separator: "\n") + "\n")
            try scene.put(
                "migration.yaml",
                """
                name: Kill
                cutOver: "2025-07-01"
                sources: {a: {path: a.ndjson, format: lienthong.dossier}}
                moves:
                  ho-so:
                    entity: dossier
                    from: [a]
                    to: {path: out/ho-so.json, format: national.dossier}
                    duplicates: latest
                """
            )
        }
        return (scenes[0], scenes[1])
    }

    private static let outcome =
        ["out/ho-so.json"] + ["fates.tsv", "handover.tsv", "aliases.tsv", "rejects.ndjson"].map { "state/ho-so." + $0 }

    @Test(arguments: [UInt64(1), 2])
    func aRunThatIsKilledAgainAndAgainGivesTheBytesOfOneThatIsNot(seed: UInt64) async throws {
        var random = DossierRandom(seed: seed)
        let (whole, scene) = try twins()
        _ = try await whole.migrate("run")
        var kills = 0
        for _ in 0..<25 {
            // The first one comes early, so that a run is cut off on any machine.
            let latest = kills == 0 ? 120 : 900
            let delay = Duration.milliseconds(Int.random(in: 60...latest, using: &random))
            if try await scene.kill("resume", after: delay) { kills += 1 } else { break }
        }
        #expect(kills > 0)
        let last = try await scene.migrate("resume")
        #expect(last.exited && last.code < 2, "seed \(seed): \(last.errors)")
        for name in Self.outcome {
            #expect(
                scene.data(name) != nil && scene.data(name) == whole.data(name),
                "seed \(seed), \(kills) kills: \(name)"
            )
        }
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(try scene.fact("unexplained", of: verified) == "0", "\(verified.text)")
    }

    /// A limit on the size of files stands for a disk that fills up: writing fails in the middle of the run.
    @Test func aRunThatCannotWriteOnGoesOnOnceItCan() async throws {
        let (whole, scene) = try twins()
        _ = try await whole.migrate("run")
        let shell = URL(fileURLWithPath: "/bin/sh")
        let command =
            "trap '' XFSZ; ulimit -f 1500; LIENTHONG_MARK_EVERY=300 '\(Program.url.path)' migrate run '\(scene.folder.path)' --quiet"
        let failed = try await Program.run(shell, ["-c", command])
        #expect(failed.exited && failed.code == 2 && failed.errors.contains("migration.file"), "\(failed.errors)")
        #expect(scene.data("out/ho-so.json") == nil, "the target appears whole")
        #expect(try await scene.migrate("run").errors.contains("migration.under-way"))
        #expect(try await scene.migrate("resume").code == 0)
        for name in Self.outcome { #expect(scene.data(name) != nil && scene.data(name) == whole.data(name), "\(name)") }
    }
}
