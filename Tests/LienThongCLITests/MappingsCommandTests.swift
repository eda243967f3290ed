import Foundation
import Testing

@Suite("Work on mappings")
struct MappingsCommandTests {
    private static let feed = "Samples/draft/phieu-mot-cua.xml"

    @Test func aDraftChecksCleanAndReadsWhatItWasDraftedFrom() async throws {
        let scratch = try Scratch()
        let draft = scratch.path("mine/draft.yaml")
        try scratch.put("mine/note.txt", "")
        let drafted = try await Program.run([
            "mappings", "draft", Self.feed, "--name", "phieu.dossier", "--output", draft,
        ])
        #expect(drafted.code == 0, "\(drafted.errors)")
        #expect(try await Program.run(["mappings", "check", draft]).code == 0)
        let converted = try await Program.run([
            "convert", Self.feed, "--from", "phieu.dossier", "--mappings", scratch.path("mine"), "--to",
            "national.dossier", "--output", scratch.path("out.json"), "--quiet",
        ])
        #expect(converted.code == 0, "\(converted.errors)")
        let records = try scratch.json("out.json").list
        #expect(records.count == 12)
        #expect(records.first?["MaHoSo"].text == "H05.12-260901-0103")
        #expect(records.first?["NgayTiepNhan"].text == "20260901082000")
        #expect(records.first?["DanhSachLePhi"].list.count == 1)
    }

    @Test(
        "A draft of a broken sample says where it breaks, and compiles",
        arguments: [
            ("cut.json", #"[{"soBienNhan":"1","hoTen":"A"},{"soBienNhan":"2""#, "cut.json:1:", "read.truncated"),
            ("open.csv", "Mã hồ sơ;Tình trạng\nA;\"x\nB;y\n", "open.csv:2:", "read.unclosed-quote"),
            ("odd.csv", "\"Mã\nhồ sơ: #1\";\"{a}: \u{7}\"\nA1;x\nB1;y\n", "", ""),
        ]
    )
    func aDraftOfABrokenSample(name: String, text: String, place: String, code: String) async throws {
        let scratch = try Scratch()
        try scratch.put(name, text)
        let draft = scratch.path("draft.yaml")
        let drafted = try await Program.run(["mappings", "draft", scratch.path(name), "--output", draft])
        #expect(drafted.code == 0, "\(drafted.errors)")
        #expect(place.isEmpty || (drafted.errors.contains(place) && drafted.errors.contains(code)), "\(drafted.errors)")
        let checked = try await Program.run(["mappings", "check", draft])
        #expect(checked.code == 0, "\(checked.text)")
    }

    @Test func aDraftShowsNoPersonAndIsNeverReplaced() async throws {
        let scratch = try Scratch()
        let draft = scratch.path("draft.yaml")
        let first = try await Program.run(["mappings", "draft", Self.feed, "--output", draft])
        let text = try scratch.text("draft.yaml")
        for secret in ["Mẫu 01", "0990000", "0900000"] { #expect(!text.contains(secret)) }
        try scratch.put("draft.yaml", text + "# by hand\n")
        let again = try await Program.run(["mappings", "draft", Self.feed, "--output", draft])
        #expect(first.code == 0 && again.code == 2)
        #expect(try scratch.text("draft.yaml").hasSuffix("# by hand\n"))
    }

    @Test func aDraftCompletedByHandInUnderTenLinesReconciles() async throws {
        let scratch = try Scratch()
        let draft = try await Program.run(["mappings", "draft", Self.feed, "--name", "phieu.dossier"])
        let ours = try String(
            contentsOf: Repository.root.appending(path: "Samples/draft/phieu.dossier.yaml"),
            encoding: .utf8
        )
        let lines = Set(draft.text.split(separator: "\n"))
        let byHand = ours.split(separator: "\n").filter { !lines.contains($0) && !$0.hasPrefix("#") }
        #expect(!byHand.isEmpty && byHand.count < 10, "\(byHand)")
        let outcome = try await Program.run([
            "reconcile", "--national", "Samples/dossiers-national.json", "--provincial", Self.feed,
            "--provincial-format", "phieu.dossier", "--mappings", "Samples/draft", "--as-of",
            "2026-10-31T17:00:00+07:00", "--report", "json=\(scratch.path("r.json"))", "--quiet",
        ])
        #expect(outcome.code == 1)
        let summary = try scratch.json("r.json")["summary"]
        #expect(summary["matched"].int == 12 && summary["differing"].int == 2)
    }

    @Test func aChangeOfMappingIsShownOnRealData() async throws {
        let scratch = try Scratch()
        let ours = try String(
            contentsOf: Repository.root.appending(path: "Samples/draft/phieu.dossier.yaml"),
            encoding: .utf8
        )
        try scratch.put("old.yaml", ours)
        try scratch.put(
            "new.yaml",
            ours.replacingOccurrences(of: "Đã trao dân: returned", with: "Đã trao dân: processed")
        )
        let changed = try await Program.run([
            "mappings", "diff", scratch.path("old.yaml"), scratch.path("new.yaml"), Self.feed, "--report", "json",
        ])
        let rows = try JSON(changed.output)["tables", "fields"].list
        #expect(changed.code == 1)
        #expect(rows.map { $0["field"].text } == ["status"])
        #expect(rows.first?["changed"].text == "4" || rows.first?["changed"].int == 4)
        let same = try await Program.run([
            "mappings", "diff", scratch.path("old.yaml"), scratch.path("old.yaml"), Self.feed,
        ])
        #expect(same.code == 0)
    }

    @Test func aCaseThatFailsIsShownMemberByMember() async throws {
        let scratch = try Scratch()
        let ours = try String(
            contentsOf: Repository.root.appending(path: "Samples/draft/phieu.dossier.yaml"),
            encoding: .utf8
        )
        try scratch.put("phieu.dossier.yaml", ours)
        try scratch.put(
            "cases/phieu.dossier/one.in.xml",
            "<GoiDuLieu><PhieuMotCua><SoBienNhan>H05.12-260901-0103</SoBienNhan></PhieuMotCua></GoiDuLieu>"
        )
        try scratch.put("cases/phieu.dossier/one.out.ndjson", "{\"code\": \"H05.12-260901-0104\"}\n")
        let failed = try await Program.run(["mappings", "test", scratch.path("phieu.dossier.yaml"), "--lang", "en"])
        #expect(failed.code == 1)
        for word in ["one", "H05.12-260901-0103", "H05.12-260901-0104"] { #expect(failed.text.contains(word)) }
        try scratch.put("cases/phieu.dossier/one.out.ndjson", "{\"code\": \"H05.12-260901-0103\"}\n")
        #expect(try await Program.run(["mappings", "test", scratch.path("phieu.dossier.yaml")]).code == 0)
    }

    @Test("Each format is explained, with its codes both ways", arguments: ["vi", "en"])
    func eachFormatIsExplained(language: String) async throws {
        let outcome = try await Program.run([
            "mappings", "explain", "national.dossier", "--field", "status", "--lang", language,
        ])
        #expect(outcome.code == 0)
        for word in ["TrangThaiHoSo", "national/dossier-status", "returned"] { #expect(outcome.text.contains(word)) }
        let derived = try await Program.run([
            "mappings", "explain", "epar.dossier", "--lang", language, "--report", "json",
        ])
        #expect(derived.code == 0)
        let decisions = try JSON(derived.output)["tables", "decisions"].list
        #expect(decisions.count > 3 && decisions.allSatisfy { $0["field"].text == "status" })
        let shown = try JSON(try await Program.run(["formats", "show", "epar.dossier", "--report", "json"]).output)
        #expect(shown["tables", "decisions"].list.count == decisions.count)
        let unknown = try await Program.run(["mappings", "explain", "national.dosier", "--lang", language])
        #expect(unknown.code == 2 && unknown.errors.contains("national.dossier"))
    }
}
