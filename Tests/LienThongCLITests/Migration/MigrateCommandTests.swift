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
        #expect(scene.data("out/ho-so.ndjson") == nil)
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

    @Test func questionsAreFilledInAsASheetAndReadBack() async throws {
        let scene = try MigrationScene(sample: true)
        try FileManager.default.removeItem(at: scene.folder.appending(path: "decisions.yaml"))
        #expect(try await scene.migrate("questions").code == 2, "nothing was rehearsed yet")
        _ = try await scene.migrate("rehearse")
        let sheet = scene.scratch.path("questions.xlsx")
        let asked = try await scene.migrate("questions", ["--out", sheet, "--report", "json"])
        #expect(try asked.code == 1 && scene.fact("open", of: asked) == "2", "\(asked.errors)")
        let rows = try SheetTable(Array(Data(contentsOf: URL(fileURLWithPath: sheet)))).rows
            .map { Array($0.cells.values) }
        #expect(rows.first?.contains("Lấy theo") == true && rows.contains { $0.contains("H02.12-250602-0101") })
        #expect(!rows.joined().contains { $0.contains("Phạm Văn Mẫu 101") }, "names are masked")

        let (one, two) = ("H02.12-250602-0101", "H02.12-250605-0104")
        for (rows, code) in [
            ([(one, "", "ho-so-bac-nin", "A")], "questions.not-a-source"),
            ([(one, "", "ho-so-bac-ninh", "")], "questions.nobody"),
            ([("H99", "", "ho-so-bac-ninh", "A")], "questions.unknown-code"),
            ([(one, "note", "ho-so-bac-ninh", "A")], "questions.no-record"),
            ([(one, "fees[1].amount", "ho-so-bac-ninh", "A")], "questions.not-a-field"),
        ] {
            let refused = try await scene.answer(rows)
            #expect(refused.code == 2 && refused.errors.contains(code), "\(code): \(refused.errors)")
            #expect(scene.data("decisions.yaml") == nil)
        }
        let first = try await scene.answer([
            (one, "", "ho-so-bac-ninh", "Nguyễn \"Văn\" A"), (one, "applicant.address", "ho-so-bac-giang", ""),
        ])
        #expect(try first.code == 1 && scene.fact("answered", of: first) == "1", "\(first.errors)")
        let second = try await scene.answer([(one, "", "ho-so-bac-giang", "B"), (two, "", "ho-so-bac-giang", "B")])
        #expect(second.code == 2 && second.errors.contains("questions.decided-otherwise"))
        #expect(try await scene.answer([(two, "", "ho-so-bac-giang", "B")]).code == 0)
        #expect(scene.text("decisions.yaml").contains("fields: {\"applicant.address\": \"ho-so-bac-giang\"}"))
        #expect(try await scene.migrate("run").code == 1)
        #expect(scene.text("state/ho-so.fates.tsv").split(separator: "\n").count { $0.contains("\tdecision\t") } == 4)
        #expect(try await scene.migrate("verify").code == 0)
    }

    @Test func proceduresThatLookAlikeAreProposedDecidedAndPutTogether() async throws {
        let scene = try MigrationScene(sample: true)
        func procedure(_ code: String, _ name: String, _ fee: Int) -> String {
            """
            {"code": "\(code)", "name": "\(name)", "channels": [{"channel": "inPerson", "timeLimits": [{"duration": "5", \
            "unit": "ngày", "fees": [{"code": "LP", "amount": "\(fee)"}]}]}]}
            """
        }
        let names = [
            "Cấp giấy xác nhận cư trú của xã", "Hỗ trợ chi phí mai táng cho người cao tuổi", "Đăng ký khai thác cát",
        ]
        try scene.put(
            "a.ndjson",
            names.enumerated().map { procedure("1.99900\($0)", $1, 5_000) }.joined(separator: "\n")
        )
        let other = [names[0], names[1] + " tại xã", "Thủ tục khác hẳn"]
        try scene.put(
            "b.ndjson",
            other.enumerated().map { procedure("1.99950\($0)", $1, 8_000) }.joined(separator: "\n")
        )
        try scene.put(
            "migration.yaml",
            """
            name: Giống
            cutOver: "2025-07-01"
            decisions: chosen.yaml
            sources:
              a: {path: a.ndjson, format: lienthong.procedure, province: H02}
              b: {path: b.ndjson, format: lienthong.procedure, province: H05}
            moves:
              m: {entity: procedure, from: [a, b], to: {path: out/m.ndjson, format: lienthong.procedure}, duplicates: person}
            """
        )
        _ = try await scene.migrate("rehearse")
        let sheet = scene.scratch.path("questions.xlsx")
        let asked = try await scene.migrate("questions", ["--out", sheet, "--report", "json"])
        #expect(try asked.code == 0 && scene.fact("alike", of: asked) == "2", "proposals may wait: \(asked.errors)")
        let proposals = try JSON(asked.output)["tables"]["alike"].list
        #expect(proposals.first?["score"].int == 100 && proposals.first?["second"].text == "1.999500")
        let cells = try SheetTable(Array(Data(contentsOf: URL(fileURLWithPath: sheet)))).rows
            .map { Array($0.cells.values) }
        #expect(cells.contains { $0.contains("1.999000 ≈ 1.999500") && $0.contains("(giống nhau 100 %)") })
        #expect(cells.contains { $0.contains("1.999000 ≈ 1.999500") && $0.contains("5000") && $0.contains("8000") })

        let (one, two) = ("1.999000 ≈ 1.999500", "1.999001 ≈ 1.999501")
        for (rows, code) in [
            ([(one, "", "c", "A")], "questions.not-an-answer"), ([(one, "name", "a", "A")], "questions.not-an-answer"),
            ([(one, "", "a", "")], "questions.nobody"),
            ([("1.999000 ≈ 1.999501", "", "a", "A")], "questions.unknown-code"),
        ] {
            let refused = try await scene.answer(rows)
            #expect(refused.code == 2 && refused.errors.contains(code), "\(code): \(refused.errors)")
        }
        let answered = try await scene.answer([(one, "", "b", "A"), (two, "", "không", "B")])
        #expect(try answered.code == 0 && scene.fact("answered", of: answered) == "2", "\(answered.errors)")
        #expect(try scene.fact("alike", of: answered) == "0")
        #expect(scene.text("chosen.yaml").contains("{code: \"1.999000\", into: \"1.999500\", who: \"A\"}"))
        #expect(scene.text("chosen.yaml").contains("{code: \"1.999001\", apart: \"1.999501\", who: \"B\"}"))
        #expect(try await scene.migrate("run").code == 0)
        #expect(scene.lines("out/m.ndjson") == 5)
        #expect(scene.text("state/m.aliases.tsv") == "old\tnew\n1.999000\t1.999500\n")
        let minutes = try await scene.migrate("report")
        #expect(minutes.code == 0 && minutes.text.contains("là thủ tục 1.999500"), "\(minutes.text)")
    }

    @Test func rejectedRecordsThatWerePutRightGoOnAndTheProofSaysSo() async throws {
        let scene = try MigrationScene(sample: true)
        #expect(try await scene.migrate("run").code == 1)
        let (target, lines) = (scene.data("out/ho-so.ndjson"), scene.lines("out/ho-so.ndjson"))
        let rejects = scene.text("state/ho-so.rejects.ndjson").split(separator: "\n").map(String.init)
        #expect(rejects.count == 7)
        let broken = try #require(rejects.first { $0.contains("mapping.missing-required") })
        let divided = try #require(rejects.first { $0.contains("\"M3\"") })
        let stopped = try #require(rejects.first { $0.contains("H05.44-250603-0202") })
        func again(_ lines: [String]) async throws -> Outcome {
            try scene.put("repairs.ndjson", lines.joined(separator: "\n") + "\n")
            let path = scene.folder.appending(path: "repairs.ndjson").path
            return try await scene.migrate("run", ["--rejects", path])
        }
        // The record as its source has it, with the code that was missing; an agency that goes on; one left as it was.
        let mended = broken.replacing(
            "<MSyncDocument>",
            with: "<MSyncDocument><DocCode>H02.08-250611-0190</DocCode>",
            maxReplacements: 1
        )
        let moved = divided.replacing("\"agency.code\":\"H02.31.15\"", with: "\"agency.code\":\"H05.60\"")
        #expect(mended != broken && moved != divided)

        for (line, code) in [
            (mended.replacing("ho-so-bac-giang", with: "ho-so-bac-gian"), "repairs.unknown-source"),
            (mended.replacing("\"record\":", with: "\"record\":1"), "repairs.not-rejected"),
            (broken.replacing("Vũ Thị", with: "Vũ"), "repairs.unreadable"), ("{\"record\":1}", "repairs.bad-line"),
            ("no JSON", "repairs.bad-line"),
        ] {
            let refused = try await again([stopped, line])
            #expect(refused.code == 2 && refused.errors.contains(code), "\(code): \(refused.errors)")
            #expect(refused.errors.contains("repairs.ndjson:2"), "the line is told: \(refused.errors)")
            #expect(!refused.errors.contains("Vũ"), "no name is told: \(refused.errors)")
            #expect(scene.data("out/ho-so.ndjson") == target, "nothing is touched")
        }
        #expect(try await scene.migrate("run", ["--rejects", "/nowhere.ndjson"]).code == 2)

        let run = try await again([stopped, mended, moved])
        #expect(run.exited && run.code == 1, "five are left: \(run.errors)")
        #expect(scene.lines("out/ho-so.ndjson") == lines + 2)
        #expect(scene.text("out/ho-so.ndjson").contains("\"code\":\"H02.08-250611-0190\""))
        let fates = scene.text("state/ho-so.fates.tsv").split(separator: "\n")
        #expect(fates.count { $0.contains("\tH02.08-250611-0190\tmigrated\tM1\t") } == 1)
        #expect(fates.count { $0.contains("\tmigrated\t") && $0.contains("\tH05.60\t1.999006\t") } == 1)
        #expect(scene.lines("state/ho-so.rejects.ndjson") == 5)
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(try verified.code == 0 && scene.fact("unexplained", of: verified) == "0", "\(verified.text)")
        #expect(try await scene.migrate("verify").text.contains("2 bản ghi bị loại đã được sửa"))

        // What was put right once stays so, and a later repair comes beside it.
        let third = try #require(rejects.first { $0.contains("H05.44-250609-0208") })
        #expect(try await again([third.replacing("H05.44\",", with: "H05.60\",")]).code == 1)
        #expect(scene.lines("out/ho-so.ndjson") == lines + 3)
        #expect(try await scene.migrate("verify").code == 0)
        // A rollback gives back what was there before the first run: nothing.
        #expect(try await scene.migrate("rollback").code == 0)
        #expect(scene.data("out/ho-so.ndjson") == nil)
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
        ]
        try scene.put("hoso.ndjson", lines.joined(separator: "\n") + "\n")
        let project = scene.text("migration.yaml")
            .replacing(
                "{path: bac-giang/ho-so.xml, format: lgsp.dossier,",
                with: "{path: hoso.ndjson, format: lienthong.dossier,"
            )
            .replacing("from: [ho-so-bac-ninh, ho-so-bac-giang]", with: "from: [ho-so-bac-giang]")
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
                    ["H02.08", "2", "2025-07-01", "2025-07-03", "…–2025-07-01"],
                    ["H05.60", "1", "2025-06-30", "2025-06-30", "2025-07-01–…"],
                ]
            )
            #expect(
                rows("procedures", "procedure", "dossiers", "link") == [
                    ["1.999101.H02", "1", "nay là 1.999101"],
                    ["9.000001", "2", "không có trong danh mục nào"],
                ]
            )
        }
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
            let delay = Duration.milliseconds(Int.random(in: 60...900, using: &random))
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
