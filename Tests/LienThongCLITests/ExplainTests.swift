import Foundation
import Testing

@Suite("One dossier explained")
struct ExplainTests {
    private static let inputs = [
        "--national", "Samples/dossiers-national.json", "--provincial", "Samples/dossiers-provincial.xml",
        "--provincial-format", "bacninh.dossier", "--mappings", "Samples/mappings", "--as-of",
        "2026-10-31T17:00:00+07:00", "--lang", "en",
    ]

    private func explain(_ key: String, _ more: [String] = []) async throws -> (code: Int32, report: JSON) {
        let scratch = try Scratch()
        let outcome = try await Program.run(
            ["explain", key] + Self.inputs + more + ["--report", "json=\(scratch.path("r.json"))"]
        )
        return (outcome.code, try scratch.json("r.json"))
    }

    /// The row of a table whose cell in a column is a text.
    private func row(_ report: JSON, _ table: String, _ column: String, _ text: String) -> JSON? {
        report["tables", table].list.first { $0[column].text == text }
    }

    @Test func eachValueIsShownNormalisedAsReadAndWithTheLineThatMadeIt() async throws {
        let (code, report) = try await explain("H05.15-261014-0120")
        #expect(code == 1)
        let due: JSON = try #require(row(report, "values", "path", "dueDate"))
        #expect(due["national"].text == "2026-10-28T17:00:00+07:00")
        #expect(due["provincial"].text == "✗ 31/02/2026 17:00:00")
        #expect(due["verdict"].text == "R03 · Value cannot be read")
        #expect(row(report, "values", "path", "code")?["verdict"].text == "equal")
        #expect(row(report, "values", "path", "fees[P08].amount")?["provincial"].text == "250000")
        let unit = row(report, "values", "path", "resolvingUnit")?["verdict"].text ?? ""
        #expect(unit.contains("has no such field"))

        let origin = try #require(row(report, "provincial", "path", "dueDate"))
        #expect(origin["raw"].text == "31/02/2026 17:00:00" && origin["place"].text == "911:5")
        let mapping = try String(
            contentsOf: Repository.samples.appending(path: "mappings/bacninh.dossier.yaml"),
            encoding: .utf8
        )
        let lines = mapping.split(separator: "\n", omittingEmptySubsequences: false)
        let number = try #require(lines.firstIndex { $0.hasPrefix("  dueDate:") }) + 1
        #expect(origin["line"].text == "bacninh.dossier.yaml:\(number)")
        #expect(report["diagnostics"].list.map { $0["code"].text } == ["mapping.bad-date"])
    }

    @Test func personalValuesAreMaskedUnlessAskedForAndStillCompared() async throws {
        let masked = try await explain("H05.15-261014-0120").report
        let shown = try await explain("H05.15-261014-0120", ["--show-personal-data"]).report
        let hidden = try #require(row(masked, "values", "path", "applicant.phone"))
        let open = try #require(row(shown, "values", "path", "applicant.phone"))
        #expect(hidden["national"].text?.hasPrefix("***") == true && hidden["verdict"].text == "equal")
        #expect(open["national"].text?.allSatisfy(\.isNumber) == true)
        #expect(row(masked, "national", "path", "applicant.phone")?["raw"].text == hidden["national"].text)
    }

    @Test func aDossierOfOneSideAndOneUnderAnotherCodeAreExplainedToo() async throws {
        let alone = try await explain("H05.40.02-260910-0163")
        #expect(alone.code == 1 && row(alone.report, "findings", "check", "R01") != nil)
        #expect(row(alone.report, "values", "path", "status")?["national"].text == "")
        let moved = try await explain("H05.12-260918-48213").report
        let code = try #require(row(moved, "values", "path", "code"))
        #expect(code["national"].text != code["provincial"].text)
        #expect(code["verdict"].text == "R10 · Code with another tail")
    }

    @Test func aCodeThatNobodyKnowsOrAPipeIsRefused() async throws {
        let unknown = try await Program.run(["explain", "H05.99-000000-0000"] + Self.inputs)
        #expect(unknown.code == 2 && unknown.errors.contains("explain.no-dossier"))
        let pipe = try await Program.run(["explain", "X", "--national", "-", "--provincial", "p.xml"])
        #expect(pipe.code == 64)
    }

    @Test func aDossierInWhichNothingDiffersExitsWithZero() async throws {
        let (code, report) = try await explain("H05.12-260901-0103")
        #expect(code == 0 && row(report, "values", "path", "status")?["verdict"].text == "equal")
    }
}
