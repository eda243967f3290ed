import LienThongMapping
import LienThongModel
import Testing

struct FormTests {
    private static let mapping = """
        format: test.format
        entity: figures
        syntax: table
        table: {heading: {numbering: true}, skip: [numbering, sections]}
        defaults: {empty: absent, none: ["-"]}
        fields:
          number: {column: 1}
          code: {column: 2}
          section: {column: section}
          received.total: {column: 3}
          resolved.total: {column: 4}
        """

    private func read(_ text: String) throws -> MappingBench.Reading {
        try MappingBench.read(text, by: Self.mapping)
    }

    @Test func recordsBeginBehindTheRowOfNumbers() throws {
        let reading = try read("Title,,,\nTT,Field,Received,Resolved\n1,2,3,4\n1,A,5,4\n")
        #expect(reading.lines == [#"{"code": "A", "number": "1", "received.total": "5", "resolved.total": "4"}"#])
        #expect(reading.codes == [])
    }

    @Test func sectionsStandInTheRowsBelowThem() throws {
        let reading = try read("(1),(2),(3)=(4)+1,(4)\nI,One,,\n1,A,5,4\nII,Two,,\n1,B,6,-\n,C,7,1.204\n")
        #expect(
            reading.lines == [
                #"{"code": "A", "number": "1", "section": "One", "received.total": "5", "resolved.total": "4"}"#,
                #"{"code": "B", "number": "1", "section": "Two", "received.total": "6"}"#,
                #"{"code": "C", "section": "Two", "received.total": "7", "resolved.total": "1204"}"#,
            ]
        )
    }

    @Test(arguments: ["TT,Field,Received,Resolved\n1,A,5,4\n", "1,2,3,4,5\n1,A,5,4,3\n", "1,2,3\n1,A,5\n"])
    func aFormOfAnotherWidthIsNotRead(text: String) throws {
        let reading = try read(text)
        #expect(reading.lines == [] && reading.codes == ["mapping.no-numbering"])
    }

    @Test(arguments: ["1.23", "1.2345", "1,234.567", ".123", "12a"])
    func aCountThatIsNoneIsTold(count: String) throws {
        let reading = try read("1,2,3,4\n1,A,\"\(count)\",4\n")
        #expect(reading.codes == ["mapping.bad-number"])
    }
}
