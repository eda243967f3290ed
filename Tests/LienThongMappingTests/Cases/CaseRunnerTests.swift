import LienThongFormats
import LienThongMapping
import LienThongModel
import Testing

struct CaseRunnerTests {
    private static let mapping = MappingBench.json(
        "note: n\napplicant.name: a\nstatus: {at: s, codes: {p: processing}}"
    )
    private static let input = "[\n{\"c\":\"1\",\"n\":\"x\",\"a\":\"An\"},\n{\"c\":\"2\",\"s\":\"?\"}]"
    private static let right = """
        {"note": "x", "code": "1", "applicant.name": "An"}

        {"line": 3, "code": "2"}
        {"diagnostic": "mapping.unknown-code", "severity": "warning", "line": 3, "field": "status"}
        """

    private func failure(_ expected: String, mapping: String = mapping, input: String = input) throws -> Diagnostic? {
        let plan = try MappingBench.plan(mapping)
        return CaseRunner.failure(
            CaseInput("a.in.json", Array(input.utf8)),
            expected: expected,
            file: "a.out.ndjson",
            plan
        )
    }

    @Test func theOrderOfMembersAndLinesLeftOutMakeNoDifference() throws {
        #expect(try failure(Self.right) == nil)
        let invalid = Self.right.replacing("\"code\": \"2\"}", with: #""code": "2", "status": {"invalid": "?"}}"#)
        #expect(try failure(invalid) == nil)
    }

    @Test(arguments: [
        ("\"x\"", "\"y\"", 1, "note: «y***» is expected, «x***» comes"),
        ("\"An\"", "\"Bo\"", 1, "applicant.name: «B***» is expected, «A***» comes"),
        ("\"note\": \"x\", ", "", 1, "note: nothing is expected"),
        ("\"line\": 3, \"code\"", "\"line\": 4, \"code\"", 3, "line: 4"),
        ("\"code\": \"2\"", "\"code\": \"2\", \"summary\": null", 3, "summary: null is expected"),
        ("unknown-code", "unmapped-code", 4, "diagnostic: «mapping.unmapped-code»"),
        ("\"line\": 3, \"field\"", "\"line\": 2, \"field\"", 4, "line"),
        ("{\"diagnostic", "{\"code\": \"3\"}\n{\"diagnostic", 4, "this record is missing"),
        ("{\"note", "[\"note", 1, "not JSON"),
    ])
    func theFirstLineThatDiffersIsTold(_ part: String, _ other: String, _ line: Int, _ words: String) throws {
        let failure = try #require(try failure(Self.right.replacing(part, with: other, maxReplacements: 1)))
        #expect(failure.code == "mapping.case-failed")
        #expect(failure.severity == .error)
        #expect(failure.position.file == "a.out.ndjson")
        #expect(failure.position.line == line)
        #expect(failure.message.en.contains(words), "\(failure.message.en)")
    }

    @Test func whatIsNotExpectedIsTold() throws {
        let lines = Self.right.split(separator: "\n")
        let noDiagnostic = try failure(lines.dropLast().joined(separator: "\n"))
        #expect(noDiagnostic?.message.en.contains("mapping.unknown-code") == true)
        let noRecord = try failure(lines.first.map(String.init) ?? "")
        #expect(noRecord?.message.en.contains("one more record, of line 3") == true)
    }

    @Test func notesAreComparedWhereOneIsExpected() throws {
        let input = #"[{"C":"1"}]"#
        #expect(try failure(#"{"code": "1"}"#, input: input) == nil)
        let note = "\n{\"diagnostic\": \"mapping.letter-case\", \"severity\": \"note\"}"
        #expect(try failure(#"{"code": "1"}"# + note, input: input) == nil)
        #expect(try failure(Self.right + note)?.message.en.contains("this diagnostic is missing") == true)
    }

    @Test func aLossThatIsDeclaredIsNoneOfTheCase() throws {
        let mapping = MappingBench.json("note: {at: n, write: false}\nsummary: {at: m, read: false}")
        #expect(try failure(#"{"code": "1", "note": "x"}"#, mapping: mapping, input: #"[{"c":"1","n":"x"}]"#) == nil)
    }

    @Test func aFormatThatIsNotReadAsItIsWrittenFails() throws {
        // Markup that stands for markup is taken for markup the second time.
        let mapping = MappingBench.json("statusText: {at: n, markup: strip}")
        let told = try failure(
            #"{"code": "1", "statusText": "a &lt; b"}"#,
            mapping: mapping,
            input: #"[{"c":"1","n":"a &amp;lt; b"}]"#
        )
        let words = "written and read back, record 1: statusText: «a &lt; b» is expected, «a < b» comes"
        #expect(told?.message.en.contains(words) == true, "\(told?.message.en ?? "nothing")")
    }

    @Test func casesAreFoundByTheNamesOfTheirFiles() {
        let paths = [
            "a.in.json", "a.out.ndjson", "b.in.xml", "b.out.ndjson", "set.in/x/1.xml", "set.in/2.xml",
            "set.in/notes.txt", "set.out.ndjson",
            "c.in.xlsx", "d.in.ndjson", "e.in.zip", "readme.md", "a.b.in.csv",
        ]
        let json = MappingCase.find(in: paths, syntax: .json)
        #expect(json.map(\.name) == ["a", "d"])
        #expect(json.map(\.expected) == ["a.out.ndjson", nil])
        let xml = MappingCase.find(in: paths, syntax: .xml)
        #expect(xml.map(\.name) == ["b", "e", "set"])
        #expect(xml.last?.inputs == ["set.in/2.xml", "set.in/x/1.xml"])
        #expect(xml.map(\.isSet) == [false, false, true])
        #expect(MappingCase.find(in: paths, syntax: .table).map(\.name) == ["a.b", "c"])
    }

    @Test func anArchiveThatIsBrokenFailsItsCase() throws {
        let plan = try MappingProject.plan("opencps.catalogue")
        let input = CaseInput("a.in.zip", [0x50, 0x4B, 0x03, 0x04, 0, 0, 0])
        let failure = CaseRunner.failure(input, expected: "", file: "a.out.ndjson", plan)
        #expect(failure?.code == "mapping.case-failed")
    }
}
