import Foundation
import Testing

@Suite(
    "The workflows of a district one-stop system",
    .enabled(if: Repository.hasWorkflows, "the workflow files are not there")
)
struct WorkflowTests {
    /// The counts of the data's own description, and what a plain search of the files gives.
    @Test func everyOddityOfTheFolderIsTold() async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "validate", Repository.workflows.path, "--format", "epar.procedure", "--as-of", SampleRun.asOf, "--report",
            "json=" + scratch.path("r.json"), "--limit", "500", "--quiet",
        ])
        #expect(outcome.exited && outcome.code < 2, "\(outcome.errors)")
        let report = try scratch.json("r.json")
        let records = report["facts"].list.first { $0["name"].text == "records" }?["value"].text
        #expect(records == "114")
        let counts = report["byCode"].positiveCounts
        #expect(counts["procedure.repeated-step"] == 25)
        #expect(counts["procedure.dangling-task"] == 2)
        #expect(counts["mapping.file-name"] == 1)
        #expect(counts["procedure.code-form"] == 114)
        let names = report["tables", "rules"].list
            .first {
                $0["code"].text == "text.not-nfc" && $0["path"].text == "name"
            }
        #expect(names?["count"].int == 6)
        let keys = report["diagnostics"].list.filter { $0["code"].text == "procedure.dangling-task" }
        #expect(keys.compactMap { $0["key"].text } == ["TP10", "TP10"])
        #expect(try filesOutOfForm() == names?["count"].int)
    }

    @Test func theFolderIsConvertedToAnotherCatalogueAndComesBack() async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "convert", Repository.workflows.path, "--from", "epar.procedure", "--to", "opencps.catalogue", "--output",
            scratch.path("set.zip"), "--lang", "en",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(String(decoding: outcome.output, as: UTF8.self).contains("processes.steps"), "the losses are declared")
        let back = try await Program.run([
            "validate", scratch.path("set.zip"), "--report", "json=" + scratch.path("b.json"), "--as-of",
            SampleRun.asOf, "--quiet",
        ])
        #expect(back.exited && back.code < 2, "\(back.errors)")
        let report = try scratch.json("b.json")
        #expect(report["facts"].list.first { $0["name"].text == "records" }?["value"].text == "114")
        #expect(report["byCode"].counts["set.dangling-link"] ?? 0 == 0)
    }

    /// How many files hold text that is not composed.
    private func filesOutOfForm() throws -> Int {
        try FileManager.default.contentsOfDirectory(at: Repository.workflows, includingPropertiesForKeys: nil)
            .count { file in
                let bytes = Array(try Data(contentsOf: file))
                let text = String(decoding: bytes, as: UTF8.self)
                return Array(text.precomposedStringWithCanonicalMapping.utf8) != bytes
            }
    }
}
