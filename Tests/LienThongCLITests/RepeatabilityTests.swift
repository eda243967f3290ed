import Foundation
import Testing

@Suite("Two runs give the same bytes")
struct RepeatabilityTests {
    @Test(arguments: ["json", "ndjson", "csv", "html", "markdown", "text"])
    func twoRunsGiveTheSameBytes(kind: String) async throws {
        for arguments in [SampleRun.reconcile(), SampleRun.diff()] {
            let first = try await Program.run(arguments + ["--quiet", "--report", kind])
            let second = try await Program.run(arguments + ["--quiet", "--report", kind])
            #expect(first.output.count > 100)
            #expect(first.output == second.output)
        }
    }

    @Test func theMomentDecidesWhatIsLate() async throws {
        let scratch = try Scratch()
        var causes: [[String: Int]] = []
        for moment in ["2026-10-31T17:00:00+07:00", "2026-12-31T17:00:00+07:00"] {
            var arguments = SampleRun.reconcile()
            arguments[arguments.count - 1] = moment
            _ = try await Program.run(arguments + ["--quiet", "--report", "json=" + scratch.path("r.json")])
            causes.append(try scratch.json("r.json")["summary", "byCause"].positiveCounts)
        }
        #expect(causes[0]["lag"] == 3)
        #expect(causes[1]["lag"] == nil)
    }

    @Test func aFindingKeepsItsIdentifierWhileTheDisagreementStays() async throws {
        let scratch = try Scratch()
        let plain = try JSON(try await Program.run(SampleRun.reconcile(["--quiet", "--report", "json"])).output)
        // The same records on other lines, under another file name.
        let text = String(decoding: try Repository.sample("dossiers-national.json"), as: UTF8.self)
        let moved = try scratch.put("moved.json", "\n\n" + text)
        let again = try JSON(
            try await Program.run(SampleRun.reconcile(national: moved, ["--quiet", "--report", "json"])).output
        )
        #expect(again["findings"].list.map { $0["id"].text } == plain["findings"].list.map { $0["id"].text })
        let identifiers = plain["findings"].list.compactMap { $0["id"].text }
        #expect(Set(identifiers).count == identifiers.count)
    }
}
