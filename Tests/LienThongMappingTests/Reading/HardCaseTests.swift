import LienThongMapping
import LienThongModel
import Testing

/// A small mapping, an input, and what must come out.
struct HardCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var mapping: String
    var input: String
    var lines: [String]
    var codes: [String]

    init(_ name: String, _ mapping: String, _ input: String, _ lines: [String], _ codes: [String] = []) {
        testDescription = name
        self.mapping = mapping
        self.input = input
        self.lines = lines
        self.codes = codes
    }
}

struct HardCaseTests {
    @Test(arguments: places + choices + spellings + lists)
    func aMemberIsFoundWhereverItStands(_ hard: HardCase) throws {
        try check(hard)
    }

    @Test(arguments: envelopes)
    func recordsAreFoundInEveryEnvelope(_ hard: HardCase) throws {
        try check(hard)
    }

    @Test(arguments: codes + words + repeats)
    func wordsMeanWhatTheMappingSays(_ hard: HardCase) throws {
        try check(hard)
    }

    @Test(arguments: dates + amounts)
    func datesAndAmountsAreReadOnlyWhenSure(_ hard: HardCase) throws {
        try check(hard)
    }

    @Test(arguments: tables)
    func tablesAreFoundUnderTheirHeadings(_ hard: HardCase) throws {
        try check(hard)
    }

    private func check(_ hard: HardCase) throws {
        let reading = try MappingBench.read(hard.input, by: hard.mapping)
        #expect(reading.lines == hard.lines)
        #expect(reading.codes == hard.codes, "\(reading.diagnostics.map(\.message.en))")
    }

    private static func xml(_ inner: String) -> String { "<F><D>\(inner)</D></F>" }

    static let places = [
        HardCase(
            "all in attributes",
            MappingBench.xml("note: \"@n\"\napplicant.name: p/@name").replacing("code: c", with: "code: \"@c\""),
            #"<F><D c="1" n="x"><p name="An"/></D></F>"#,
            [#"{"code": "1", "applicant.name": "An", "note": "x"}"#]
        ),
        HardCase(
            "text and attribute on one element",
            MappingBench.xml("agency.name: a\nagency.code: a/@code"),
            xml(#"<c>1</c><a code="H05">Sở</a>"#),
            [#"{"code": "1", "agency.code": "H05", "agency.name": "Sở"}"#]
        ),
        HardCase(
            "an element with a prefix",
            MappingBench.xml("note: n"),
            #"<x:F xmlns:x="u"><x:D><x:c>1</x:c><x:n>a</x:n></x:D></x:F>"#,
            [#"{"code": "1", "note": "a"}"#]
        ),
        HardCase(
            "root and rows of one name",
            MappingBench.xml("note: n", record: "record: /data/data"),
            "<data><data><c>1</c><n>a</n></data><data><c>2</c></data></data>",
            [#"{"code": "1", "note": "a"}"#, #"{"code": "2"}"#]
        ),
        HardCase(
            "members deep inside and of the same name elsewhere",
            MappingBench.json("note: a/b/n"),
            #"[{"c":"1","n":"no","a":{"n":"no","b":{"n":"yes","b":{"n":"no"}}}}]"#,
            [#"{"code": "1", "note": "yes"}"#]
        ),
        HardCase(
            "missing, null, empty and zero are four things",
            MappingBench.json("note: n\nsetCount: s"),
            #"[{"c":"1"},{"c":"2","n":null,"s":null},{"c":"3","n":"","s":""},{"c":"4","n":"0","s":0}]"#,
            [
                #"{"code": "1"}"#, #"{"code": "2", "setCount": null, "note": null}"#,
                #"{"code": "3", "setCount": "", "note": ""}"#, #"{"code": "4", "setCount": "0", "note": "0"}"#,
            ]
        ),
        HardCase(
            "an empty text that means no value",
            MappingBench.json("note: n\nsummary: s", defaults: "{empty: absent}"),
            #"[{"c":"1","n":"","s":null}]"#,
            [#"{"code": "1"}"#]
        ),
        HardCase(
            "white space around codes, not around texts",
            MappingBench.json("note: n\nsetCount: s"),
            #"[{"c":" 1\n","n":" a ","s":" 7 "}]"#,
            [#"{"code": "1", "setCount": "7", "note": " a "}"#]
        ),
    ]

    static let choices = [
        HardCase(
            "a neighbour before",
            MappingBench.json("procedure.name: 'n[l=228]/t'"),
            #"[{"c":"1","n":[{"l":46,"t":"en"},{"l":228,"t":"vi"}]}]"#,
            [#"{"code": "1", "procedure.name": "vi"}"#]
        ),
        HardCase(
            "a neighbour after",
            MappingBench.json("procedure.name: 'n[l=vi]/t'"),
            #"[{"c":"1","n":[{"t":"vi","l":" vi "},{"t":"en","l":"en"}]}]"#,
            [#"{"code": "1", "procedure.name": "vi"}"#]
        ),
        HardCase(
            "none fits, or there is none",
            MappingBench.json("procedure.name: 'n[l=vi]/t'"),
            #"[{"c":"1","n":[{"t":"en","l":"en"},{"t":"x"}]},{"c":"2","n":[]},{"c":"3","n":{"l":"vi","t":"one"}}]"#,
            [#"{"code": "1"}"#, #"{"code": "2"}"#, #"{"code": "3", "procedure.name": "one"}"#]
        ),
        HardCase(
            "two fit: the first counts",
            MappingBench.json("procedure.name: 'n[l=vi]/t'"),
            #"[{"c":"1","n":[{"t":"a","l":"vi"},{"t":"b","l":"vi"}]}]"#,
            [#"{"code": "1", "procedure.name": "a"}"#],
            ["mapping.repeated-value"]
        ),
        HardCase(
            "rows of a list",
            MappingBench.xml("fees:\n  each: f[k=1]\n  code: p\n  amount: a"),
            xml(
                "<c>1</c><f><k>1</k><p>A</p><a>5</a></f><f><p>B</p><k>2</k><a>6</a></f><f><p>C</p><a>7</a><k>1</k></f>"
            ),
            [#"{"code": "1", "fees": [{"code": "A", "amount": "5"}, {"code": "C", "amount": "7"}]}"#]
        ),
        HardCase(
            "a code with two keys in what a filter lets through",
            MappingBench.json(
                "status: {at: 's[k=1]/v', with: 's[k=1]/w', codes: {'a/*': processing, 'a/x': returned}}"
            ),
            #"[{"c":"1","s":[{"k":"1","v":"a","w":"x"},{"k":"2","v":"zzz"}]}]"#,
            [#"{"code": "1", "status": "returned"}"#]
        ),
    ]

    static let spellings = [
        HardCase(
            "any spelling",
            MappingBench.json("note: [n, m]\nagency.code: [x/@id, y]"),
            #"[{"c":"1","m":"a"},{"c":"2","n":"b","y":"H"}]"#,
            [#"{"code": "1", "note": "a"}"#, #"{"code": "2", "agency.code": "H", "note": "b"}"#]
        ),
        HardCase(
            "two spellings with one value",
            MappingBench.json("note: [n, m]"),
            #"[{"c":"1","m":"a","n":"a"}]"#,
            [#"{"code": "1", "note": "a"}"#]
        ),
        HardCase(
            "two spellings with two values",
            MappingBench.json("note: [n, m]"),
            #"[{"c":"1","m":"a","n":"b"}]"#,
            [#"{"code": "1", "note": "a"}"#],
            ["mapping.repeated-value"]
        ),
        HardCase(
            "an empty or null spelling beside a filled one",
            MappingBench.json("note: [n, m]"),
            #"[{"c":"1","m":"","n":"b"},{"c":"2","n":"b","m":null},{"c":"3","n":null,"m":"b"}]"#,
            [#"{"code": "1", "note": "b"}"#, #"{"code": "2", "note": "b"}"#, #"{"code": "3", "note": "b"}"#]
        ),
        HardCase(
            "another letter case is told once",
            MappingBench.json("note: Ghi\nfees: {each: Phi, amount: Gia}"),
            #"[{"C":"1","GHI":"a","PHI":[{"GIA":"5"},{"gia":6}]},{"C":"2"}]"#,
            [#"{"code": "1", "note": "a", "fees": [{"amount": "5"}, {"amount": "6"}]}"#, #"{"code": "2"}"#],
            Array(repeating: "mapping.letter-case", count: 5)
        ),
        HardCase(
            "the exact name goes before another letter case",
            MappingBench.json("note: URL\nsummary: Url"),
            #"[{"c":"1","Url":"a","URL":"b"}]"#,
            [#"{"code": "1", "summary": "a", "note": "b"}"#]
        ),
    ]

    static let lists = [
        HardCase(
            "repeated, wrapped, attributes and text",
            MappingBench.xml("fees:\n  each: fs/f\n  code: \"@k\"\n  amount: ."),
            xml(#"<c>1</c><fs><f k="A">5</f><f k="B"/><f>7</f><f/></fs>"#),
            [#"{"code": "1", "fees": [{"code": "A", "amount": "5"}, {"code": "B"}, {"amount": "7"}]}"#]
        ),
        HardCase(
            "repeated without a wrapper, between other members",
            MappingBench.xml("fees: {each: f, amount: .}\nnote: n"),
            xml("<f>5</f><c>1</c><f>6</f><n>x</n><f>7</f>"),
            [#"{"code": "1", "note": "x", "fees": [{"amount": "5"}, {"amount": "6"}, {"amount": "7"}]}"#]
        ),
        HardCase(
            "array, one object, null, nothing, an empty array",
            MappingBench.json("fees: {each: 'f[]', amount: a}"),
            #"[{"c":"1","f":[{"a":1},{"a":2}]},{"c":"2","f":{"a":3}},{"c":"3","f":null},{"c":"4"},{"c":"5","f":[]},{"c":"6","f":[null]}]"#,
            [
                #"{"code": "1", "fees": [{"amount": "1"}, {"amount": "2"}]}"#,
                #"{"code": "2", "fees": [{"amount": "3"}]}"#,
                #"{"code": "3"}"#, #"{"code": "4"}"#, #"{"code": "5"}"#, #"{"code": "6"}"#,
            ]
        ),
        HardCase(
            "lists in lists stay with their rows",
            MappingBench.json("")
                .replacing("entity: dossier", with: "entity: procedure")
                + "\n  channels:\n    each: k[]\n    timeLimits:\n      each: t[]\n      duration: d\n      fees: {each: 'p[]', amount: a}",
            #"[{"c":"1","k":[{"t":[{"d":"1","p":[{"a":5},{"a":6}]},{"d":"2"}]},{"t":{"d":"3","p":{"a":7}}},{}]}]"#,
            [
                #"{"code": "1", "channels": [{"timeLimits": [{"duration": "1", "fees": [{"amount": "5"}, {"amount": "6"}]}, {"duration": "2"}]}, {"timeLimits": [{"duration": "3", "fees": [{"amount": "7"}]}]}, {}]}"#
            ]
        ),
        HardCase(
            "items in one text",
            MappingBench.json("fees: {each: f, split: {by: ';'}, code: .}"),
            #"[{"c":"1","f":";12; 15;"},{"c":"2","f":""},{"c":"3","f":" ; "}]"#,
            [#"{"code": "1", "fees": [{"code": "12"}, {"code": "15"}]}"#, #"{"code": "2"}"#, #"{"code": "3"}"#]
        ),
        HardCase(
            "lines of one text, with line ends of Windows too",
            MappingBench.json("fees: {each: f, split: {by: \"\\n\"}, name: .}"),
            #"[{"c":"1","f":"a\r\nb\nc"}]"#,
            [#"{"code": "1", "fees": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}"#]
        ),
        HardCase(
            "only the first of several",
            MappingBench.json("note: {at: 'n[]', first: true}\nsummary: {at: 'm[]/v', first: true}"),
            #"[{"c":"1","n":["a","b"],"m":[{"v":"x"},{"v":"y"}]}]"#,
            [#"{"code": "1", "summary": "x", "note": "a"}"#]
        ),
        HardCase(
            "words for nothing make no row",
            MappingBench.json("fees: {each: 'f[]', name: .}", defaults: "{none: [Không có]}"),
            #"[{"c":"1","f":["Không có"]},{"c":"2","f":["a","không có","Không có"]}]"#,
            [#"{"code": "1"}"#, #"{"code": "2", "fees": [{"name": "a"}, {"name": "không có"}]}"#]
        ),
    ]
}
