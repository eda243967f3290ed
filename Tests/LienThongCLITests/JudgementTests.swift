import Foundation
import Testing

@Suite("Differences judged over time")
struct JudgementTests {
    private static let arguments = [
        "reconcile", "--national", "Samples/dossiers-national.json", "--provincial", "Samples/dossiers-provincial.xml",
        "--provincial-format", "bacninh.dossier", "--mappings", "Samples/mappings", "--catalogue",
        "Samples/procedures-national.json", "--as-of", "2026-10-31T17:00:00+07:00", "--quiet", "--lang", "en",
    ]

    private func run(_ more: [String], _ scratch: Scratch) async throws -> (code: Int32, report: JSON, errors: String) {
        let outcome = try await Program.run(Self.arguments + more + ["--report", "json=\(scratch.path("r.json"))"])
        return (outcome.code, try scratch.json("r.json"), outcome.errors)
    }

    @Test func whatIsInTheBaselinePersistsAndOnlyNewFindingsFail() async throws {
        let scratch = try Scratch()
        let first = try await run([], scratch)
        #expect(first.code == 1)
        var findings = first.report["findings"].list
        #expect(findings.count > 10)
        try scratch.put("whole.json", try scratch.text("r.json"))
        let same = try await run(["--baseline", scratch.path("whole.json"), "--fail-on", "new"], scratch)
        #expect(same.code == 0)
        findings = same.report["findings"].list
        #expect(!findings.isEmpty && findings.allSatisfy { $0["standing"].text == "persisting" })
        let narrow = try await run(["--only-check", "R03"], scratch)
        #expect(narrow.report["summary", "byCheck"].positiveCounts.keys.sorted() == ["R03"])
    }

    @Test func aFindingThatWasNotThereIsNewAndFails() async throws {
        let scratch = try Scratch()
        let feed = try String(
            contentsOf: Repository.samples.appending(path: "dossiers-provincial.xml"),
            encoding: .utf8
        )
        _ = try await run([], scratch)
        try scratch.put("base.json", try scratch.text("r.json"))
        let changed = try #require(feed.firstRange(of: "<amount>8000</amount>"))
        try scratch.put("changed.xml", feed.replacingCharacters(in: changed, with: "<amount>8001</amount>"))
        let outcome = try await Program.run(
            Self.arguments.map { $0 == "Samples/dossiers-provincial.xml" ? scratch.path("changed.xml") : $0 } + [
                "--baseline", scratch.path("base.json"), "--fail-on", "new", "--report",
                "json=\(scratch.path("r.json"))",
            ]
        )
        #expect(outcome.code == 1)
        let new = try scratch.json("r.json")["findings"].list.filter { $0["standing"].text == "new" }
        #expect(new.count == 1 && new.first?["check"].text == "R14", "\(new.count)")
    }

    @Test(
        "A threshold passes what is below it",
        arguments: [("R02=9", 0), ("R02=8", 1), ("R02=50%", 0), ("all=1%", 1)]
    )
    func aThresholdIsAGate(threshold: String, code: Int32) async throws {
        let scratch = try Scratch()
        let outcome = try await run(["--max-findings", threshold], scratch)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains("gate.threshold") == (code == 1))
    }

    @Test func acceptedDifferencesDoNotCountUntilTheyExpire() async throws {
        let scratch = try Scratch()
        func text(_ until: String) -> String {
            "accepted:\n- {check: R02, key: \"*\", reason: agreed, who: officer, until: \(until)}\n"
        }
        try scratch.put("now.yaml", text("2026-12-31"))
        try scratch.put("past.yaml", text("2026-01-31"))
        try scratch.put("wrong.yaml", text("2026-12-31").replacing("reason", with: "reasn"))
        let now = try await run(["--accepted", scratch.path("now.yaml"), "--max-findings", "R02=0"], scratch)
        #expect(now.code == 0, "\(now.errors)")
        let past = try await run(["--accepted", scratch.path("past.yaml"), "--max-findings", "R02=0"], scratch)
        #expect(past.code == 1)
        let wrong = try await Program.run(Self.arguments + ["--accepted", scratch.path("wrong.yaml")])
        #expect(wrong.code == 2 && wrong.errors.contains("reasn") && wrong.errors.contains("reason"))
    }

    @Test func aBaselineThatIsNoReportIsAClearError() async throws {
        let scratch = try Scratch()
        try scratch.put("other.json", "{\"schema\": \"lienthong.catalogue-diff/1\"}")
        for path in [scratch.path("other.json"), scratch.path("missing.json"), "Samples/dossiers-provincial.xml"] {
            let outcome = try await Program.run(Self.arguments + ["--baseline", path])
            #expect(outcome.code == 2 && outcome.errors.contains("error:"), "\(outcome.errors)")
        }
    }
}
