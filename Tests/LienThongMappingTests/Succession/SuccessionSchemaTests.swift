import Foundation
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// The JSON Schema of succession files says what their parser says.
@Suite struct SuccessionSchemaTests {
    private func validator() throws -> JSONSchemaValidator {
        try SchemaText.validator("succession")
    }

    private static let whole = """
        succession: test
        title: T
        source: list
        certainty: memory
        note: n
        sources: {list: A list}
        defaults: {kind: agency, from: ~, until: ~, source: list, certainty: memory}
        endedLevels: [{words: [huyện], from: 2025-07-01, source: list, certainty: confirmed, note: n}]
        units:
          - id: a
            kind: district
            name: A
            names: [{name: B, until: 2020-01-01, note: n}, C]
            types: [{name: huyện, from: 2020-01-01}]
            codes: {agency: [H05.40, {code: H05.41, from: 2020-01-01, certainty: memory}], statistics: "24"}
            until: 2025-07-01
            communes: 7
            note: n
          - {id: b, from: 2025-07-01, codes: {agency: {code: H05.50, source: list}}}
          - {id: c}
        events:
          - id: e
            kind: movedLevel
            date: 2025-07-01
            from: [a]
            to: [b, c]
            decision: 1/QĐ
            undecided: why
            rules:
              - {to: b, procedures: [1.000001], prefixes: "2.", fields: [Hộ tịch], note: n}
              - {to: c}
            note: n
        """

    private func errors(_ text: String) -> [String] {
        SuccessionParser.parse([MappingFile(path: "f", text: text)]).diagnostics.map(\.message.en)
    }

    private func refusals(_ text: String) throws -> [String] {
        try validator().problems(of: try YAMLTree(text, file: "f").json)
    }

    @Test func theKeysOfEachPlaceAreTheParsersOwn() throws {
        let validator = try validator()
        for (place, keys) in SuccessionLanguage.keysByPlace {
            #expect(validator.properties(at: place) == keys, "\(place)")
        }
        for (place, words) in SuccessionLanguage.wordsByPlace {
            #expect(validator.words(at: place) == words, "\(place)")
        }
    }

    @Test(arguments: ShippedSuccession.files.map(\.path))
    func theSchemaTakesAShippedFile(path: String) throws {
        #expect(try refusals(ShippedSuccession.file(path).text) == [])
    }

    @Test func whatTheParserTakesTheSchemaTakes() throws {
        #expect(errors(Self.whole) == [])
        #expect(try refusals(Self.whole) == [])
    }

    @Test(arguments: [
        ("succession: test", "sucession: test"), ("title: T", "titel: T"),
        ("certainty: memory\nnote", "certainty: so\nnote"),
        ("{list: A list}", "[list]"), ("kind: agency", "kind: agencie"), ("{kind: agency", "{kid: agency"),
        ("[huyện], from: 2025", "[huyện], form: 2025"), ("words: [huyện]", "wörds: [huyện]"), ("id: a\n", "di: a\n"),
        ("kind: district", "kind: districts"), ("{name: B", "{nam: B"),
        ("until: 2020-01-01, note", "till: 2020-01-01, note"),
        ("{code: H05.41", "{kode: H05.41"), ("until: 2025-07-01\n", "until: July\n"), ("communes: 7", "communes: many"),
        ("id: e\n", "name: e\n"), ("kind: movedLevel", "kind: moved"), ("date: 2025-07-01", "day: 2025-07-01"),
        ("date: 2025-07-01", "date: soon"), ("undecided: why", "undecidet: why"), ("{to: c}", "{two: c}"),
        ("procedures: [", "procedure: ["), ("prefixes: \"2.\"", "prefixes: {a: b}"), ("{id: c}", "c"),
        ("codes: {agency: [", "codes: {agency: [[H05], "), ("name: A\n", "name: [A]\n"),
    ])
    func whatTheParserRefusesTheSchemaRefuses(old: String, new: String) throws {
        let text = Self.whole.replacing(old, with: new, maxReplacements: 1)
        #expect(text != Self.whole)
        #expect(errors(text) != [])
        #expect(try refusals(text) != [])
    }
}
