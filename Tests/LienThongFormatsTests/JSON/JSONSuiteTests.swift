import LienThongFormats
import LienThongTestSupport
import Testing

/// RFC 8259 case by case: what must be accepted, what must not, and where the reader says so.
struct JSONSuiteTests {
    /// A text, and what the reader has to say of it: line:column@byte and code, or nothing.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var error: String?
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ error: String? = nil) {
            self.init(name, Array(text.utf8), error)
        }

        init(_ name: String, _ bytes: [UInt8], _ error: String? = nil) {
            (self.name, self.bytes, self.error) = (name, bytes, error)
        }
    }

    static let accepted = [
        Case("an empty key", #"{"":0}"#), Case("white space around everything", " \t\r\n{ \"a\" : [ 1 , 2 ] } \n"),
        Case("minus zero", "[-0, -0.0, -0e-0]"), Case("exponents", "[1E22, 1e+2, 1E-2, 0e1, 1.5e0]"),
        Case("a huge exponent", "[1e9999, -1e-9999]"), Case("no more digits than needed", "[0.1, 10, 100.001]"),
        Case("an escaped solidus and a bare one", #"["\/", "/"]"#), Case("an escaped NUL", #"["\u0000"]"#),
        Case("a pair of surrogates", #"["\uD801\udc37"]"#), Case("an escaped noncharacter", #"["\uFFFF\uD83F\uDFFE"]"#),
        Case("characters of four bytes", "[\"𝄞\u{10FFFF}\"]"),
        Case("separators of lines and paragraphs", "[\"\u{2028}\u{2029}\"]"),
        Case("a delete character", "[\"\u{7F}\"]"), Case("a scalar alone", "\"x\""), Case("a number alone", "42"),
        Case("nesting as deep as the limit", String(repeating: "[", count: 256) + String(repeating: "]", count: 256)),
        Case("a long string of escapes", "[\"" + String(repeating: "\\n", count: 10_000) + "\"]"),
        Case("escapes in a name", #"{"\u0061\n": 1}"#),
    ]

    static let refused = [
        Case("a leading zero", "[01]", "1:2@1 bad-scalar"),
        Case("a leading zero behind minus", "[-01]", "1:2@1 bad-scalar"),
        Case("a bare point", "[1.]", "1:2@1 bad-scalar"), Case("a point first", "[.1]", "1:2@1 bad-scalar"),
        Case("plus", "[+1]", "1:2@1 bad-scalar"), Case("two signs", "[--1]", "1:2@1 bad-scalar"),
        Case("an empty exponent", "[1e]", "1:2@1 bad-scalar"),
        Case("an exponent of a sign", "[1E+]", "1:2@1 bad-scalar"),
        Case("an exponent with a point", "[1e1.5]", "1:2@1 bad-scalar"),
        Case("hexadecimal", "[0x1]", "1:2@1 bad-scalar"),
        Case("no number", "[NaN]", "1:2@1 bad-scalar"), Case("infinity", "[-Infinity]", "1:2@1 bad-scalar"),
        Case("letters behind a number", "[1a]", "1:2@1 bad-scalar"),
        Case("a digit that is not ASCII", "[１]", "1:2@1 unexpected-byte"),
        Case("capitals", "[TRUE]", "1:2@1 bad-scalar"), Case("a word cut short", "[fals]", "1:2@1 bad-scalar"),
        Case("a word with more", "[nullx]", "1:2@1 bad-scalar"),
        Case("two words", "[true false]", "1:7@6 unexpected-byte"),
        Case("a tab in a string", "[\"a\tb\"]", "1:4@3 bad-string"),
        Case("a NUL in a string", "[\"a\u{0}\"]", "1:4@3 bad-string"),
        Case("a line end in a string", "[\"a\n\"]", "1:2@1 unclosed-string"),
        Case("an unknown escape", #"["\a"]"#, "1:3@2 bad-string"),
        Case("an escape by x", #"["\x41"]"#, "1:3@2 bad-string"),
        Case("a short escape", #"["\u00A"]"#, "1:3@2 bad-string"),
        Case("no hexadecimal digit", #"["\u00G0"]"#, "1:3@2 bad-string"),
        Case("an escaped quote of one", #"["\'"]"#, "1:3@2 bad-string"),
        Case("a string that ends in a backslash", #"["\"]"#, "1:6@5 truncated"),
        Case("single quotes", "['a']", "1:2@1 unexpected-byte"),
        Case("no quotes around a name", "{a: 1}", "1:2@1 unexpected-byte"),
        Case("a number as a name", "{1: 1}", "1:2@1 unexpected-byte"),
        Case("a comma at the end of a list", "[1,]", "1:4@3 unexpected-byte"),
        Case("a comma at the end of an object", #"{"a":1,}"#, "1:8@7 unexpected-byte"),
        Case("two commas", "[1,,2]", "1:4@3 unexpected-byte"),
        Case("a comma alone", "[,]", "1:2@1 unexpected-byte"),
        Case("two colons", #"{"a"::1}"#, "1:6@5 unexpected-byte"),
        Case("a comma for a colon", #"{"a",1}"#, "1:5@4 unexpected-byte"),
        Case("a colon in a list", #"["a":1]"#, "1:5@4 unexpected-byte"),
        Case("no comma", "[1 2]", "1:4@3 unexpected-byte"), Case("the wrong bracket", "[1}", "1:3@2 unexpected-byte"),
        Case("a bracket too many", "[1]]", "1:4@3 trailing-content"), Case("an open list", "[1", "1:3@2 truncated"),
        Case("an open object", #"{"a":"#, "1:6@5 truncated"), Case("an open string", "[\"a", "1:4@3 truncated"),
        Case("a comment of a line", "[1] // x", "1:5@4 trailing-content"),
        Case("a comment", "[/**/1]", "1:2@1 unexpected-byte"),
        Case("a form feed between", "[\u{C}1]", "1:2@1 unexpected-byte"),
        Case("a space that is none of ASCII", "[\u{A0}1]", "1:2@1 unexpected-byte"),
        Case("words behind the end", "[1] x", "1:5@4 trailing-content"), Case("a star", "[*]", "1:2@1 unexpected-byte"),
        Case("a variable", "[${x}]", "1:2@1 unexpected-byte"), Case("nothing", "", "1:1@0 empty-input"),
        Case("nothing but a mark", "\u{FEFF}", "1:1@3 empty-input"),
        Case("a mark in the middle", "[\u{FEFF}1]", "1:2@1 unexpected-byte"),
        Case("a byte that goes on", [0x5B, 0x22, 0x80, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("an overlong solidus", [0x5B, 0x22, 0xC0, 0xAF, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("an overlong NUL", [0x5B, 0x22, 0xE0, 0x80, 0x80, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("a surrogate in UTF-8", [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("beyond the last character", [0x5B, 0x22, 0xF4, 0x90, 0x80, 0x80, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("a character cut short", [0x5B, 0x22, 0xE1, 0xBB, 0x22, 0x5D], "1:3@2 invalid-utf8"),
        Case("nesting beyond the limit", String(repeating: "[", count: 100_000), "1:257@256 too-deep"),
    ]

    @Test(arguments: accepted)
    func whatTheStandardAllowsIsAccepted(_ example: Case) {
        #expect(errors(example.bytes) == [])
        #expect(JSONGrammar.accepts(example.bytes))
    }

    @Test(arguments: refused)
    func whatTheStandardForbidsIsToldWithItsPlace(_ example: Case) {
        #expect(errors(example.bytes).first { !$0.contains("byte-order-mark") } == example.error)
        #expect(!JSONGrammar.accepts(example.bytes))
    }

    @Test
    func whatTheStandardAllowsButNobodyCanUseIsToldAndReadAllTheSame() {
        #expect(errors(Array(#"{"a":1,"b":{"a":2},"a":3}"#.utf8)) == ["1:20@19 duplicate-member"])
        let lone = errors(Array(#"["\uD800", "\uDC00\uD800", "\uD800\uD800"]"#.utf8))
        #expect(lone == ["1:3@2 lone-surrogate", "1:13@12 lone-surrogate", "1:29@28 lone-surrogate"])
        #expect(errors(Array("\u{FEFF}[1]".utf8)) == ["1:1@0 byte-order-mark"])
    }

    @Test(arguments: [
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "150000.00", "-0.0", "1E+2", "1e9999",
        "9007199254740993",
    ])
    func aNumberKeepsEveryDigit(number: String) {
        let names = NameTable()
        let tape = readerTape(of: Array("[\(number)]".utf8), JSONReader(names: names), names: names)
        #expect(tape.lines.contains { $0.hasSuffix("value [] number \(number)") })
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func theReaderAndTheGrammarAgreeOnChangedTexts(seed: UInt64) {
        var random = ReaderRandom(seed: seed)
        for example in Self.accepted + Self.refused where example.bytes.count < 200 {
            let text = random.changed(example.bytes)
            let told = errors(text)
                .filter { line in
                    !["byte-order-mark", "duplicate-member", "lone-surrogate"].contains { line.hasSuffix($0) }
                }
            #expect(told.isEmpty == JSONGrammar.accepts(text), "seed \(seed), \(told), \(text)")
        }
    }

    private func errors(_ bytes: [UInt8]) -> [String] {
        let names = NameTable()
        let tape = readerTape(of: bytes, JSONReader(names: names), names: names)
        return tape.lines.filter { $0.contains(" error ") }
            .map { $0.replacing(" error read.", with: " ").replacing(" fatal", with: "") }
    }
}
