import LienThongFormats
import LienThongTestSupport
import Testing

/// The lines of the tape without positions.
private func events(_ text: String, limits: ReaderLimits = .init()) -> [String] {
    tape(text, limits: limits).map { String($0.drop { $0 != " " }.dropFirst()) }
}

/// The lines of the tape.
private func tape(_ text: String, limits: ReaderLimits = .init()) -> [String] {
    let names = NameTable()
    return readerTape(of: Array(text.utf8), JSONReader(names: names, limits: limits), names: names).lines
}

/// The error lines of the tape.
private func errors(_ bytes: [UInt8], limits: ReaderLimits = .init()) -> [String] {
    let names = NameTable()
    let tape = readerTape(of: bytes, JSONReader(names: names, limits: limits), names: names)
    return tape.lines.filter { $0.contains(" error ") }.map { $0.replacing(" error read.", with: " ") }
}

@Suite("Reading JSON")
struct JSONReaderTests {
    @Test
    func anObjectGivesItsMembersInOrderWithPositions() {
        #expect(
            tape("{\"a\": 1,\n \"b\": [true, null, \"x\"], \"c\": {}}") == [
                "1:1@0 open []",
                "1:7@6 value a number 1",
                "2:7@15 listOpen b",
                "2:8@16 value [] yes true",
                "2:14@22 value [] null null",
                "2:20@28 value [] text x",
                "2:23@32 listClose b",
                "2:31@39 open c",
                "2:32@41 close c",
                "2:33@42 close []",
            ]
        )
    }

    @Test(arguments: [
        "0", "-0", "12", "-12.5", "1e5", "1E+5", "1.25e-10", "123456789012345678901234567890.5", "true", "false",
        "null", "\"\"", "\"a\"", "[]", "{}", "[[[]]]", "{\"\":0}", " \t\r\n[ 1 , 2 ]\n",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\uD83D\\uDE00\"", "\"\u{7F}\u{2028}ệ😀\"", "[1,[2,{\"a\":[3]}],4]", "{\"a\":1}\n{\"a\":2}\n",
        "1 2 3", "{\"a\":{\"a\":{\"a\":1}}}", "{}{}[]",
    ])
    func whatTheStandardAllowsGivesNoError(text: String) {
        #expect(errors(Array(text.utf8)) == [])
    }

    /// The text, and its errors as line:column@byte and code.
    @Test(arguments: [
        ("", ["1:1@0 empty-input"]),
        (" \n ", ["2:2@3 empty-input"]),
        ("[1,]", ["1:4@3 unexpected-byte"]),
        ("[1,,2]", ["1:4@3 unexpected-byte"]),
        ("[,1]", ["1:2@1 unexpected-byte"]),
        ("{\"a\":1,}", ["1:8@7 unexpected-byte"]),
        ("{\"a\":}", ["1:6@5 unexpected-byte"]),
        ("{\"a\"}", ["1:5@4 unexpected-byte"]),
        ("{\"a\" 1}", ["1:6@5 unexpected-byte"]),
        ("{a:1}", ["1:2@1 unexpected-byte"]),
        ("{\"a\":1 \"b\":2}", ["1:8@7 unexpected-byte"]),
        ("{'a':1}", ["1:2@1 unexpected-byte"]),
        ("['a']", ["1:2@1 unexpected-byte"]),
        ("[01]", ["1:2@1 bad-scalar"]),
        ("[+1]", ["1:2@1 bad-scalar"]),
        ("[.5]", ["1:2@1 bad-scalar"]),
        ("[1.]", ["1:2@1 bad-scalar"]),
        ("[1e]", ["1:2@1 bad-scalar"]),
        ("[1e+]", ["1:2@1 bad-scalar"]),
        ("[-]", ["1:2@1 bad-scalar"]),
        ("[0x1F]", ["1:2@1 bad-scalar"]),
        ("[NaN, Infinity, -Infinity]", ["1:2@1 bad-scalar", "1:7@6 bad-scalar", "1:17@16 bad-scalar"]),
        ("[True]", ["1:2@1 bad-scalar"]),
        ("[nulL]", ["1:2@1 bad-scalar"]),
        ("[tru]", ["1:2@1 bad-scalar"]),
        ("[truee]", ["1:2@1 bad-scalar"]),
        ("[1 2]", ["1:4@3 unexpected-byte"]),
        ("[1", ["1:3@2 truncated"]),
        ("{\"a\":tr", ["1:8@7 truncated"]),
        ("{\"a\":\"b", ["1:8@7 truncated"]),
        ("{\"a", ["1:4@3 truncated"]),
        ("\"a", ["1:3@2 truncated"]),
        ("{", ["1:2@1 truncated"]),
        ("[\"a\nb\"]", ["1:2@1 unclosed-string", "2:1@4 bad-scalar"]),
        ("[\"a\tb\"]", ["1:4@3 bad-string"]),
        ("[\"\\x\"]", ["1:3@2 bad-string"]),
        ("[\"\\u12G4\"]", ["1:3@2 bad-string"]),
        ("[\"\\u12\"]", ["1:3@2 bad-string"]),
        ("[\"a\\uD800b\"]", ["1:4@3 lone-surrogate"]),
        ("[\"a\\uDC00b\"]", ["1:4@3 lone-surrogate"]),
        ("{\"a\":1,\"b\":2,\"a\":3}", ["1:14@13 duplicate-member"]),
        ("{\"a\":1,\"\\u0061\":3}", ["1:8@7 duplicate-member"]),
        ("[1]]", ["1:4@3 trailing-content"]),
        ("[1] x", ["1:5@4 trailing-content"]),
        ("[1],", ["1:4@3 trailing-content"]),
        ("1\"a\"", ["1:2@1 trailing-content"]),
        ("]", ["1:1@0 unexpected-byte"]),
        ("[1}", ["1:3@2 unexpected-byte", "1:4@3 truncated"]),
        ("{\"a\":[1,2}", ["1:10@9 unexpected-byte"]),
        ("/* */ 1", ["1:1@0 unexpected-byte"]),
        ("\u{FEFF}[1]", ["1:1@0 byte-order-mark"]),
        ("[1]\n\u{FEFF}", ["2:1@4 trailing-content"]),
    ])
    func whatTheStandardForbidsGivesAnErrorAtItsPlace(text: String, expected: [String]) {
        #expect(errors(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ([0x22, 0xC0, 0x80, 0x22], "1:2@1 invalid-utf8"),
            ([0x22, 0x41, 0xFF, 0x22], "1:3@2 invalid-utf8"),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], "1:2@1 invalid-utf8"),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "1:2@1 invalid-utf8"),
            ([0x22, 0xE1, 0xBB, 0x22], "1:2@1 invalid-utf8"),
            ([0x5B, 0xFF, 0x5D], "1:2@1 unexpected-byte"),
            ([0xEF, 0xBB, 0x5B, 0x5D], "1:1@0 unexpected-byte"),
            ([0x5B, 0x00, 0x5D], "1:2@1 unexpected-byte"),
        ] as [([UInt8], String)]
    )
    func bytesThatAreNotTextGiveAnErrorAtTheFirst(bytes: [UInt8], expected: String) {
        #expect(errors(bytes) == [expected])
    }

    @Test
    func escapesAreDecodedAndOtherStringsAreRangesOfTheInput() {
        let names = NameTable()
        let text = Array(#"["a\u00e9\n\"\\\/", "plain ệ", "\ud83d\ude00", "\ud800x"]"#.utf8)
        let tape = readerTape(of: text, JSONReader(names: names), names: names)
        #expect(
            tape.lines.filter { $0.contains("value") }.map { $0.split(separator: " text ", maxSplits: 1)[1] } == [
                "aé\n\"\\/", "plain ệ", "😀", "\u{FFFD}x",
            ]
        )
        #expect(tape.decodedCount == 3)
    }

    @Test
    func aBadStringIsHandedOnRepairedAndReadingGoesOn() {
        #expect(
            events("{\"a\":\"x\u{1}y\",\"b\":\"\\q!\",\"c\":1}") == [
                "open []", "error read.bad-string", "value a text x\u{1}y", "error read.bad-string",
                "value b text \u{FFFD}!", "value c number 1", "close []",
            ]
        )
    }

    @Test
    func numbersKeepTheirText() {
        #expect(
            events("[1.50, 1e400, -0.0]") == [
                "listOpen []", "value [] number 1.50", "value [] number 1e400", "value [] number -0.0", "listClose []",
            ]
        )
    }

    @Test
    func afterABadValueTheNextMemberIsRead() {
        #expect(
            events("[{\"a\": what?, \"b\": 2}, {\"a\": 1}]") == [
                "listOpen []", "open []", "error read.bad-scalar", "value b number 2", "close []", "open []",
                "value a number 1", "close []", "listClose []",
            ]
        )
    }

    @Test
    func aDuplicateInAnotherObjectIsNone() {
        #expect(errors(Array(#"[{"a":1,"b":{"a":2,"b":3}},{"a":4,"c":{"c":1}}]"#.utf8)) == [])
        #expect(errors(Array(#"{"a":{"b":1},"b":{"a":1},"a":2}"#.utf8)) == ["1:26@25 duplicate-member"])
    }

    @Test
    func duplicatesAreFoundAmongManyNames() {
        let members = (0..<9_000).map { "\"n\($0)\":0" } + ["\"n8999\":0", "\"n17\":0"]
        let found = errors(Array("[{\(members.joined(separator: ","))},{\"n8999\":1}]".utf8))
        #expect(found.map { $0.split(separator: " ")[1] } == ["duplicate-member", "duplicate-member"])
    }
}
