import LienThongMapping
import LienThongModel
import Testing

struct ChunkTests {
    /// An input of any kind, and the text of what a reading gives.
    struct Input: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var mapping: String
        var bytes: [UInt8]

        init(_ name: String, _ mapping: String, _ text: String) {
            self.init(name, mapping, Array(text.utf8))
        }

        init(_ name: String, _ mapping: String, _ bytes: [UInt8]) {
            testDescription = name
            self.mapping = mapping
            self.bytes = bytes
        }
    }

    private static let fields =
        "note: n\ndueDate: {at: d, date: dd/MM/yyyy}\nstatus: {at: s, codes: {a: processing}}\nfees: {each: 'f[]', amount: a}"
    private static let rows = [
        #"{"c":"1","n":"một \"hai\"\nba","d":"01/02/2026","s":"a","f":[{"a":"50.000 đ"},{"a":"x"}]}"#,
        #"{"c":"2","d":"31/02/2026","s":"?","q":{"w":[1,2,{"e":null}]},"f":{"a":7}}"#, #"{"n":"không mã"}"#,
        #"{"c":"4","N":"khác","s":null}"#,
    ]
    private static let elements =
        "<D><c>1</c><n>m&lt;ột <!-- x --><![CDATA[h&i]]></n><d>01/02/2026</d><f><a>5</a></f></D>\n"
        + "<D q='1'><c>2</c><d>31/02/2026</d><s>?</s></D><D><c>3</c><n>a & b</n></D>\n<D><n>x</n></D>"
        + "<D><c>5</c><n>c < d</n></D><D><c>6</c></D>"

    private static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
        (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE])
            + text.utf16.flatMap { unit in
                let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
                return bigEndian ? bytes.reversed() : bytes
            }
    }

    static let inputs = [
        Input("array", MappingBench.json(fields), "[" + rows.joined(separator: ",\n") + "]"),
        Input(
            "truncated array",
            MappingBench.json(fields),
            "[" + rows.joined(separator: ",") + ",{\"c\":\"9\",\"n\":\"x"
        ),
        Input(
            "lines",
            MappingBench.json(fields, record: "record: lines"),
            (rows + ["{\"c\":\"8\",,}"] + rows).joined(separator: "\n")
        ),
        Input("wide JSON", MappingBench.json(fields), wide("[" + rows.joined(separator: ",") + "]", bigEndian: false)),
        Input("XML", MappingBench.xml(fields), "<?xml version='1.0'?><F a='1'>\(elements)</F>"),
        Input(
            "wide XML",
            MappingBench.xml(fields),
            wide("<?xml version='1.0' encoding='UTF-16'?><F>\(elements)</F>", bigEndian: true)
        ),
        Input("marked XML", MappingBench.xml(fields), "\u{FEFF}<F>\(elements)</F>"),
        Input(
            "table",
            MappingBench.table("note: n\n" + "dueDate: {at: d, date: dd/MM/yyyy}", more: "table: {skip: [numbering]}"),
            "\u{FEFF}SỔ;;\r\nc;n;d\r\n1;2;3\r\nA1;\"x\r\n\"\"y\";01/02/2026\r\nA2;;31/02/2026;z\r\n;n;\r\nA4\r\n"
        ),
    ]

    private static func told(_ reading: MappingBench.Reading) -> [String] {
        reading.lines + reading.rejected
            + reading.rejects.map {
                "\($0.isUsed) \($0.position.line ?? 0) \($0.position.offset ?? 0) \($0.reasons.map(\.code))"
            }
            + reading.diagnostics.map {
                "\($0.code) \($0.position.line ?? 0):\($0.position.column ?? 0) \($0.key ?? "")"
            }
            + reading.statistics.unmapped.map { "\($0.key) \($0.value)" }.sorted()
    }

    @Test(arguments: inputs, [1, 2, 3, 7, 64, 1_000])
    func howTheInputIsCutMakesNoDifference(_ input: Input, _ chunk: Int) throws {
        let plan = try MappingBench.plan(input.mapping)
        let whole = Self.told(MappingBench.read(input.bytes, plan))
        let cut = Self.told(MappingBench.read(input.bytes, plan, chunk: chunk))
        #expect(cut == whole)
        #expect(whole.count > 4)
    }
}
