import LienThongMapping
import LienThongModel
import Testing

@Suite struct SuccessionParserTests {
    static let head = "succession: test\nsources: {list: A list}\ndefaults: {kind: agency, source: list}\n"

    @Test(arguments: [
        ("units:\n  - {id: a, ①nmae: A}", "unknown-key"), ("①unitz: []", "unknown-key"),
        ("units:\n  - ①{name: A}", "missing-key"), ("units:\n  - ①a", "not-a-map"),
        ("units:\n  - {id: a, kind: ①agencie}", "unknown-option"),
        ("units:\n  - {id: a, until: ①2025-02-30}", "not-a-day"),
        ("units:\n  - {id: a, source: ①lits}", "unknown-source"),
        ("units:\n  - {id: a, certainty: ①sure}", "unknown-option"),
        ("units:\n  - {id: a, codes: {agency: {①kode: H05}}}", "unknown-key"),
        ("units:\n  - {id: a, codes: {①unit: a}}", "reserved-system"),
        ("units:\n  - {id: a, names: [{name: A, ①til: 2025-07-01}]}", "unknown-key"),
        ("units:\n  - {id: a, communes: ①0}", "not-a-number"),
        ("events:\n  - {id: e, kind: ①joined, date: 2025-07-01}", "unknown-option"),
        ("events:\n  - {id: e, kind: merged, date: ①yesterday}", "not-a-day"),
        ("events:\n  - ①{id: e, kind: merged}", "missing-key"),
        ("events:\n  - {id: e, kind: split, date: 2025-07-01, rules: [{to: a, ①procedure: x}]}", "unknown-key"),
        ("endedLevels:\n  - {words: [quan], ①form: 2025-07-01, from: 2025-07-01}", "unknown-key"),
    ])
    func whatIsWrongIsNamedWhereItStands(marked: String, code: String) {
        let marked = MarkedText(Self.head + marked)
        let (_, problems) = SuccessionParser.parse([MappingFile(path: "f.yaml", text: marked.text)])
        let place = SourcePosition(file: "f.yaml", line: marked.line, column: marked.column)
        #expect(
            problems.contains { $0.code == "succession.\(code)" && $0.position == place },
            "\(marked.line):\(marked.column) \(problems)"
        )
    }

    @Test func aKeyThatIsNearlyRightIsSuggested() {
        let text = Self.head + "units:\n  - {id: a, untill: 2025-07-01}"
        let problems = SuccessionParser.parse([MappingFile(path: "f.yaml", text: text)]).diagnostics
        #expect(problems.first?.hint?.en == "Did you mean `until`?")
    }

    @Test(arguments: [
        ("name: provinces\nunits: []", "Mappings/README.md"), ("sucession: x\nunits: []", "`sucession`"),
        ("{}", "units"),
    ])
    func aFileOfAnotherFormIsRefusedInOneSentence(text: String, hint: String) {
        let problems = SuccessionParser.parse([MappingFile(path: "f.yaml", text: text)]).diagnostics
        #expect(problems.map(\.code) == ["succession.not-a-succession-file"])
        #expect(problems.first?.hint?.en.contains(hint) == true)
    }

    @Test func confirmedNeedsASource() {
        let text = "succession: x\nunits:\n  - {id: a, kind: agency, certainty: confirmed}"
        let problems = SuccessionParser.parse([MappingFile(path: "f.yaml", text: text)]).diagnostics
        #expect(problems.map(\.code) == ["succession.no-source"])
    }

    @Test func everyPartIsReadAndInherited() throws {
        let text =
            Self.head + """
                units:
                  - id: a
                    name: A
                    names: [{name: B, until: 2020-01-01}]
                    until: 2025-07-01
                    codes:
                      agency: [{code: 000.00.12.H05, from: 2021-01-01, certainty: confirmed}, H05.11]
                      statistics: 01
                  - {id: b, kind: commune, from: 2025-07-01, note: n}
                events:
                  - id: e
                    kind: movedLevel
                    date: 2025-07-01
                    from: a
                    to: [b]
                    decision: 1/QĐ
                    note: m
                """
        let (register, problems) = SuccessionParser.parse([MappingFile(path: "f.yaml", text: text)])
        #expect(problems.map(\.message.en) == [])
        let unit = try #require(register.unit("a"))
        #expect(unit.kind == .agency && unit.provenance == Provenance(.memory, source: "A list"))
        #expect(unit.codes.map(\.code) == ["H05.12", "H05.11", "01"])
        #expect(unit.codes[0].span == DaySpan(from: Day("2021-01-01"), until: Day("2025-07-01")))
        #expect(unit.codes.map(\.provenance.certainty) == [.confirmed, .memory, .memory])
        #expect(unit.codes[0].position.line == 10 && unit.position.column == 9)
        #expect(register.unit("b")?.kind == .commune && register.unit("b")?.note == "n")
        let event = try #require(register.events.first)
        #expect(event.from == ["a"] && event.to == ["b"] && event.decision == "1/QĐ" && event.note == "m")
        #expect(register.check().map(\.message.en) == [])
    }

    @Test func aFileGoesOnFromUnitsOfAnother() {
        let own = """
            succession: own
            units:
              - {id: so-giang, kind: department, until: 2025-07-01, codes: {agency: H02.21}}
              - {id: so-ninh, kind: department, from: 2025-07-01, codes: {agency: H05.21}}
            events:
              - {id: so, kind: renamed, date: 2025-07-01, from: so-giang, to: so-ninh}
              - {id: all, kind: merged, date: 2025-07-01, from: [so-giang], to: [bac-ninh-2025]}
            """
        let (register, problems) = SuccessionParser.parse(
            ShippedSuccession.files + [MappingFile(path: "own.yaml", text: own)]
        )
        #expect(problems.isEmpty)
        #expect(register.check().map(\.kind) == [.endsTwice])
        #expect(register.check().first?.position == SourcePosition(file: "own.yaml", line: 7, column: 10))
    }

    /// Ten thousand old communes in three thousand new ones; anything quadratic takes minutes.
    @Test func tenThousandCommunesAreReadCheckedAndLookedUp() throws {
        var text = "succession: communes\ndefaults: {kind: commune, source: made up}\nunits:\n"
        for index in 0..<10_000 {
            text +=
                "  - {id: o\(index), name: Xã \(index), until: 2025-07-01, codes: {statistics: \"\(10_000 + index)\"}}\n"
        }
        for index in 0..<3_300 {
            text +=
                "  - {id: n\(index), name: Xã \(index), from: 2025-07-01, codes: {statistics: \"\(10_000 + index)\"}}\n"
        }
        text += "events:\n"
        for index in 0..<3_300 {
            let from = stride(from: index, to: 10_000, by: 3_300).map { "o\($0)" }.joined(separator: ", ")
            text += "  - {id: e\(index), kind: merged, date: 2025-07-01, from: [\(from)], to: [n\(index)]}\n"
        }
        let (register, problems) = SuccessionParser.parse([MappingFile(path: "f.yaml", text: text)])
        #expect(problems.isEmpty && register.check().isEmpty)
        let (before, after) = (try #require(Day("2025-06-30")), try #require(Day("2025-07-01")))
        for index in 0..<10_000 {
            let query = SuccessionQuery("\(10_000 + index)", in: .statistics, asOf: before, target: .at(after))
            guard case .successor(let unit, _) = register.lookup(query).answer, unit.id == "n\(index % 3_300)" else {
                Issue.record("commune \(index)")
                return
            }
        }
    }
}
