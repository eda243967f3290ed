import Foundation
import Testing

@Suite("The sample catalogues compared")
struct SampleDiffTests {
    private func diff(_ new: String, _ more: [String] = []) async throws -> JSON {
        let scratch = try Scratch()
        let outcome = try await Program.run(
            ["diff", "Samples/procedures-national.json", new, "--report", "json=" + scratch.path("report.json")] + more
        )
        #expect(outcome.exited && outcome.code == 1, "\(outcome.errors)")
        return try scratch.json("report.json")
    }

    /// The parts in which each procedure differs, by code, apart from formatting.
    private func parts(_ report: JSON) -> [String: Set<String>] {
        var parts: [String: Set<String>] = [:]
        for change in report["changes"].list where change["kind"].text != "formatting" {
            guard let part = change["part"].text, !part.isEmpty else { continue }
            parts[change["key"].text ?? "", default: []].insert(part)
        }
        return parts
    }

    /// What the page plants, as the parts it stands in.
    private static let planted: [String: Set<String>] = [
        "1.999002": ["name"], "1.999003": ["field"], "1.999004": ["legalBases"], "1.999005": ["legalBases"],
        "1.999006": ["channels"], "1.999007": ["executingAgency"], "1.999009": ["components"],
        "1.999010": ["channels", "steps"],
    ]

    @Test func findsWhatIsPlantedInTheLocalCopyAndNoMore() async throws {
        let report = try await diff("Samples/procedures-local.json")
        #expect(parts(report) == Self.planted)
        let summary = report["summary"]
        #expect(summary["matched"].int == 11)
        #expect(summary["equal"].int == 3)
        #expect(summary["differing"].int == 8)
        #expect(summary["onlyOld"].int == 1 && summary["onlyNew"].int == 1)
        #expect(
            summary["byPart"].positiveCounts == [
                "name": 1, "field": 1, "legalBases": 2, "channels": 2, "executingAgency": 1, "components": 1,
                "steps": 1,
            ]
        )
        #expect(summary["byKind"].positiveCounts == ["legalContent": 6, "localContent": 2, "formatting": 1])
    }

    @Test func findsWhatTheImportSetCanCarry() async throws {
        let report = try await diff("Samples/procedures-provincial")
        #expect(report["inputs", "new", "format"].text == "opencps.catalogue")
        let carried = Self.planted.filter { !["1.999004", "1.999005", "1.999006"].contains($0.key) }
            .mapValues { $0.subtracting(["channels"]) }
        #expect(parts(report) == carried)
        for field in ["legalBases", "channels", "results"] {
            #expect(report["notCompared"].list.contains { $0.text == field }, "\(field) is not listed as not compared")
        }
    }

    @Test("Formatting stands apart", arguments: ["Samples/procedures-local.json", "Samples/procedures-provincial"])
    func formattingStandsApart(new: String) async throws {
        let report = try await diff(new)
        let formatting = report["changes"].list.filter { $0["kind"].text == "formatting" }
        #expect(Set(formatting.compactMap { $0["key"].text }) == ["1.999008"])
        #expect(Set(formatting.compactMap { $0["part"].text }) == ["name", "requirements", "executingAgency"])
        #expect(parts(report)["1.999008"] == nil)
    }

    @Test(
        "A new procedure is proposed as the missing one",
        arguments: ["Samples/procedures-local.json", "Samples/procedures-provincial"]
    )
    func proposesThePair(new: String) async throws {
        let proposals = try await diff(new)["proposals"].list
        #expect(proposals.count == 1)
        #expect(proposals.first?["old", "code"].text == "1.999011")
        #expect(proposals.first?["new", "code"].text == "1.999051")
    }

    @Test func aPackedImportSetIsReadLikeTheFolder() async throws {
        let scratch = try Scratch()
        let folder = Repository.samples.appending(path: "procedures-provincial")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }
        let zip = try scratch.archive(
            "set.zip",
            names.map { (name: $0, bytes: try Data(contentsOf: folder.appending(path: $0))) }
        )
        let packed = try await diff(zip)
        let plain = try await diff("Samples/procedures-provincial")
        #expect(packed["summary", "byPart"].counts == plain["summary", "byPart"].counts)
        #expect(packed["changes"].list.map { $0["id"].text } == plain["changes"].list.map { $0["id"].text })
    }

    @Test func theTwoDirectionsMirrorEachOther() async throws {
        let scratch = try Scratch()
        let pair = ["Samples/procedures-national.json", "Samples/procedures-local.json"]
        var summaries: [JSON] = []
        for order in [pair, pair.reversed()] {
            _ = try await Program.run(["diff"] + order + ["--report", "json=" + scratch.path("report.json")])
            summaries.append(try scratch.json("report.json")["summary"])
        }
        for name in ["matched", "equal", "differing"] { #expect(summaries[0][name].int == summaries[1][name].int) }
        #expect(summaries[0]["onlyOld"].int == summaries[1]["onlyNew"].int)
        #expect(summaries[0]["onlyNew"].int == summaries[1]["onlyOld"].int)
        for name in ["byPart", "byKind"] { #expect(summaries[0][name].counts == summaries[1][name].counts) }
    }

    @Test(
        "A catalogue agrees with itself",
        arguments: [
            "Samples/procedures-national.json", "Samples/procedures-local.json", "Samples/procedures-provincial",
        ]
    )
    func agreesWithItself(path: String) async throws {
        let outcome = try await Program.run(["diff", path, path, "--quiet"])
        #expect(outcome.code == 0, "\(outcome.text)")
    }
}
