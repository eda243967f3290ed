import Foundation
import Testing

@Suite("The samples reconciled")
struct SampleReconciliationTests {
    private func findings(_ arguments: [String], _ scratch: Scratch, input: Data? = nil) async throws -> JSON {
        let outcome = try await Program.run(
            arguments + ["--quiet", "--report", "json=" + scratch.path("report.json")],
            input: input
        )
        #expect(outcome.exited && outcome.code == 1, "\(outcome.errors)")
        return try scratch.json("report.json")
    }

    @Test func findsEveryPlantedDisagreementAndNoneMore() async throws {
        let scratch = try Scratch()
        let report = try await findings(SampleRun.reconcile(), scratch)
        let promised = try Plant.promised()
        #expect(promised.count > 35)
        let reported = Plant.reported(report)
        let missing = promised.filter { !reported.contains($0) }
        let unexplained = reported.filter { !promised.contains($0) }
        #expect(missing.isEmpty, "not found: \(missing)")
        #expect(unexplained.isEmpty, "not explained: \(unexplained)")
    }

    @Test func findingsNameTheLineWhereTheDossierStands() async throws {
        let scratch = try Scratch()
        let report = try await findings(SampleRun.reconcile(), scratch)
        let lines = String(decoding: try Repository.sample("dossiers-national.json"), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for finding in report["findings"].list {
            guard let raw = finding["national", "raw"].text, !["R01", "R14"].contains(finding["check"].text) else {
                continue
            }
            guard let line = finding["national", "line"].int else { continue }
            #expect(lines[line - 1].contains(raw), "\(finding["id"].text ?? ""): line \(line) does not hold \(raw)")
        }
    }

    @Test func rejectedRowsAreCountedAndKept() async throws {
        let scratch = try Scratch()
        let report = try await findings(SampleRun.reconcile(["--rejects", scratch.path("rejects")]), scratch)
        #expect(report["inputs", "national"].counts == ["records": 61, "rejected": 1])
        #expect(report["inputs", "provincial"].counts == ["records": 62, "rejected": 1])
        let rejects = try Rejects.read(scratch.bytes("rejects")).filter { !$0.isUsed }
        #expect(rejects.map(\.record).sorted() == [13, 31])
        for reject in rejects { #expect(reject.codes == ["mapping.missing-required"]) }
    }

    @Test(
        "The same findings, however the inputs come",
        arguments: ["gzip", "standard input, national", "standard input, provincial"]
    )
    func theSameHoweverTheInputsCome(way: String) async throws {
        let scratch = try Scratch()
        let plain = Plant.reported(try await findings(SampleRun.reconcile(), scratch))
        let report: JSON
        switch way {
        case "gzip":
            let national = try await scratch.gzip(SampleRun.national, as: "national.json.gz")
            let provincial = try await scratch.gzip(SampleRun.provincial, as: "provincial.xml.gz")
            report = try await findings(SampleRun.reconcile(national: national, provincial: provincial), scratch)
        case "standard input, national":
            let bytes = try Repository.sample("dossiers-national.json")
            report = try await findings(SampleRun.reconcile(national: "-"), scratch, input: bytes)
        default:
            let bytes = try Repository.sample("dossiers-provincial.xml")
            report = try await findings(SampleRun.reconcile(provincial: "-"), scratch, input: bytes)
        }
        #expect(Plant.reported(report) == plain)
    }

    @Test("A register holds the dossiers of one agency", arguments: ["csv", "xlsx"])
    func registerAgainstTheNationalSide(ending: String) async throws {
        let scratch = try Scratch()
        var register = "Samples/dossiers-register.csv"
        if ending == "xlsx" {
            let converted = try await Program.run([
                "convert", register, "--from", "register.dossier", "--to", "register.dossier",
                "--output", scratch.path("register.xlsx"), "--quiet",
            ])
            #expect(converted.code == 0, "\(converted.errors)")
            register = scratch.path("register.xlsx")
        }
        let report = try await findings(
            ["reconcile", "--national", SampleRun.national, "--provincial", register, "--as-of", SampleRun.asOf],
            scratch
        )
        #expect(report["inputs", "provincial", "format"].text == "register.dossier")
        #expect(report["inputs", "provincial", "records"].int == 13)
        // What the page plants in the dossiers of H05.12, where a register can carry it: it has no list of fees.
        let carried: [String: Set<String>] = [
            "H05.12-260918-0196": ["R02"], "H05.12-260908-0102": [], "H05.14-260924-0031": ["R03"],
            "H05.12/260921/15": ["R10"], "H05.12-260918-48213": ["R10"],
        ]
        let found = Dictionary(grouping: Plant.reported(report).filter { $0.check != "R01" }, by: \.key)
        for (key, checks) in carried where ending == "csv" {
            #expect(Set((found[key] ?? []).map(\.check)).isSuperset(of: checks), "\(key): \(found[key] ?? [])")
        }
        for key in found.keys where key.hasPrefix("H05.12-2609") || key.hasPrefix("H05.12-2610") {
            #expect(
                try Plant.promised().contains { $0.key == key } || carried[key] != nil,
                "\(key): \(found[key] ?? [])"
            )
        }
    }

    @Test func theRowOfColumnNumbersIsPassedOverInSilence() async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "convert", "Samples/dossiers-register.csv", "--to", "national.dossier", "--output",
            scratch.path("o.ndjson"),
        ])
        #expect(outcome.code == 0)
        #expect(try scratch.bytes("o.ndjson").split(separator: 0x0A).count == 13)
        #expect(!outcome.errors.contains(":4:"), "\(outcome.errors)")
        #expect(outcome.errors.contains("31/02/2026"))
    }
}
