import LienThongMigration
import LienThongModel
import Testing

/// Records that a project leaves behind on purpose.
struct ClosingRuleTests {
    @Test func whatAProjectsRuleClosesStaysInItsSourceUnderTheRulesName() throws {
        func closing(_ text: String) throws -> [ClosingRule] {
            let text = """
                name: a
                cutOver: "2025-07-01"
                sources: {a: {path: a}}
                moves: {m: {entity: dossier, from: [a], to: {path: o, format: f}, closes: \(text)}}
                """
            return try #require(ProjectParser.parse(text, file: "f").project).moves[0].closes
        }
        let rules = try closing(
            """
            {"cũ": {status: [returned, withdrawn], returnedDate: {before: "2016-01-01"}}, thử: {agency.code: H02.99}, \
            "ba tháng": {receivedDate: {from: "2020-01-01", before: "2020-04-01"}, applicant.isVerified: false}}
            """
        )
        func day(_ day: String) -> String { "\"returnedDate\": \"\(day)T00:00:00+07:00\"" }
        let lines = [
            GeneratedMove.dossier("A1", "\"status\": \"returned\", " + day("2015-12-31")),
            GeneratedMove.dossier("A2", "\"status\": \"returned\", " + day("2016-01-01")),
            GeneratedMove.dossier("A3", "\"status\": \"processing\", " + day("2015-12-31")),
            // A value that is missing says nothing, so the dossier goes on.
            GeneratedMove.dossier("A4", "\"status\": \"returned\""),
            GeneratedMove.dossier("A5", "\"agency.code\": \"H02.99\""),
            // An open dossier of an agency that ended would be rejected.
            GeneratedMove.dossier("A6", "\"agency.code\": \"H02.88\", \"status\": \"processing\""),
            GeneratedMove.dossier(
                "A7",
                "\"receivedDate\": \"2020-03-31T23:59:59+07:00\", \"applicant.isVerified\": false"
            ),
            GeneratedMove.dossier(
                "A8",
                "\"receivedDate\": \"2020-04-01T00:00:00+07:00\", \"applicant.isVerified\": false"
            ),
            "{\"agency.code\": \"H02.99\"}",
        ]
        let base = DossierRules(cutOver: Timestamp(seconds: 1_751_302_800), succession: GeneratedMove.succession)
        let move = try GeneratedMove(seed: 1, count: 0).move()
        let scene = try MoveScene(
            move,
            // A code that comes again is the other source's own; the closed one is in nobody's way.
            [
                TextSource(lines.joined(separator: "\n") + "\n"),
                TextSource(GeneratedMove.dossier("A5", "\"note\": \"x\"") + "\n"),
            ],
            rules: ClosingMoveRules(base, closing: rules)
        )
        _ = try scene.run.begin { _ in }
        let verdict = try scene.verify()
        #expect(verdict.unexplained == 0 && verdict.sources.map(\.closed) == [3, 0])
        let fates = scene.rows.map { ($0.key + "/\($0.place.source)", "\($0.fate) \($0.rule)") }
        let found = Dictionary(fates) { first, _ in first }
        #expect(found["A1/0"] == "closed cũ" && found["A5/0"] == "closed thử" && found["A7/0"] == "closed ba tháng")
        #expect(found["A6/0"] == "rejected M2" && found["/0"]?.hasPrefix("rejected") == true)
        #expect(try scene.records().compactMap { $0["code"] as? String }.sorted() == ["A2", "A3", "A4", "A5", "A8"])
    }
}
