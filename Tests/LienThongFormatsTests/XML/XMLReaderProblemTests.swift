import LienThongFormats
import Testing

@Suite("XML reader on bad input")
struct XMLReaderProblemTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var input: String
        var tape: [String]
        var testDescription: String { String(input.prefix(60)) }

        init(_ input: String, _ tape: [String]) {
            self.input = input
            self.tape = tape
        }
    }

    static let cases = [
        Case("", ["!emptyInput fatal 1:1+0"]),
        Case(" \n ", ["!emptyInput fatal 1:1+0"]),
        Case("xin chào", ["!illFormedXML fatal 1:1+0"]),
        Case("{\"a\": 1}", ["!illFormedXML fatal 1:1+0"]),
        Case("<a><b>1</b>", ["<a 1:1+0", "b=1 1:4+3", "!truncated fatal 1:12+11", ">a 1:12+11"]),
        Case("<a><b>1</", ["<a 1:1+0", "<b 1:4+3", "!truncated fatal 1:10+9", ">b 1:10+9", ">a 1:10+9"]),
        Case("<a>\n<b x='1", ["<a 1:1+0", "!truncated fatal 2:8+11", ">a 2:8+11"]),
        Case("<a><!-- x", ["<a 1:1+0", "!truncated fatal 1:10+9", ">a 1:10+9"]),
        Case(
            "<a>\n <b>1</c>\n</a>",
            ["<a 1:1+0", "<b 2:2+5", "!illFormedXML fatal 2:10+13", ">b 2:10+13", ">a 2:10+13"]
        ),
        Case("<a>\n 1 < 2</a>", ["<a 1:1+0", "!illFormedXML fatal 2:5+8", ">a 2:5+8"]),
        Case("<a>\n x ]]> y</a>", ["<a 1:1+0", "!illFormedXML fatal 2:4+7", ">a 2:4+7"]),
        Case(
            "<a>\n<b>1\n\n22\n]]>\n</b></a>",
            ["<a 1:1+0", "<b 2:1+4", "!illFormedXML fatal 5:1+13", ">b 5:1+13", ">a 5:1+13"]
        ),
        Case("<a>A & B</a>", ["<a 1:1+0", "!illFormedXML fatal 1:6+5", ">a 1:6+5"]),
        Case("<a>A & B; C</a>", ["<a 1:1+0", "!illFormedXML fatal 1:6+5", ">a 1:6+5"]),
        Case("<a x='1' x='2'/>", ["!illFormedXML fatal 1:15+14"]),
        Case("<a x=1/>", ["!illFormedXML fatal 1:6+5"]),
        Case("<a>\u{1}</a>", ["<a 1:1+0", "!illFormedXML fatal 1:4+3", ">a 1:4+3"]),
        Case("<a/>\n<b/>", ["a= 1:1+0", "!trailingContent fatal 2:1+5"]),
        Case("<a/>x", ["a= 1:1+0", "!trailingContent fatal 1:5+4"]),
        Case(" <?xml version='1.0'?><a/>", ["!illFormedXML fatal 1:7+6"]),
        Case("<?xml version='1.0' encoding='x-none'?><a/>", ["!illFormedXML fatal 1:38+37"]),
        Case("<a>&b;</a>", ["<a 1:1+0", "!entity fatal 1:4+3", ">a 1:4+3"]),
        Case("<a>&#1;</a>", ["<a 1:1+0", "!illFormedXML fatal 1:4+3", ">a 1:4+3"]),
        Case("<a x='&b;'/>", ["!entity fatal 1:7+6"]),
        Case("<!DOCTYPE a>\n<a/>", ["!entity fatal 1:12+11"]),
    ]

    @Test("tells what is wrong and where", arguments: cases)
    func tellsWhatIsWrongAndWhere(example: Case) {
        #expect(xmlTape(example.input, places: true) == example.tape)
        let bytes = Array(example.input.utf8)
        for chunk in [1, 2, 5] {
            #expect(xmlTape(bytes, chunk: chunk, places: true) == example.tape, "chunks of \(chunk)")
        }
    }

    @Test("tells bytes that are not UTF-8")
    func tellsBytesThatAreNotUTF8() {
        let bytes = Array("<a>\n<b>Tr".utf8) + [0xE7, 0x20, 0x41] + Array("</b></a>".utf8)
        let tape = ["<a 1:1+0", "<b 2:1+4", "!invalidUTF8 fatal 2:6+9", ">b 2:6+9", ">a 2:6+9"]
        #expect(xmlTape(bytes, places: true) == tape)
        #expect(xmlTape(bytes, chunk: 1, places: true) == tape)
    }

    @Test("stays balanced and within bounds wherever the input ends")
    func staysBalancedWhereverTheInputEnds() {
        let document = Array(
            "<?xml version='1.0'?>\n<a x='1'><!-- c --><b>é&amp;</b><![CDATA[d]]><c><d/>t</c></a>\n".utf8
        )
        for end in 0..<document.count - 1 {
            let names = NameTable()
            var reader = XMLReader(names: names)
            var printer = TapePrinter(names)
            reader.read(document.span.extracting(0..<end), isLast: true, into: &printer)
            let errors = printer.lines.filter { $0.hasPrefix("!") }
            #expect(errors == [end == 0 ? "!emptyInput fatal" : "!truncated fatal"], "ends at \(end)")
            #expect(printer.depth == 0, "ends at \(end)")
            #expect(reader.isFinished)
        }
    }

    @Test("stops at nesting deeper than the limit", arguments: [256, 100_000])
    func stopsAtNestingDeeperThanTheLimit(depth: Int) {
        let open = String(repeating: "<a>", count: depth)
        let close = String(repeating: "</a>", count: depth)
        let tape = xmlTape(open + close)
        #expect(tape.filter { $0 == "<a" }.count == (depth == 256 ? 255 : 256))
        #expect(tape.contains("!tooDeep fatal") == (depth > 256))
        #expect(tape.filter { $0 == ">a" }.count == (depth == 256 ? 255 : 256))
    }

    @Test(
        "expands no entity and reads no file",
        arguments: [
            """
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
            <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]><lolz>&lol3;</lolz>
            """,
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a>x</a>",
        ]
    )
    func expandsNoEntity(document: String) {
        for chunk in [1, 16, Int.max] {
            #expect(xmlTape(Array(document.utf8), chunk: chunk) == ["!entity fatal"])
        }
    }

    @Test("cuts names and values over the limit at a character and goes on")
    func cutsNamesAndValuesOverTheLimit() {
        var limits = ReaderLimits()
        limits.nameLength = 4
        limits.valueLength = 7
        let document = "<r><abcde>1</abcde><b xyzđ='1'/><c>Đỗ Đạt</c><d x='123456789'>1234567</d><c>7654321</c></r>"
        let tape = [
            "<r", "!nameTooLong", "abcd=1", "<b", "!nameTooLong", "@xyz=1", ">b",
            "c=Đỗ ", "!valueTooLong", "<d", "@x=1234567", "!valueTooLong", "#text=1234567", ">d", "c=7654321", ">r",
        ]
        #expect(xmlTape(Array(document.utf8), limits: limits) == tape)
        #expect(xmlTape(Array(document.utf8), chunk: 1, limits: limits) == tape)
    }

    @Test(
        "does not keep an endless token in memory",
        arguments: ["<a x='", "<a><!--", "<a><?pi ", "<", "<a><![CDATA["]
    )
    func doesNotKeepAnEndlessToken(start: String) {
        var limits = ReaderLimits()
        limits.valueLength = 1_000
        let names = NameTable()
        var reader = XMLReader(names: names, limits: limits)
        var printer = TapePrinter(names)
        let filling = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000)
        reader.read(Array(start.utf8).span, isLast: false, into: &printer)
        for _ in 0..<20 where !reader.isFinished { reader.read(filling.span, isLast: false, into: &printer) }
        #expect(printer.lines.contains("!valueTooLong fatal"))
        #expect(printer.depth == 0)
    }

    @Test("keeps the parser's words")
    func keepsTheParsersWords() {
        let names = NameTable()
        var reader = XMLReader(names: names)
        var printer = TapePrinter(names)
        #expect(reader.lastProblemDetail == nil)
        reader.read("<a><b></a>".utf8.span, isLast: true, into: &printer)
        #expect(reader.lastProblemDetail?.contains("mismatch: b line 1 and a") == true)
    }
}
