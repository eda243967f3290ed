import Foundation
import LienThongFormats
import Testing

@Suite(
    "The public catalogue of four ministries",
    .enabled(if: Repository.hasCrawl, "the public catalogue is not there")
)
struct PublicCatalogueTests {
    static let ministries = ["bo-cong-an", "bo-nong-nghiep-mt", "bo-tai-chinh", "bo-tu-phap"]
    static let sizes = ["bo-cong-an": 339, "bo-nong-nghiep-mt": 537, "bo-tai-chinh": 706, "bo-tu-phap": 271]

    private func crawl(_ ministry: String) -> String {
        Repository.crawl.appending(path: ministry + ".ndjson").path
    }

    private func list(_ ministry: String) -> String {
        Repository.crawl.appending(path: ministry + ".xlsx").path
    }

    @Test("Every record is read", arguments: ministries)
    func everyRecordIsRead(ministry: String) async throws {
        for command in [["inspect"], ["validate", "--format", "national.procedure-crawl", "--as-of", SampleRun.asOf]] {
            let scratch = try Scratch()
            let outcome = try await Program.run(
                command + [
                    crawl(ministry), "--rejects", scratch.path("rejects"), "--report", "json=" + scratch.path("r.json"),
                ]
            )
            #expect(outcome.exited && outcome.code < 2, "\(outcome.errors)")
            let facts = try scratch.json("r.json")["facts"].list
            let records = facts.first { $0["name"].text == "records" }?["value"].text
            #expect(records == Self.sizes[ministry].map(String.init))
            #expect(try Rejects.read(scratch.bytes("rejects")).filter { !$0.isUsed }.isEmpty)
        }
    }

    @Test("The list against the records", arguments: ministries)
    func theListAgainstTheRecords(ministry: String) async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "diff", list(ministry), crawl(ministry), "--report", "json=" + scratch.path("r.json"), "--quiet",
        ])
        #expect(outcome.code == 1, "\(outcome.errors)")
        let report = try scratch.json("r.json")
        let summary = report["summary"]
        #expect(summary["matched"].int == Self.sizes[ministry])
        #expect(summary["onlyOld"].int == 0 && summary["onlyNew"].int == 0)
        let counted = try differences(ministry)
        #expect(summary["byPart"].counts["name"] == counted.name)
        #expect(summary["byPart"].counts["field"] == counted.field)
        // Of what the list carries nothing else can differ.
        let parts = Set(summary["byPart"].positiveCounts.keys)
        #expect(parts.isSubset(of: ["name", "field", "executingAgency", "issuingAgency"]))
        for change in report["changes"].list
        where change["kind"].text == "formatting" && change["part"].text != "executingAgency" {
            let old = Self.folded(change["old", "value"].text ?? "")
            let new = Self.folded(change["new", "value"].text ?? "")
            #expect(old == new, "\(change["key"].text ?? ""): no mere formatting")
        }
        for change in report["changes"].list where change["kind"].text != "formatting" && change["part"].text == "name"
        {
            let old = Self.folded(change["old", "value"].text ?? "")
            let new = Self.folded(change["new", "value"].text ?? "")
            #expect(old != new, "\(change["key"].text ?? ""): mere formatting")
        }
    }

    @Test func theNumbersAreTheKnownOnes() throws {
        #expect(try differences("bo-cong-an") == (16, 16))
        #expect(try differences("bo-tu-phap") == (1, 1))
        #expect(try differences("bo-tai-chinh") == (0, 0))
    }

    /// Each ministry to each format; the archive, which differs from the folder only by its packing, once.
    private static let ways =
        ministries.flatMap { [($0, "national.procedure", "o.json"), ($0, "opencps.catalogue", "set")] }
        + [("bo-tu-phap", "opencps.catalogue", "set.zip")]

    @Test("To another format and back", arguments: ways)
    func toAnotherFormatAndBack(ministry: String, format: String, name: String) async throws {
        let scratch = try Scratch()
        let output = scratch.path(name)
        let written = try await Program.run([
            "convert", crawl(ministry), "--to", format, "--output", output, "--report",
            "json=" + scratch.path("loss.json"),
        ])
        #expect(written.code == 0, "\(written.errors)")
        let losses = try scratch.json("loss.json")["tables", "losses"].list
        let compared = try await Program.run([
            "diff", crawl(ministry), output, "--report", "json=" + scratch.path("diff.json"), "--quiet",
        ])
        #expect(compared.code < 2, "\(compared.errors)")
        let report = try scratch.json("diff.json")
        #expect(report["inputs", "new", "format"].text == format)
        #expect(report["inputs", "new"].counts == ["records": Self.sizes[ministry] ?? 0, "rejected": 0])
        #expect(report["summary", "matched"].int == Self.sizes[ministry])
        // What is longer than the target declares is written whole, so it may not differ.
        let declared = Set(losses.filter { $0["kind"].text != "tooLong" }.compactMap { $0["field"].text })
        let notCompared = Set(report["notCompared"].list.compactMap(\.text))
        for change in report["changes"].list {
            let part = change["part"].text ?? ""
            #expect(
                declared.contains { $0 == part || $0.hasPrefix(part + ".") },
                "\(change["key"].text ?? ""): \(part) was not declared as lost"
            )
        }
        for loss in losses where loss["kind"].text == "notCarried" {
            let field = loss["field"].text ?? ""
            let top = String(field.split(separator: ".")[0])
            #expect(notCompared.contains(field) || notCompared.contains(top), "\(field) is lost, yet compared")
        }
    }

    // MARK: Counted independently

    /// How many names and fields differ but for white space, Unicode form and letter case.
    private func differences(_ ministry: String) throws -> (name: Int, field: Int) {
        var records: [String: (name: String, field: String)] = [:]
        for line in try Data(contentsOf: URL(fileURLWithPath: crawl(ministry))).split(separator: 0x0A) {
            let object = try JSON(Data(line))
            let code = Self.members(object, ["ma_thu_tuc"])
            records[code] = (Self.members(object, ["ten_thu_tuc"]), Self.members(object, ["linh_vuc"]))
        }
        var name = 0
        var field = 0
        for row in try SheetText.rows(Data(contentsOf: URL(fileURLWithPath: list(ministry)))) {
            guard row.count >= 5, let record = records[row[0].trimmingCharacters(in: .whitespaces)] else { continue }
            if Self.folded(row[1]) != Self.folded(record.name) { name += 1 }
            if Self.folded(row[4]) != Self.folded(record.field) { field += 1 }
        }
        return (name, field)
    }

    private static func members(_ object: JSON, _ names: [String]) -> String {
        names.lazy.compactMap { object[$0].text }.first ?? ""
    }

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
