import Foundation
import Testing

@Suite("Statutory tables")
struct FiguresTests {
    private static let form = Repository.root
        .appending(path: "Mappings/portals/report/cases/report.form-06a/sections.in.csv").path

    @Test(arguments: ["validate", "inspect"])
    func aFormIsDetectedAndRead(command: String) async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            command, Self.form, "--report", "json=" + scratch.path("r.json"), "--quiet",
        ])
        #expect(outcome.exited && outcome.code < 2, "\(outcome.errors)")
        let facts = try scratch.json("r.json")["facts"].list
        #expect(facts.first { $0["name"].text == "format" }?["value"].text == "report.form-06a")
        #expect(facts.first { $0["name"].text == "records" }?["value"].text == "4")
    }
}
