import Foundation
import Testing

@Suite("The format left out")
struct DetectionTests {
    @Test(
        "Detected with certainty",
        arguments: [
            (SampleRun.national, "national.dossier", "national.dossier"),
            (SampleRun.provincial, "bacninh.dossier", "national.dossier"),
            ("Samples/dossiers-register.csv", "register.dossier", "national.dossier"),
            ("Samples/procedures-national.json", "national.procedure", "national.procedure"),
            ("Samples/procedures-local.json", "national.procedure", "national.procedure"),
            ("Samples/procedures-provincial", "opencps.catalogue", "national.procedure"),
        ]
    )
    func detected(file: String, format: String, target: String) async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "convert", file, "--to", target, "--output", scratch.path("o.json"), "--mappings", "Samples/mappings",
            "--report", "json=" + scratch.path("r.json"), "--quiet",
        ])
        #expect(outcome.code < 2, "\(outcome.errors)")
        let from = try scratch.json("r.json")["facts"].list.first { $0["name"].text == "from" }
        #expect(from?["value"].text == format)
    }

    @Test func allFormatsAreDetectedInWhatThisProgramWrites() async throws {
        let scratch = try Scratch()
        let targets = [
            (SampleRun.national, "national.dossier", "a.json"), (SampleRun.national, "national.dossier", "a.ndjson"),
            (SampleRun.national, "opencps.dossier", "b.xml"), (SampleRun.national, "opencps.dossier", "b.json"),
            (SampleRun.national, "register.dossier", "c.csv"), (SampleRun.national, "register.dossier", "c.xlsx"),
            ("Samples/procedures-national.json", "national.procedure", "d.json"),
            ("Samples/procedures-national.json", "national.procedure-list", "e.xlsx"),
            ("Samples/procedures-national.json", "national.procedure-list", "e.csv"),
            ("Samples/procedures-national.json", "opencps.catalogue", "f.zip"),
            ("Samples/procedures-national.json", "opencps.catalogue", "folder"),
        ]
        for (source, format, name) in targets {
            let written = try await Program.run(
                ["convert", source, "--to", format, "--output", scratch.path(name), "--quiet"]
            )
            #expect(written.code < 2, "\(name): \(written.errors)")
            let inspected = try await Program.run(["inspect", scratch.path(name), "--lang", "en"])
            #expect(inspected.code == 0, "\(name): \(inspected.text) \(inspected.errors)")
            #expect(inspected.text.contains(format), "\(name): \(inspected.text.prefix(600))")
        }
    }

    @Test func anAmbiguousGuessNamesTheCandidates() async throws {
        let scratch = try Scratch()
        let own = try String(
            contentsOf: Repository.samples.appending(path: "mappings/bacninh.dossier.yaml"),
            encoding: .utf8
        )
        try scratch.put(
            "mine/twin.dossier.yaml",
            own.replacing("format: bacninh.dossier", with: "format: twin.dossier")
        )
        let arguments = [
            "reconcile", "--national", SampleRun.national, "--provincial", SampleRun.provincial,
            "--mappings", "Samples/mappings", "--mappings", scratch.path("mine"), "--lang", "en",
        ]
        let outcome = try await Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        for word in ["format.ambiguous", "bacninh.dossier", "twin.dossier", "--provincial-format"] {
            #expect(outcome.errors.contains(word), "\(word) is not in: \(outcome.errors)")
        }
        let named = try await Program.run(arguments + ["--provincial-format", "twin.dossier", "--quiet"])
        #expect(named.code == 1)
    }

    @Test func whatFitsNoFormatIsToldSo() async throws {
        let outcome = try await Program.run([
            "convert", "Samples/worked-example/feed.xml", "--to", "national.dossier", "--output", "-", "--lang", "en",
        ])
        #expect(outcome.code == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("format.none-fits") && outcome.errors.contains("--from"))
    }

    @Test func aMappingOfOnesOwnReplacesTheBuiltInOne() async throws {
        let scratch = try Scratch()
        let own = try String(
            contentsOf: Repository.samples.appending(path: "mappings/bacninh.dossier.yaml"),
            encoding: .utf8
        )
        try scratch.put("mine/x.yaml", own.replacing("DANG_XU_LY: processing", with: "DANG_XU_LY: returned"))
        let outcome = try await Program.run(
            SampleRun.reconcile(["--mappings", scratch.path("mine"), "--quiet", "--report", "json"])
        )
        #expect((try JSON(outcome.output)["summary", "byField"].counts["status"] ?? 0) > 10)
    }
}
