import LienThongMapping
import LienThongModel
import Testing

struct CompilerTests {
    @Test(arguments: BrokenMapping.all)
    func aBrokenMappingIsToldWithItsPlaceAndAHint(_ broken: BrokenMapping) {
        let (plan, diagnostics) = MappingBench.compile(broken.marked.text, beside: broken.others)
        let told = diagnostics.map { "\($0.code) \($0.position.line ?? 0):\($0.position.column ?? 0) \($0.message.en)" }
        let found = diagnostics.first { $0.code == broken.code }
        #expect(plan == nil)
        #expect(found?.position.line == broken.marked.line, "\(told)")
        #expect(found?.position.column == broken.marked.column, "\(told)")
        #expect(found?.position.file == "test.yaml")
        guard let hint = broken.hint else { return }
        #expect(found?.hint?.en.contains(hint) == true, "\(found?.hint?.en ?? "no hint")")
        #expect(found?.hint?.vi.isEmpty == false)
    }

    @Test(arguments: [
        "title: " + String(repeating: "[", count: 100_000), "title:\n  " + String(repeating: "- ", count: 100_000),
        "x: &x0 [a, a]\n" + (1...40).map { "x\($0): &x\($0) [*x\($0 - 1), *x\($0 - 1)]\n" }.joined(),
    ])
    func aMappingThatNestsOrGrowsWithoutEndIsTold(text: String) {
        let (plan, diagnostics) = MappingBench.compile(BrokenMapping.head + text)
        #expect(plan == nil)
        #expect(diagnostics.map(\.code) == ["mapping.too-large"])
        #expect(diagnostics.allSatisfy { $0.position.line != nil && $0.hint?.vi.isEmpty == false })
    }

    @Test func aMappingThatExtendsItselfByWayOfAnotherIsToldSo() {
        let first = "format: test.format\nextends: other.format\n"
        let second = "format: other.format\nextends: test.format\n"
        let (plan, diagnostics) = MappingBench.compile(first, beside: [second])
        #expect(plan == nil)
        #expect(diagnostics.map(\.code) == ["mapping.circular-base"])
        #expect(diagnostics.first?.position.line == 2)
    }

    @Test func aMappingWithLineEndsOfWindowsAndAMarkIsFound() throws {
        let text = "\u{FEFF}format: a.b\nentity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c}\n"
        let file = MappingFile(path: "a.yaml", text: text.replacing("\n", with: "\r\n"))
        #expect(file.kind == .mapping(format: "a.b", syntax: "json", entity: "dossier"))
        let library = MappingLibrary([file])
        #expect(try library.plan(#require(library.entries.first)).definition.format == "a.b")
    }

    @Test(arguments: [
        (
            "# c\nformat: \"a.b\" # n\nsyntax: 'xml'\n",
            MappingFile.Kind.mapping(format: "a.b", syntax: "xml", entity: nil)
        ),
        ("entity: dossier\rsyntax: json\rformat: a.b\r", .mapping(format: "a.b", syntax: "json", entity: "dossier")),
        ("format: a#b\nextends: c.d\n", .mapping(format: "a#b", syntax: "", entity: nil)),
        ("title: t\ncodes: national/channel\n", .codes("national/channel")),
        ("name: rules\n  format: a.b\n  syntax: json\n", .other), ("format:\nsyntax: json\n", .other), ("", .other),
    ])
    func aFileIsKnownByTheKeysAtItsMargin(_ text: String, _ kind: MappingFile.Kind) {
        #expect(MappingFile(path: "a.yaml", text: text).kind == kind)
    }

    @Test func anExtendingFileAddsReplacesAndTakesOut() throws {
        let base = "format: o.f\nentity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c, note: n, summary: s}\n"
        let plan = try MappingBench.plan(
            "format: test.format\nextends: o.f\nfields: {note: ~, summary: t, origin: o}\n",
            beside: [base]
        )
        #expect(plan.fieldsRead == ["code", "summary", "origin"])
        let reading = MappingBench.read(#"{"c":"1","n":"a","s":"b","t":"c","o":"d"}"#, plan)
        #expect(reading.lines == [#"{"code": "1", "summary": "c", "origin": "d"}"#])
    }

    @Test func takingOutWhatIsNotThereIsTold() {
        let base =
            "format: o.f\nentity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c, receivedDate: n}\n"
            + "defaults: {date: yyyyMMdd, write: {absent: \"\"}}\n"
        let text = "format: test.format\nextends: o.f\nfields:\n  recievedDate: ~\ndefaults: {write: {absent: null}}\n"
        let (plan, diagnostics) = MappingBench.compile(text, beside: [base])
        #expect(diagnostics.map(\.code) == ["mapping.nothing-to-take-out"])
        #expect(diagnostics.first?.position.line == 4 && diagnostics.first?.position.column == 3)
        #expect(diagnostics.first?.hint?.en.contains("receivedDate") == true)
        #expect(plan?.definition.defaults.absent == .null)
        let right = MappingBench.compile(text.replacing("recieved", with: "received"), beside: [base])
        #expect(right.diagnostics.isEmpty && right.plan?.fieldsRead == ["code"])
    }

    @Test func aLaterFileOfTheSameNameAndSyntaxReplacesTheEarlier() {
        let files = ["one.yaml", "two.yaml"].map { MappingFile(path: $0, text: "format: a.b\nsyntax: xml\n") }
        let other = MappingFile(path: "three.yaml", text: "format: a.b\nsyntax: json\n")
        let library = MappingLibrary(files + [other])
        #expect(library.entries.map(\.file.path) == ["three.yaml", "two.yaml"])
    }

    @Test(arguments: [
        ("codes: a/b\nlist: dosier\nmap: {}\n", "mapping.unknown-list"),
        ("codes: a/b\nlist: channel\nmap: {x: onlin}\n", "mapping.unknown-term"),
        ("codes: a/b\nlist: channel\nmap: {x: {to: online, until: 31/12/2022}}\n", "mapping.bad-day"),
        ("codes: a/b\nlist: channel\nmap: {x: {to: online, since: 2022-13}}\n", "mapping.bad-day"),
        ("codes: a/b\nlist: channel\nmap: {x: {to: online, since: 2022-00}}\n", "mapping.bad-day"),
        ("codes: a/b\nlist: channel\nmatch: folded\nmap: {x: online, X: inPerson}\n", "mapping.code-twice"),
        ("codes: a/b\nlist: channel\nmatch: fold\nmap: {x: online}\n", "mapping.unknown-option"),
        ("codes: a/b\nlist: channel\nkeys: 5\nmap: {x: online}\n", "mapping.unknown-option"),
        ("codes: a/b\nlist: channel\nmap: {x: {to: online, nte: y}}\n", "mapping.unknown-key"),
        ("codes: a/b\nlist: channel\nunmaped: [x]\n", "mapping.unknown-key"),
        ("list: channel\nmap: {x: online}\n", "mapping.missing-key"),
    ])
    func aBrokenCodeFileIsToldSo(_ text: String, _ code: String) {
        let diagnostics = MappingLibrary.parse(MappingFile(path: "codes.yaml", text: text)).diagnostics
        #expect(diagnostics.map(\.code).contains(code), "\(diagnostics.map(\.code))")
        #expect(diagnostics.allSatisfy { $0.severity == .error && $0.position.file == "codes.yaml" })
    }

    @Test(arguments: [("folded", "online", "mapping.code-repeated"), ("folded", "inPerson", "mapping.code-twice")])
    func aWordThatStandsTwiceIsToldWithItsPlace(_ match: String, _ term: String, _ code: String) {
        let text = "codes: a/b\nlist: channel\nmatch: \(match)\nmap:\n  x: online\n  X: \(term)\n"
        let found = MappingLibrary.parse(MappingFile(path: "codes.yaml", text: text)).diagnostics
        #expect(found.map(\.code) == [code])
        #expect(found.first?.position.line == 6 && found.first?.position.column == 3)
        #expect(found.first?.severity == (code == "mapping.code-twice" ? .error : .warning))
        let exact = text.replacing("folded", with: "exact")
        #expect(MappingLibrary.parse(MappingFile(path: "codes.yaml", text: exact)).diagnostics.isEmpty)
    }

    @Test func doubtsAboutAMappingThatCompilesAreTold() throws {
        let text = MappingBench.json(
            "status: {at: s, codes: {a: processing, b: processing}}\ndueDate: {at: d, date: 'dd/mm/yyyy HH:MM'}"
        )
        let file = MappingFile(path: "a.yaml", text: text)
        let library = MappingLibrary([file])
        let checked = MappingChecker.check(try #require(library.entries.first), in: library)
        #expect(checked.plan != nil)
        let codes = Set(checked.diagnostics.map(\.code))
        let expected: Set = [
            "mapping.term-without-word", "mapping.shared-image", "mapping.month-or-minute", "mapping.not-carried",
        ]
        #expect(codes == expected)
    }

    @Test(arguments: DoubtfulMapping.all)
    func aDoubtIsToldWithItsPlaceAndNotOfTheNeighbour(_ doubtful: DoubtfulMapping) {
        let found = MappingBench.check(doubtful.marked.text, beside: doubtful.others)
        let told = found.map { "\($0.code) \($0.position.line ?? 0):\($0.position.column ?? 0) \($0.message.en)" }
        let doubt = found.first { $0.code == doubtful.code }
        #expect(doubt?.position.line == doubtful.marked.line, "\(told)")
        #expect(doubt?.position.column == doubtful.marked.column, "\(told)")
        #expect(doubt.map { $0.severity > .note } == true)
        #expect(doubt?.message.vi.isEmpty == false)
        if let hint = doubtful.hint { #expect(doubt?.hint?.en.contains(hint) == true, "\(doubt?.hint?.en ?? "none")") }
        let right = MappingBench.check(doubtful.neighbour, beside: doubtful.others)
        #expect(right.filter { $0.code == doubtful.code || $0.severity == .error }.map(\.message.en) == [])
    }

    @Test func whatAReadingFormatDoesNotCarryIsInformation() {
        let text = MappingBench.json("note: n", more: "write: false")
        let found = MappingBench.check(text)
        #expect(found.map(\.code) == ["mapping.not-carried"])
        #expect(found.first?.severity == .note)
        #expect(found.first?.message.en.contains("localCode, procedure, field, agency") == true)
        let declared = MappingBench.check(text + "\nlost: {fees: none, applicant: none}")
        #expect(declared.map(\.code).sorted() == ["mapping.declared-lost", "mapping.not-carried"])
        #expect(
            declared.first { $0.code == "mapping.declared-lost" }?.message.en
                == "Declared as not carried: applicant, fees."
        )
    }
}
