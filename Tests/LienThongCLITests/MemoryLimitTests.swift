import Foundation
import Testing

@Suite("Dossiers that memory has no room for")
struct MemoryLimitTests {
    /// The samples again and again, so that there are thousands of dossiers.
    private static func grown(_ scratch: Scratch, times: Int = 40) throws -> (national: String, provincial: String) {
        let json = String(decoding: try Repository.sample("dossiers-national.json"), as: UTF8.self)
        let xml = String(decoding: try Repository.sample("dossiers-provincial.xml"), as: UTF8.self)
        return (
            try scratch.put("national.json", try grown(json, from: "    {", to: "\n  ]", between: ",\n", times)),
            try scratch.put(
                "provincial.xml",
                try grown(xml, from: "  <Dossier ", to: "</DossierFeed>", between: "", times)
            )
        )
    }

    /// Repeats what stands between the first place of a text and the last of another.
    private static func grown(
        _ text: String,
        from start: String,
        to end: String,
        between: String,
        _ times: Int
    ) throws -> String {
        let start = try #require(text.range(of: start)).lowerBound
        let end = try #require(text.range(of: end, options: .backwards)).lowerBound
        let piece = String(text[start..<end])
        return text[..<start] + Array(repeating: piece, count: times).joined(separator: between) + text[end...]
    }

    @Test func theReportIsTheSameToTheByteAndTheFolderStaysEmpty() async throws {
        let scratch = try Scratch()
        let (national, provincial) = try Self.grown(scratch)
        let folder = scratch["temporary"]
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let plain = SampleRun.reconcile(national: national, provincial: provincial, ["--report", "json", "--totals"])
        let inMemory = try await Program.run(plain)
        let onDisk = try await Program.run(
            plain + ["--memory-limit", "1MB", "--temporary", folder.path, "--lang", "en"]
        )
        #expect(inMemory.output.count > 1_000_000 && inMemory.code == 1)
        #expect(onDisk.output == inMemory.output && onDisk.code == inMemory.code)
        #expect(!inMemory.errors.contains("spill.begins"))
        let notes = Diagnostic.read(onDisk.errors).filter { $0.code == "spill.begins" }
        #expect(notes.count == 1 && notes.first?.place == folder.path, "\(onDisk.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func aFolderThatIsNotThereIsToldBeforeAnythingIsWritten() async throws {
        let scratch = try Scratch()
        let (national, provincial) = try Self.grown(scratch)
        let more = ["--memory-limit", "1MB", "--temporary", scratch.path("nowhere"), "--lang", "en"]
        let outcome = try await Program.run(SampleRun.reconcile(national: national, provincial: provincial, more))
        #expect(outcome.exited && outcome.code == 2, "\(outcome.errors)")
        let errors = Diagnostic.read(outcome.errors).filter { $0.code == "spill.failed" }
        #expect(errors.first?.hint?.contains("--temporary") == true, "\(outcome.errors)")
        #expect(!outcome.errors.contains("spill.begins"))
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: ["1KB", "abc", "-5MB", ""])
    func limitsThatAreNoneAreRefused(limit: String) async throws {
        let outcome = try await Program.run(SampleRun.reconcile(["--memory-limit=\(limit)"]))
        #expect(outcome.exited && outcome.code == 64 && outcome.errors.contains("--memory-limit"), "\(outcome.errors)")
    }
}
