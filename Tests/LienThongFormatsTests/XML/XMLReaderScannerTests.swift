import LienThongFormats
import LienThongTestSupport
import Testing

@Suite("XML scanner against libxml2")
struct XMLReaderScannerTests {
    private static let chunks = [1, 7, 64, 4_096, .max]

    private static let documents = [
        "<a/>", "<a></a>", "<a b='1'/>", "<a>x<b/>y</a>", "<a>\n <b>1</b>\n <b>2</b>\n</a>\n<!-- e -->\n",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\n<a>\n<b>1</b></a>",
        "<a xml:space='preserve'> <b> </b> </a>", "<a><b xml:space='preserve'> <c> </c> </b> <d/> </a>",
        "<a xmlns='urn:x' xmlns:y='urn:y'><y:b y:c='1' c='2'>1</y:b><y:b z:c='1' y:c='1'/></a>",
        "<a xmlns:x='u' xmlns:x='u'><b/></a>", "<y:a><b>1</b><b>2</y:b></y:a>", "<y:a><b>1</b></a>",
        "<a>\r\n<b>1\r\n2</b>\r\n<c d='1\r\n2'>x\r\ny</c>\r\n</a>\r\n", "<a><b>1\r2</b></a>", "<a>\r<b/></a>",
        "<a><b>&amp;</b><b c=''>&lt;x</b><b c=''>&#7842;x</b><b>&#0;</b></a>", "<a><b>1</b>&nbsp;<b>2</b></a>",
        "<a><b/>&#x1E@0;</a>", "<a><b/>&#x1E`0;</a>", "<a><b/>&#x1G;</a>", "<a><b/>&#1F;</a>", "<a><b/>&#x;</a>",
        "<a><b/>&#XA;</a>", "<a><b/>&#;</a>", "<a><b>&#xD800;</b></a>", "<a><b>&#x110000;</b>&#x10FFFF;</a>",
        "<a><b>1</b>x ]]> y</a>", "<a><b><![CDATA[]]></b><b><![CDATA[x]]>y</b><![CDATA[\n]]></a>",
        "<a><b>1</b><!-- a -- b --></a>", "<a><b>1</b><?xml version='1.0'?></a>", "<a><b>1</b><?XmL?></a>",
        "<a><b/><Tên>1</Tên><c/></a>", "<a><b/><:c/></a>", "<a><b/><c:/></a>", "<a><b/><c:d:e/></a>",
        "<a><b/><c d='1'e='2'/></a>", "<a><b/><c d='<'/></a>", "<a><b/><c d='1' d='2'/></a>", "<a><b/></a><c/>",
        "<a><b\n\tc = '1\n2\t3' d=\"'\"\n>\n</b\n></a >", "<a><b>\u{FFFE}</b></a>", "<a><b>\u{FFFD}\u{10FFFF}</b></a>",
        "<!DOCTYPE a><a/>", "<?xml version='1.1'?><a/>", "<a><b/>\u{0}</a>", "<a><b>1</b>", "<a", "<a><b>1</b></a",
        "<xmlns:a/>", "<a><xmlns:b/><xml:c xml:id='1'/></a>",
    ]

    @Test("gives the same events and errors for small documents", arguments: documents, chunks)
    func givesTheSameForSmallDocuments(document: String, chunk: Int) {
        #expect(XMLReading.difference(Array(document.utf8), chunk: chunk) == nil)
    }

    /// Every place where one byte decides, with `_` for the byte.
    private static let slots = [
        "<a><b/>&#x1_0;</a>", "<a><b/>&#1_0;</a>", "<a><b/>&_amp;</a>", "<a><b/>&amp_</a>", "<a><b/>_</a>",
        "<a><b>x_</b></a>", "<a><b/><_c/></a>", "<a><b/><c_></c_></a>", "<a><b/><c_d/></a>", "<a><b/><c d_='1'/></a>",
        "<a><b/><c d=_1_/></a>", "<a><b/><c d='1'_e='2'/></a>", "<a><b/><c d='_'/></a>", "<a><b/><c></_c></a>",
        "<a><b/><c></c_></a>", "<a><b/><c/_></a>", "<a><b/><!_- x --></a>", "<a><b/><!-- x -_></a>",
        "<a><b/><!--_--></a>", "<a><b/><?_x?></a>", "<a><b/><?x_?></a>", "<a><b/><?x ?_></a>",
        "<a><b/><![CDATA[_]]></a>", "<a><b/><![CDATA[x]_]></a>", "<a><b/><_x/></a>", "<a><b/></a>_", "_<a><b/></a>",
        "<a><b/>x]]_</a>", "<a>\n<b/>\nx\ny]]_</a>", "<?xml version='1.0'_?><a><b/></a>", "<a><b/><c:_/></a>",
        "<a><b/>\u{1EA0}_</a>",
    ]

    @Test("gives the same events and errors whatever byte stands in a place that matters", arguments: slots)
    func givesTheSameForEveryByte(slot: String) {
        for byte in UInt8.min...UInt8.max {
            let input = slot.utf8.map { $0 == UInt8(ascii: "_") ? byte : $0 }
            for chunk in [1, .max] { #expect(XMLReading.difference(input, chunk: chunk) == nil, "byte \(byte)") }
        }
    }

    @Test(
        "gives the same events and errors for every pair of bytes of a character",
        arguments: 0x7F...0xFF as ClosedRange<UInt8>
    )
    func givesTheSameForEveryPairOfBytes(first: UInt8) {
        for second in 0x7C...0xC2 as ClosedRange<UInt8> {
            for rest in [[], [0x80], [0xBE], [0xBF], [0x80, 0x80], [0xBF, 0xBE]] as [[UInt8]] {
                let input = Array("<a><b/><c>x".utf8) + [first, second] + rest + Array("y</c></a>".utf8)
                #expect(XMLReading.difference(input, chunk: .max) == nil, "\(first), \(second), \(rest)")
            }
        }
    }

    @Test("gives the same events and errors for bad input", arguments: XMLReaderProblemTests.cases)
    func givesTheSameForBadInput(example: XMLReaderProblemTests.Case) {
        for input in [example.input, "<l>\n<r>1</r>\n" + example.input] {
            for chunk in Self.chunks { #expect(XMLReading.difference(Array(input.utf8), chunk: chunk) == nil) }
        }
    }

    @Test(
        "gives the same events and errors for generated documents, whole, changed and cut",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func givesTheSameForGeneratedDocuments(seed: UInt64) {
        var generator = XMLDocumentGenerator(seed: seed)
        var random = ReaderRandom(seed: seed)
        for _ in 0..<3 {
            let document = generator.document()
            let cut = Int.random(in: 0...document.count, using: &random)
            let changed = (0..<12).map { _ in random.changed(document) }
            for input in [document, Array(document[..<cut])] + changed {
                let limits = Self.limits(&random)
                for chunk in Self.chunks {
                    let difference = XMLReading.difference(input, chunk: chunk, limits: limits)
                    #expect(difference == nil, "seed \(seed), limits \(limits)")
                }
            }
        }
    }

    private static func limits(_ random: inout ReaderRandom) -> ReaderLimits {
        var limits = ReaderLimits()
        guard Int.random(in: 0..<4, using: &random) == 0 else { return limits }
        limits.depth = Int.random(in: 1...5, using: &random)
        // A reference longer than a name may be is an error for libxml2 only where it is cut.
        limits.nameLength = Int.random(in: 9...16, using: &random)
        limits.valueLength = Int.random(in: 1...40, using: &random)
        return limits
    }

    private static let record = "  <r ma='Đ'>\n    <a>1</a><b>Nguyễn Văn An &amp; con</b>\n  </r>\n"

    @Test("goes over to libxml2 in the middle of a large document", arguments: [1_000, 1 << 16, 100_000, .max])
    func goesOverInTheMiddle(chunk: Int) {
        let records = String(repeating: Self.record, count: 1_000)
        let text = String(repeating: "chữ ", count: 20_000)
        for oddity in [
            "", "<Tên/>", "<r><a>1</b></r>", "&x;", "<r>\(text)</r>", "<r>\(text)&#0;</r>", "<!-- \(text) -->",
        ] {
            for (head, tail) in [("<l>\n", "</l>\n"), ("<e><x:h/>\n<x:l k='1'><m>\n", "</m></x:l></e>\n")] {
                let document = head + records + oddity + records + tail
                #expect(XMLReading.difference(Array(document.utf8), chunk: chunk) == nil)
            }
        }
    }

    @Test("keeps no more than it should of what it cannot finish")
    func keepsNoMoreThanItShould() {
        let text = String(repeating: "x", count: 9 << 20)
        let document = "<l><r>1</r><!-- \(text) --><r>2</r><s></l>"
        #expect(XMLReading.difference(Array(document.utf8), chunk: 1 << 16) == nil)
    }

    @Test("hands on text where it stands, without copying it")
    func handsOnTextWhereItStands() {
        struct Counter: EventConsumer {
            var plain = 0
            var decoded = 0
            mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
                for index in events.indices where events[index].eventKind == .value {
                    if events[index].isDecoded { self.decoded += 1 } else { plain += 1 }
                }
            }
        }
        var reader = XMLReader(names: NameTable())
        var counter = Counter()
        reader.read(("<l>\n" + Self.record + Self.record + "</l>").utf8.span, isLast: true, into: &counter)
        #expect(counter.plain == 4)
        #expect(counter.decoded == 2)
    }
}
