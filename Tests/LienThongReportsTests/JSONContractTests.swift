import Foundation
import LienThongCompare
import LienThongModel
import LienThongReports
import LienThongTestSupport
import Testing

@Suite("JSON reports keep to their schemas")
struct JSONContractTests {
    private static let schemas = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Schemas")

    private func validator(_ name: String) throws -> JSONSchemaValidator {
        try JSONSchemaValidator(file: Self.schemas.appending(path: name))
    }

    @Test("A reconciliation is valid, with personal data masked or shown", arguments: [false, true])
    func reconciliation(showsPersonalData: Bool) throws {
        let options = ReportOptions(showsPersonalData: showsPersonalData)
        let bytes = try Report(SampleResults.reconciliation, options: options).bytes(.json)
        #expect(try validator("reconciliation-1.schema.json").problems(in: bytes) == [])
    }

    @Test("A large and an empty reconciliation are valid", arguments: [0, 1, 900])
    func sizes(count: Int) throws {
        let bytes = try Report(LargeResults.reconciliation(count)).bytes(.json)
        #expect(try validator("reconciliation-1.schema.json").problems(in: bytes) == [])
    }

    @Test("A catalogue diff is valid")
    func catalogueDiff() throws {
        let bytes = try Report(SampleResults.catalogueDiff).bytes(.json)
        let problems = try validator("catalogue-diff-1.schema.json").problems(in: bytes)
        // The sample has shortened checksums on purpose.
        #expect(problems.count == 2 && problems.allSatisfy { $0.contains("/sha256") }, "\(problems)")
    }

    @Test("Every cause, action, severity, kind and owner is in the schemas")
    func vocabularies() throws {
        var result = SampleResults.reconciliation
        result.findings = Cause.allCases.flatMap { cause in
            Action.allCases.map { action in
                var finding = SampleResults.findings[1]
                finding.cause = cause
                finding.action = action
                finding.severity = FindingSeverity.allCases[action.rawValue.count % 3]
                return finding
            }
        }
        result.summary.byCause = Dictionary(uniqueKeysWithValues: Cause.allCases.map { ($0, 1) })
        let bytes = try Report(result).bytes(.json)
        #expect(try validator("reconciliation-1.schema.json").problems(in: bytes) == [])
    }

    @Test(
        "A document that breaks the contract is not valid",
        arguments: [
            ("\"schema\": \"lienthong.reconciliation/1\"", "\"schema\": \"lienthong.reconciliation/2\"", "not "),
            ("\"matched\": 1242,", "", "without matched"),
            ("\"matched\": 1242", "\"matched\": \"1242\"", "not of type integer"),
            ("\"equal\": 1230", "\"equal\": -1", "less than 0"),
            ("\"R01\": 3", "\"X01\": 3", "does not match"),
            ("\"severity\": \"high\"", "\"severity\": \"severe\"", "not in the list"),
            ("\"cause\": \"lostUpdate\"", "\"cause\": \"lost\"", "not in the list"),
            ("\"agency\": null", "\"agency\": null, \"extra\": 1", "with unknown extra"),
            ("\"field\": null", "\"field\": 5", "of none of the types"),
        ]
    )
    func brokenContract(from: String, to: String, problem: String) throws {
        let text = try Report(SampleResults.reconciliation).text(.json)
        #expect(text.contains(from))
        let broken = text.replacingOccurrences(of: from, with: to)
        let problems = try validator("reconciliation-1.schema.json").problems(in: Array(broken.utf8))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test("NDJSON has one finding a line, the same objects as the document", arguments: [0, 3, 250])
    func linesAreTheDocumentsFindings(count: Int) throws {
        let report = Report(LargeResults.reconciliation(count))
        let lines = try report.text(.ndjson).split(separator: "\n")
        let object = try JSONSerialization.jsonObject(with: Data(report.bytes(.json))) as? [String: Any]
        let findings = try #require(object?["findings"] as? [NSDictionary])
        #expect(lines.count == count)
        for (line, finding) in zip(lines, findings) {
            let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
            #expect(parsed == finding)
        }
    }

    @Test("Strings come back as they were, whatever is in them")
    func stringsRoundTrip() throws {
        var result = SampleResults.reconciliation
        let odd = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init))) + "\u{1F600}\u{10FFFF}"
        result.findings = [SampleResults.findings[1]]
        result.findings[0].key = odd
        for kind in [ReportKind.json, .ndjson] {
            let text = try Report(result).text(kind)
            let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let finding = kind == .json ? (value?["findings"] as? [[String: Any]])?.first : value
            #expect((finding?["key"] as? String).map { Array($0.unicodeScalars) } == Array(odd.unicodeScalars))
        }
    }

    @Test("Two renderings are the same bytes", arguments: ReportKind.allCases.filter { $0 != .xlsx })
    func renderingIsDeterministic(kind: ReportKind) throws {
        let first = try Report(LargeResults.reconciliation(300)).bytes(kind)
        let second = try Report(LargeResults.reconciliation(300)).bytes(kind)
        #expect(first == second)
    }

    @Test("A long report goes to the sink in chunks of bounded size")
    func chunksAreBounded() throws {
        var sizes: [Int] = []
        try Report(LargeResults.reconciliation(2_000)).render(.json) { sizes.append($0.count) }
        #expect(sizes.count > 5)
        #expect(sizes.allSatisfy { $0 < 1 << 17 })
    }

    @Test("An error of the sink comes through")
    func sinkErrorsComeThrough() {
        struct Full: Error {}
        #expect(throws: Full.self) {
            try Report(SampleResults.reconciliation).render(.json) { _ in throw Full() }
        }
    }
}
