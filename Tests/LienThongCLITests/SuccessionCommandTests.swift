import Foundation
import Testing

@Suite("Who took over from whom")
struct SuccessionCommandTests {
    private func lookup(_ arguments: String...) async throws -> (code: Int32, report: JSON) {
        let outcome = try await Program.run(
            ["succession", "lookup"] + arguments + ["--format", "json", "--lang", "en"]
        )
        return (outcome.code, try JSON(outcome.output))
    }

    private func fact(_ name: String, _ report: JSON) -> String? {
        report["facts"].list.first { $0["name"].text == name }?["value"].text
    }

    private func ids(_ role: String, _ report: JSON) -> [String] {
        report["tables", "units"].list.filter { $0["role"].text == role }.compactMap { $0["id"].text }
    }

    @Test func anAddressOfThreeLevelsGivesTheCommuneOfToday() async throws {
        let clear = "Thôn 3, phường Thọ Xương, TP Bắc Giang, tỉnh Bắc Giang"
        let outcome = try await Program.run(
            ["succession", "address", clear, "--format", "json", "--at", "2026-01-01"]
        )
        #expect(outcome.code == 0 && !String(decoding: outcome.output, as: UTF8.self).contains("Thôn 3"))
        let row = try #require(try JSON(outcome.output)["tables", "addresses"].list.first)
        #expect(row["formerCode"].text == "07201" && row["codes"].text == "07210")
        #expect(row["names"].text == "Phường Bắc Giang")
        let doubtful = try await Program.run(
            ["succession", "address", clear, "nơi khác", "--format", "json", "--province", "H02"]
        )
        #expect(doubtful.code == 1)
    }

    @Test func theShippedFilesCheckClean() async throws {
        let outcome = try await Program.run(["succession", "check", "--format", "json"])
        let report = try JSON(outcome.output)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(report["diagnosticCount"].int == 0)
        #expect(
            report["tables", "files"].list.compactMap { $0["units"].int }.reduce(0, +)
                == Int(fact("units", report) ?? "")
        )
        #expect(fact("fromMemory", report) != "0")
    }

    @Test(
        "A code is answered by the day on which it was written",
        arguments: [
            (["24", "--as-of", "2025-06-30", "--at", "2026-01-01"], "successor", "bac-ninh-2025"),
            (["24", "--as-of", "01/07/2025", "--at", "2026-01-01"], "same", "bac-ninh-2025"),
            (["27", "--as-of", "2020-01-01", "--at", "2025-07-01"], "successor", "bac-ninh-2025"),
            (["000.00.21.H02", "--as-of", "2020-01-01", "--at", "2026-01-01"], "successor", "bac-ninh-2025"),
            (["G05", "--as-of", "2024-01-01", "--at", "2026-01-01"], "successor", "bo-tai-chinh"),
            (
                [
                    "so-thong-tin-va-truyen-thong", "--as-of", "2024-01-01", "--at", "2026-01-01", "--field",
                    "xuất bản",
                    "--procedure", "1.000001",
                ], "successor", "so-van-hoa"
            ),
        ]
    )
    func aCodeIsAnswered(arguments: [String], answer: String, unit: String) async throws {
        let outcome = try await Program.run(
            ["succession", "lookup"] + arguments + ["--format", "json", "--lang", "en"]
        )
        let report = try JSON(outcome.output)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(fact("answer", report) == answer)
        #expect(ids(answer, report) == [unit])
    }

    @Test func anAnswerFromMemorySaysSoInBothLanguages() async throws {
        let question = ["succession", "lookup", "24", "--as-of", "2020-01-01", "--at", "2026-01-01"]
        let vietnamese = try await Program.run(question)
        let english = try await Program.run(question + ["--lang", "en"])
        #expect(vietnamese.text.contains("việc của Bắc Giang do Bắc Ninh giữ, từ 01/07/2025"))
        #expect(vietnamese.text.contains("theo trí nhớ") && vietnamese.text.contains("đơn vị kế thừa"))
        #expect(!vietnamese.text.contains("successor") && !vietnamese.text.contains("memory"))
        #expect(english.text.contains("the work of Bắc Giang is held by Bắc Ninh, since 2025-07-01"))
        #expect(english.text.contains("from memory"))
        let (_, report) = try await lookup("24", "--as-of", "2020-01-01", "--at", "2026-01-01")
        #expect(fact("certainty", report) == "memory" && report["tables", "fromMemory"].list.count == 2)
        let (_, sure) = try await lookup("24", "--as-of", "2026-01-01", "--at", "2026-02-01")
        #expect(fact("certainty", sure) == "confirmed" && sure["tables", "fromMemory"].list.isEmpty)
    }

    @Test func goingBackNamesWhatItWasFormedFrom() async throws {
        let (code, report) = try await lookup("H44", "--as-of", "2026-01-01", "--backward")
        #expect(code == 0 && fact("answer", report) == "origins")
        #expect(ids("origin", report) == ["vinh-phuc", "hoa-binh", "phu-tho"])
        let (_, dated) = try await lookup("H44", "--as-of", "2026-01-01", "--at", "2020-01-01")
        #expect(ids("origin", dated) == ["vinh-phuc", "hoa-binh", "phu-tho"])
        let outcome = try await Program.run([
            "succession", "lookup", "H44", "--backward", "--as-of", "2020-01-01", "--at", "2026-01-01",
        ])
        #expect(outcome.code == 64)
    }

    @Test(
        "What has no one answer says why",
        arguments: [
            (["H02", "--as-of", "2026-01-01"], "notValid", "succession.not-valid"),
            (["H99", "--as-of", "2026-01-01"], "unknown", "succession.unknown-code"),
            (["so-lao-dong", "--as-of", "2024-01-01", "--at", "2026-01-01"], "several", "succession.needs-rule"),
            (["cap-huyen", "--as-of", "2024-01-01", "--at", "2026-01-01"], "several", "succession.needs-rule"),
            (["so-nong-nghiep-va-moi-truong", "--as-of", "2026-01-01", "--at", "1990-01-01"], "origins", ""),
        ]
    )
    func whatHasNoAnswer(arguments: [String], answer: String, problem: String) async throws {
        let outcome = try await Program.run(
            ["succession", "lookup"] + arguments + ["--format", "json", "--lang", "en"]
        )
        let report = try JSON(outcome.output)
        #expect(outcome.code == (problem.isEmpty ? 0 : 1))
        #expect(fact("answer", report) == answer)
        #expect(report["diagnostics"].list.compactMap { $0["code"].text } == (problem.isEmpty ? [] : [problem]))
    }

    @Test func aTraceShowsWhoHeldACodeAndWhatHappened() async throws {
        let outcome = try await Program.run(["succession", "trace", "27", "--format", "json"])
        let report = try JSON(outcome.output)
        #expect(outcome.code == 0)
        #expect(report["tables", "holders"].list.compactMap { $0["id"].text } == ["bac-ninh"])
        #expect(report["tables", "events"].list.compactMap { $0["date"].text } == ["2025-07-01"])
        #expect(report["tables", "units"].list.count == 2)
        #expect(try await Program.run(["succession", "trace", "99"]).code == 1)
    }

    private static let own = """
        succession: bac-ninh
        certainty: confirmed
        source: 123/QĐ-UBND
        defaults: {kind: department}
        units:
          - {id: so-tu-phap-bac-giang, name: Sở Tư pháp Bắc Giang, until: 2025-07-01, codes: {agency: H02.12}}
          - {id: so-tu-phap-bac-ninh, name: Sở Tư pháp Bắc Ninh, codes: {agency: H05.12}}
        events:
          - id: tu-phap
            kind: merged
            date: 2025-07-01
            from: [so-tu-phap-bac-giang, so-tu-phap-bac-ninh]
            to: [so-tu-phap-bac-ninh]
        """

    @Test func aProvinceAddsAFileOfItsOwn() async throws {
        let scratch = try Scratch()
        try scratch.put("succession/bac-ninh.yaml", Self.own)
        let own = ["--mappings", scratch.folder.path]
        let checked = try await Program.run(["succession", "check"] + own)
        #expect(checked.code == 0, "\(checked.text)")
        let (code, report) = try await lookup(
            "H02.12.01",
            "--as-of",
            "2024-01-01",
            "--at",
            "2026-01-01",
            own[0],
            own[1]
        )
        #expect(code == 0 && ids("successor", report) == ["so-tu-phap-bac-ninh"])
        #expect(fact("named", report) == "H02.12" && fact("certainty", report) == "confirmed")
    }

    @Test func aBrokenFileIsNamedWithLineColumnAndHint() async throws {
        let scratch = try Scratch()
        let key = try scratch.put(
            "key.yaml",
            Self.own.replacingOccurrences(of: "    kind: merged", with: "    knd: merged")
        )
        let refused = try await Program.run(["succession", "check", key, "--lang", "en"])
        #expect(refused.code == 2)
        #expect(refused.text.contains("key.yaml:10:5") && refused.text.contains("Did you mean `kind`?"))
        let gap = try scratch.put("gap.yaml", Self.own.components(separatedBy: "events:")[0])
        let warned = try await Program.run(["succession", "check", gap, "--lang", "en"])
        #expect(warned.code == 1)
        #expect(warned.text.contains("gap.yaml:6:10") && warned.text.contains("succession.ends-without-event"))
        let day = try scratch.put(
            "succession/day.yaml",
            Self.own.replacingOccurrences(of: "date: 2025", with: "date: 2024")
        )
        #expect(try await Program.run(["succession", "check", day]).code == 2)
        // A reconciliation must not go by facts that contradict each other.
        let used = try await Program.run([
            "reconcile", "--national", "Samples/dossiers-national.json", "--provincial",
            "Samples/dossiers-provincial.xml",
            "--provincial-format", "bacninh.dossier", "--mappings", "Samples/mappings", "--mappings",
            scratch.folder.path,
        ])
        #expect(used.code == 2 && used.errors.contains("succession.unit-not-valid"))
    }
}
