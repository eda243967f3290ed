import LienThongMapping
import LienThongModel
import Testing

@Suite("Files of plain values")
struct RuleFileTests {
    enum Word: String, CaseIterable, Decodable { case wait, send }

    struct Line: Decodable, Equatable {
        var word: Word
        var hours: Int
        var small: UInt8?
    }

    struct Rules: Decodable, Equatable {
        var name: String
        var share: Double?
        var isStrict: Bool?
        var lines: [Line]?
        var table: [String: [String]]?
        var note: String?
    }

    @Test func valuesOfEachKindAreRead() throws {
        let text = """
            name: "007"
            share: 0.25
            isStrict: true
            lines:
              - {word: wait, hours: 24, small: 255}
              - {word: send, hours: 0}
            table: {a: [b, c], d: e}
            note: ~
            """
        let (rules, problems) = try YAMLTree(text, file: "r.yaml").decode(Rules.self, area: "rules")
        #expect(problems.isEmpty)
        let lines = [Line(word: .wait, hours: 24, small: 255), Line(word: .send, hours: 0)]
        let table = ["a": ["b", "c"], "d": ["e"]]
        #expect(rules == Rules(name: "007", share: 0.25, isStrict: true, lines: lines, table: table))
    }

    @Test(
        "What cannot be understood is told at its place",
        arguments: [
            ("name: x\nlines:\n  - {word: wait, hours: ①soon}", "soon"),
            ("name: x\nlines:\n  - {word: ①wiat, hours: 1}", "wiat"),
            ("name: x\nlines:\n  - {word: wait, hours: 1}\n  - ①{word: wait}", "hours"),
            ("name: x\nlines:\n  - {word: wait, hours: 1, small: ①256}", "256"),
            ("name: x\nlines: ①soon", "Keys and values"), ("①share: 1", "name"), ("name: ①[a, b]", "single value"),
            ("name: x\nisStrict: ①yes", "yes"), ("name: x\ntable: {a: [b, ①{c: d}]}", "single value"),
        ]
    )
    func wrongValues(marked: String, word: String) throws {
        let marked = MarkedText(marked)
        let error = #expect(throws: MappingError.self) {
            try YAMLTree(marked.text, file: "r.yaml").decode(Rules.self, area: "rules")
        }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "rules.unusable")
        #expect(diagnostic.position.file == "r.yaml")
        #expect(diagnostic.position.line == marked.line)
        #expect(diagnostic.position.column == marked.column)
        #expect(diagnostic.message.en.contains(word), "\(diagnostic.message.en)")
        #expect(diagnostic.message.vi != diagnostic.message.en)
    }

    @Test(
        "A word that is not known is told with the nearest, or with all that there are",
        arguments: [
            ("wayt", "Có phải «wait»?", "Did you mean `wait`?"), ("go", "Có: wait, send.", "There are: wait, send."),
        ]
    )
    func unknownWords(word: String, vi: String, en: String) throws {
        let error = #expect(throws: MappingError.self) {
            try YAMLTree("name: x\nlines: [{word: \(word), hours: 1}]", file: "r.yaml")
                .decode(Rules.self, area: "rules")
        }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.message.vi == "Không có giá trị «\(word)» ở đây.")
        #expect(diagnostic.hint == Phrase(vi: vi, en: en))
        #expect(diagnostic.position.line == 2)
        #expect(diagnostic.position.column == 16)
    }

    @Test func aKeyThatNothingAsksForIsNamedWithTheNearest() throws {
        let marked = MarkedText("name: x\nlines:\n  - {word: wait, hours: 1, ①smal: 2}")
        let problems = try YAMLTree(marked.text, file: "r.yaml").decode(Rules.self, area: "rules").diagnostics
        #expect(problems.map(\.code) == ["rules.unknown-key"])
        #expect(problems.first?.position.line == marked.line)
        #expect(problems.first?.position.column == marked.column)
        #expect(problems.first?.hint?.en.contains("small") == true)
    }
}
