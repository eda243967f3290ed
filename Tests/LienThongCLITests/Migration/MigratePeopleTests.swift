import Foundation
import LienThongFormats
import Testing

/// What people decide and put right in a migration: questions, procedures that look alike, rejected records.
struct MigratePeopleTests {
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

    @Test func aRepairThatDoesNotFitLeavesAllMovesAsTheyWere() async throws {
        let scene = try MigrationScene(sample: true)
        let service = "bac-giang/thu-tuc/services/1.999003.xml"
        try scene.put(service, scene.text(service).replacing("<serviceCode>1.999003</serviceCode>", with: ""))
        _ = try await scene.migrate("run")
        let targets = ["out/thu-tuc.ndjson", "out/ho-so.ndjson"].map { scene.data($0) }
        let broken = try #require(
            scene.text("state/thu-tuc.rejects.ndjson").split(separator: "\n").first.map(String.init)
        )
        let number = try #require(broken.firstMatch(of: /"record":(\d+)/)?.1)
        let path = scene.folder.appending(path: "repairs.ndjson").path
        func again(_ lines: [String]) async throws -> Outcome {
            try scene.put("repairs.ndjson", lines.joined(separator: "\n") + "\n")
            return try await scene.migrate("run", ["--rejects", path])
        }
        // One file of a set holds only a part of the record.
        let raw = broken.replacing("<ServiceInfo>", with: "<ServiceInfo><serviceCode>1.999003</serviceCode>")
        #expect(raw != broken)
        let part = try await again([raw])
        #expect(part.code == 2 && part.errors.contains("repairs.unreadable"), "\(part.errors)")
        let whole = """
            {"source": "thu-tuc-bac-giang", "record": \(number), "normalised": {"code": "1.999003", "suffix": "H02", \
            "name": "Thay đổi, cải chính thông tin hộ tịch (mẫu)"}}
            """
        // The second line is about the other move.
        let refused = try await again([whole, "{\"source\": \"ho-so-bac-giang\", \"record\": 1, \"raw\": \"\"}"])
        #expect(refused.code == 2 && refused.errors.contains("repairs.ndjson:2"), "\(refused.errors)")
        #expect(["out/thu-tuc.ndjson", "out/ho-so.ndjson"].map { scene.data($0) } == targets)
        #expect(scene.data("state/thu-tuc.repairs.ndjson") == nil, "nothing is kept of it")
        #expect(try await again([whole]).code == 1)
        #expect(scene.text("state/thu-tuc.fates.tsv").contains("\t\(number)\t1.999003\tmerged\tM9\t1.999003\t"))
        #expect(try await scene.migrate("verify").code == 0)
    }
}
