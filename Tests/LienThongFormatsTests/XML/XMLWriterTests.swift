import LienThongFormats
import Testing

@Suite("XML writer")
struct XMLWriterTests {
    private func written(_ writer: XMLWriter) -> String {
        String(decoding: writer.output, as: UTF8.self)
    }

    @Test("writes elements, attributes and text")
    func writesElementsAttributesAndText() {
        var writer = XMLWriter()
        writer.open("HoSo")
        writer.value("@ma", "a \"b\" <&>\n", .text)
        writer.value("Ten", "Đặng & <con>\r\n", .text)
        writer.value("GhiChu", "", .null)
        writer.listOpen("Phi")
        writer.open("")
        writer.value("@loai", "1", .number)
        writer.value("#text", "5000", .number)
        writer.close()
        writer.value("", "6000", .number)
        writer.listClose()
        writer.open("Rong")
        writer.close()
        writer.close()
        writer.finish()
        #expect(
            written(writer) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <HoSo ma="a &quot;b&quot; &lt;&amp;&gt;&#10;"><Ten>Đặng &amp; &lt;con&gt;&#13;
                </Ten><GhiChu/><Phi loai="1">5000</Phi><Phi>6000</Phi><Rong/></HoSo>

                """
        )
    }

    @Test("indents elements but adds nothing beside text")
    func indentsElements() {
        var writer = XMLWriter(standalone: true, indent: 2)
        writer.open("a")
        writer.open("b")
        writer.value("c", "1", .text)
        writer.close()
        writer.open("d")
        writer.value("#text", "x", .text)
        writer.value("e", "y", .text)
        writer.close()
        writer.finish()
        #expect(
            written(writer) == """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <a>
                  <b>
                    <c>1</c>
                  </b>
                  <d>x<e>y</e></d>
                </a>

                """
        )
    }

    @Test(
        "replaces and counts characters that XML cannot hold",
        arguments: [
            ("a\u{0}b\u{1F}", "a\u{FFFD}b\u{FFFD}", 2), ("\u{FFFE}\u{FFFF}\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}", 2),
            ("\t\n\u{7F}\u{FFBF}\u{10FFFF}", "\t\n\u{7F}\u{FFBF}\u{10FFFF}", 0),
        ]
    )
    func replacesAndCounts(text: String, expected: String, count: Int) {
        var writer = XMLWriter()
        writer.value("a", text, .text)
        #expect(written(writer).hasSuffix("<a>\(expected)</a>"))
        #expect(writer.replacedCharacters == count)
    }

    @Test("counts attributes that come too late")
    func countsLateAttributes() {
        var writer = XMLWriter()
        writer.open("a")
        writer.value("b", "1", .text)
        writer.value("@c", "2", .text)
        writer.finish()
        #expect(writer.droppedAttributes == 1)
        #expect(written(writer).contains("<a><b>1</b></a>"))
    }

    @Test("what is written reads back the same", arguments: 0..<50)
    func whatIsWrittenReadsBackTheSame(seed: UInt64) {
        var random = SplitMix(seed)
        var writer = XMLWriter(indent: seed.isMultiple(of: 2) ? nil : 1)
        var expected: [String] = []
        writeElement(depth: 0, &writer, &expected, &random)
        writer.finish()
        let tape = xmlTape(writer.output)
        #expect(tape == expected, "seed \(seed)")
    }

    private func writeElement(
        depth: Int,
        _ writer: inout XMLWriter,
        _ expected: inout [String],
        _ random: inout SplitMix
    ) {
        let name = "e\(random.next(upperBound: 5))"
        writer.open(name)
        expected.append("<\(name)")
        for index in 0..<1 + random.next(upperBound: 2) {
            let text = random.text()
            writer.value("@a\(index)", text, .text)
            expected.append("@a\(index)=\(text.replacing("\n", with: "\\n"))")
        }
        for _ in 0..<random.next(upperBound: 4) {
            if depth < 4, random.next(upperBound: 2) == 0 {
                writeElement(depth: depth + 1, &writer, &expected, &random)
            } else {
                let text = random.text()
                writer.value("v", text, .text)
                expected.append("v=\(text.replacing("\n", with: "\\n"))")
            }
        }
        writer.close()
        expected.append(">\(name)")
    }
}

/// A small generator of repeatable numbers.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &+ 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(upperBound: Int) -> Int {
        Int(next() % UInt64(upperBound))
    }

    /// Text of what has to be escaped, and of Vietnamese letters.
    mutating func text() -> String {
        let pieces = ["<", ">", "&", "\"", "'", "\r", "\n", "\t", " ", "]]>", "ữ", "Đ", "😀", "a", "&amp;"]
        return (0..<next(upperBound: 9)).map { _ in pieces[next(upperBound: pieces.count)] }.joined()
    }
}
