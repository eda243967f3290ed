import Foundation
import Testing

@Suite("Laws of the commands")
struct LawTests {
    /// Checks that look at one dossier by itself, so that they hold of a file against itself too.
    private static let intrinsic: Set<String> = ["R10", "R11", "R20"]

    @Test(
        "A file agrees with itself but for what is wrong in itself",
        arguments: [
            (SampleRun.national, "national.dossier"), (SampleRun.provincial, "bacninh.dossier"),
            ("Samples/dossiers-register.csv", "register.dossier"),
        ]
    )
    func agreesWithItself(path: String, format: String) async throws {
        let outcome = try await Program.run([
            "reconcile", "--national", path, "--national-format", format, "--provincial", path, "--provincial-format",
            format,
            "--mappings", "Samples/mappings", "--as-of", SampleRun.asOf, "--quiet", "--report", "json",
        ])
        #expect(outcome.code < 2)
        let report = try JSON(outcome.output)
        for finding in report["findings"].list {
            let check = finding["check"].text ?? ""
            let isUnreadable = ["unreadableValue", "unmappedStatus"].contains(finding["cause"].text ?? "")
            #expect(Self.intrinsic.contains(check) || isUnreadable, "\(finding["key"].text ?? ""): \(check)")
        }
        #expect(report["summary", "onlyNational"].int == 0)
        #expect(report["summary", "onlyProvincial"].int == 0)
    }

    @Test func whatIsCleanAgreesWithItselfByItsExitCode() async throws {
        let scratch = try Scratch()
        let path = try scratch.put("clean.json", "[" + (1...3).map { Small.json($0) }.joined(separator: ",") + "]")
        let outcome = try await Program.run([
            "reconcile", "--national", path, "--provincial", path, "--as-of", SampleRun.asOf,
        ])
        #expect(outcome.code == 0, "\(outcome.text)")
    }

    @Test func theSidesOfAReconciliationMirrorEachOther() async throws {
        let scratch = try Scratch()
        let converted = try await Program.run([
            "convert", SampleRun.provincial, "--from", "bacninh.dossier", "--mappings", "Samples/mappings",
            "--to", "national.dossier", "--output", scratch.path("provincial.json"), "--quiet",
        ])
        #expect(converted.code == 1)
        var summaries: [JSON] = []
        let pair = [SampleRun.national, scratch.path("provincial.json")]
        for order in [pair, pair.reversed()] {
            let outcome = try await Program.run([
                "reconcile", "--national", order[0], "--provincial", order[1], "--as-of", SampleRun.asOf, "--quiet",
                "--report", "json",
            ])
            summaries.append(try JSON(outcome.output)["summary"])
        }
        for name in ["matched", "equal", "differing"] {
            #expect(summaries[0][name].int == summaries[1][name].int, "\(name)")
        }
        #expect(summaries[0]["onlyNational"].int == summaries[1]["onlyProvincial"].int)
        #expect(summaries[0]["onlyProvincial"].int == summaries[1]["onlyNational"].int)
        for name in ["byField", "byCheck"] {
            #expect(summaries[0][name].counts == summaries[1][name].counts, "\(name)")
        }
    }

    @Test(
        "Written and read back, no disagreement",
        arguments: [
            ("national.dossier", "o.json"), ("national.dossier", "o.ndjson"), ("opencps.dossier", "o.xml"),
            ("opencps.dossier", "o.json"), ("register.dossier", "o.csv"), ("register.dossier", "o.xlsx"),
        ]
    )
    func writtenAndReadBack(format: String, name: String) async throws {
        let scratch = try Scratch()
        let records = (1...8)
            .map { number in
                Small.json(
                    number,
                    ["TrangThaiHoSo": "\"\(number % 3 == 0 ? 10 : 4)\"", "NgayHenTra": "\"2026090\(number)170000\""]
                )
            }
        let source = try scratch.put("in.json", "[" + records.joined(separator: ",\n") + "]")
        let written = try await Program.run([
            "convert", source, "--to", format, "--output", scratch.path(name), "--quiet",
        ])
        #expect(written.code == 0, "\(written.errors)")
        let outcome = try await Program.run([
            "reconcile", "--national", source, "--provincial", scratch.path(name), "--provincial-format", format,
            "--as-of", SampleRun.asOf, "--quiet", "--report", "json",
        ])
        #expect(outcome.code == 0, "\(outcome.text.prefix(3_000)) \(outcome.errors)")
        #expect(try JSON(outcome.output)["summary", "equal"].int == 8)
    }

    @Test(
        "A conversion twice over writes the same",
        arguments: [("national.dossier", "json"), ("opencps.dossier", "xml"), ("register.dossier", "csv")]
    )
    func twiceOverTheSame(format: String, ending: String) async throws {
        let scratch = try Scratch()
        var source = SampleRun.national
        var outputs: [Data] = []
        // What the target cannot carry is lost on the first way.
        for round in ["1", "2", "3"] {
            let target = scratch.path("\(round).\(ending)")
            let outcome = try await Program.run(["convert", source, "--to", format, "--output", target, "--quiet"])
            #expect(outcome.code < 2, "\(outcome.errors)")
            outputs.append(try Data(contentsOf: URL(fileURLWithPath: target)))
            source = target
        }
        #expect(outputs[1] == outputs[2])
    }
}
