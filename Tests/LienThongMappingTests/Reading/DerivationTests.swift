import LienThongMapping
import LienThongModel
import Testing

struct DerivationTests {
    private static let mapping = MappingBench.xml(
        """
        status:
          derive:
            - {when: {gone: present, step: {none: ["*::A"]}}, to: notAccepted}
            - {when: {flags: {bits: [4, 8]}}, to: stopped}
            - {when: {step: {last: ["*::Z"]}}, to: returned}
            - {when: {step: {all: ["*::A"]}}, to: received}
            - {when: {next: [PAY, FINE]}, to: paymentRequested}
            - {when: {step: present, gone: absent}, to: processing}
        """,
        defaults: "{none: [NULL]}"
    )

    @Test(arguments: [
        ("<gone>1</gone>", "notAccepted"),
        ("<gone>NULL</gone><step>P::B</step>", "processing"),
        ("<flags>6</flags><step>P::Z</step>", "stopped"),
        ("<flags>3</flags><step>P::A</step><step>P::Z</step>", "returned"),
        ("<flags>x</flags><step>P::A</step><step>P::A</step>", "received"),
        ("<step>P::Z</step><step>P::B</step><next>FINE</next>", "paymentRequested"),
        ("<step>P::B</step>", "processing"),
    ])
    func theFirstRuleThatHoldsDecides(members: String, status: String) throws {
        let reading = try MappingBench.read("<F><D><c>1</c>\(members)</D></F>", by: Self.mapping)
        #expect(reading.lines == ["{\"code\": \"1\", \"status\": \"\(status)\"}"])
        #expect(reading.codes == ["mapping.derived"])
        let field = try #require(Entity.dossier.field("status"))
        #expect(reading.records.first?[field].isDerived == true)
    }

    @Test func withoutARuleThatHoldsThereIsNoValueAndNothingIsSaid() throws {
        let reading = try MappingBench.read("<F><D><c>1</c></D><D><c>2</c><gone/></D></F>", by: Self.mapping)
        #expect(reading.lines == ["{\"code\": \"1\"}", "{\"code\": \"2\"}"])
        #expect(reading.codes == [])
    }

    @Test func valuesOfOneRecordDoNotReachTheNext() throws {
        let text = "<F><D><c>1</c><step>P::Z</step></D><D><c>2</c><step>P::B</step></D></F>"
        let reading = try MappingBench.read(text, by: Self.mapping)
        #expect(reading.lines.last == "{\"code\": \"2\", \"status\": \"processing\"}")
    }

    @Test(arguments: [
        ("status: {derive: [{to: procesing}]}", "mapping.unknown-term"),
        ("note: {derive: [{to: processing}]}", "mapping.wrong-type"),
        ("status: {derive: [{when: {a: {some: [1]}}, to: processing}]}", "mapping.unknown-key"),
        ("status: {derive: [{when: {a: {bits: [x]}}, to: processing}]}", "mapping.not-a-number"),
        ("status: {derive: [{when: {a: present}}]}", "mapping.missing-key"),
    ])
    func aBrokenTableIsFound(line: String, code: String) {
        let diagnostics = MappingBench.compile(MappingBench.xml(line)).diagnostics
        #expect(diagnostics.map(\.code).contains(code), "\(diagnostics.map(\.code))")
        #expect(diagnostics.allSatisfy { $0.position.line != nil })
    }

    @Test func aDerivedFieldIsNotWritten() throws {
        let plan = try MappingBench.plan(Self.mapping)
        #expect(!plan.fieldsWritten.contains("status") && plan.fieldsRead.contains("status"))
    }
}
