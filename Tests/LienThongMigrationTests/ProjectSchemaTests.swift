import Foundation
import LienThongMigration
import LienThongModel
import LienThongTestSupport
import Testing
import Yams

/// The JSON Schema of migration projects says what the program's own reader says.
struct ProjectSchemaTests {
    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func validator() throws -> JSONSchemaValidator {
        try JSONSchemaValidator(file: Self.root.appending(path: "Schemas/migration.schema.json"))
    }

    private static let whole = """
        name: Hợp nhất
        cutOver: "2025-07-01"
        succession: [a.yaml]
        decisions: d.yaml
        state: s
        sources:
          a: {path: a.xml, format: opencps.dossier, province: H02}
          b: {path: b.json}
          c: {system: mot-cua, config: dong-bo.yaml}
        moves:
          one:
            entity: dossier
            from: [a, b]
            to: {path: out.json, format: national.dossier, envelope: list}
            closes: {"cũ": {status: [returned], returnedDate: {before: "2016-01-01"}}, thử: {note: x}}
            duplicates: latest
            wins: {note: a}
            maxRejected: 5%
            maxLeftOut: 7
            sample: 3
        """

    private func problems(_ text: String) throws -> [String] {
        try validator().problems(of: try Yams.load(yaml: text) ?? NSNull())
    }

    @Test func theKeysOfEachPlaceAreTheReadersOwn() throws {
        let validator = try validator()
        for (place, keys) in ProjectKeys.byPlace { #expect(validator.properties(at: place) == keys, "\(place)") }
    }

    @Test func whatTheReaderTakesTheSchemaTakes() throws {
        let sample = try Data(contentsOf: Self.root.appending(path: "Samples/migration/migration.yaml"))
        for text in [Self.whole, String(decoding: sample, as: UTF8.self)] {
            #expect(ProjectParser.parse(text, file: "f").diagnostics.map(\.message.en) == [])
            #expect(try problems(text) == [])
        }
    }

    @Test(arguments: [
        ("name: Hợp nhất", "nam: Hợp nhất"), ("cutOver:", "cutover:"), ("sources:", "source:"),
        ("path: a.xml", "paht: a.xml"),
        ("entity: dossier", "entity: agency"), ("from: [a, b]", "form: [a, b]"),
        ("duplicates: latest", "duplicates: last"),
        ("format: national.dossier", "fromat: national.dossier"), ("sample: 3", "sample: 0"),
        ("to: {path", "two: {path"), ("{system: mot-cua, ", "{"), ("{before:", "{until:"),
    ])
    func whatTheReaderRefusesTheSchemaRefuses(old: String, new: String) throws {
        let text = Self.whole.replacing(old, with: new, maxReplacements: 1)
        #expect(text != Self.whole)
        #expect(ProjectParser.parse(text, file: "f").project == nil)
        #expect(try problems(text) != [])
    }

    /// What a schema cannot say.
    @Test(arguments: [
        ("from: [a, b]", "from: [a, d]", "migration.unknown-source"),
        ("closes: {\"cũ\": {status: [returned]", "closes: {\"cũ\": {status: [back]", "migration.bad-condition"),
        ("{system: mot-cua,", "{system: mot-cua, path: a,", "migration.only-for-files"),
        ("thử: {note: x}", "thử: {}", "migration.no-condition"),
        ("{before: \"2016-01-01\"}", "{}", "migration.bad-condition"),
        ("{note: x}", "{notes: x}", "migration.unknown-field"),
        ("{note: x}", "{fees: x}", "migration.unknown-field"),
        ("{note: x}", "{setCount: 1}", "migration.no-condition-on"),
        ("{note: x}", "{applicant.isVerified: maybe}", "migration.bad-condition"),
        ("\"2016-01-01\"", "long ago", "migration.not-a-moment"),
        ("from: [a, b]", "from: [a, a]", "migration.source-twice"),
        ("wins: {note: a}", "wins: {noted: a}", "migration.unknown-field"),
        ("wins: {note: a}", "wins: {note: d}", "migration.unknown-source"),
        ("cutOver: \"2025-07-01\"", "cutOver: July", "migration.not-a-moment"),
        ("maxRejected: 5%", "maxRejected: few", "migration.not-a-share"), ("  one:", "  o/ne:", "migration.bad-name"),
    ])
    func whatContradictsItselfIsNamedWithItsPlace(old: String, new: String, code: String) throws {
        let text = Self.whole.replacing(old, with: new, maxReplacements: 1)
        let (project, diagnostics) = ProjectParser.parse(text, file: "f.yaml")
        let found = try #require(diagnostics.first { $0.code == code })
        #expect(project == nil && found.position.file == "f.yaml" && (found.position.line ?? 0) > 1)
    }
}
