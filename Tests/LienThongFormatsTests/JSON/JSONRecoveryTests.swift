import LienThongFormats
import LienThongTestSupport
import Testing

private func tape(_ text: String, limits: ReaderLimits = .init()) -> ReaderTape {
    let names = NameTable()
    return readerTape(of: Array(text.utf8), JSONReader(names: names, limits: limits), names: names, chunk: 1_000)
}

/// The lines of the tape without positions.
private func events(_ text: String, limits: ReaderLimits = .init()) -> [String] {
    tape(text, limits: limits).lines.map { String($0.drop { $0 != " " }.dropFirst()) }
}

@Suite("Going on after mistakes in JSON")
struct JSONRecoveryTests {
    /// A broken second line between two good ones; its errors.
    @Test(arguments: [
        ("{\"k\":2,\"a\":\"unclosed}", ["unclosed-string"]),
        ("{\"k\":2,\"a\":\"cut", ["unclosed-string"]),
        ("{\"k\":2,\"a\":", ["truncated"]),
        ("{\"k\":2,", ["truncated"]),
        ("{\"k\":2,\"a\":[1,2", ["truncated"]),
        ("{\"k\":2,\"a\":[1,", ["truncated"]),
        ("{\"k\":2,\"a\":{\"b\":[{\"c\":1", ["truncated"]),
        ("{\"k\":2,\"a\":1}}", ["trailing-content"]),
        ("{\"k\":2,\"a\":zzz {", ["bad-scalar"]),
        ("{\"k\":2 garbage", ["unexpected-byte"]),
    ])
    func aBrokenLineDoesNotTouchTheNext(line: String, expected: [String]) {
        let lines = events("{\"k\":1}\n\(line)\n{\"k\":3}\n{\"k\":4}\n")
        #expect(lines.filter { $0.hasPrefix("error") } == expected.map { "error read.\($0)" })
        #expect(
            lines.suffix(6) == [
                "open []", "value k number 3", "close []", "open []", "value k number 4", "close []",
            ]
        )
        #expect(lines.filter { $0.hasPrefix("value k") }.count == 4)
    }

    @Test
    func aBrokenFirstLineDoesNotTouchTheNext() {
        #expect(
            events("{\"k\":1,\"a\":\"cut\n{\"k\":2}\n") == [
                "open []", "value k number 1", "error read.unclosed-string", "close []",
                "open []", "value k number 2", "close []",
            ]
        )
    }

    @Test
    func inAListWithARecordALineABrokenRecordDoesNotTouchTheNext() {
        #expect(
            events("[\n{\"k\":1,\"a\":\"cut\n{\"k\":2},\n{\"k\":3}\n]") == [
                "listOpen []", "open []", "value k number 1", "error read.unclosed-string", "close []",
                "open []", "value k number 2", "close []", "open []", "value k number 3", "close []", "listClose []",
            ]
        )
    }

    @Test
    func anIndentedDocumentMayHaveBracketsAtLineStarts() {
        let text = "[\n{\"a\":\n[\n1\n]\n},\n{\"a\":\n{\n}\n}\n]\n[\n{\n}\n]\n"
        #expect(!events(text).contains { $0.hasPrefix("error") })
    }

    @Test
    func nestingBeyondTheLimitGivesOneErrorAndGoesOnBehindIt() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let lines = events("{\"a\":\(deep),\"b\":1}")
        #expect(lines.filter { $0.hasPrefix("error") } == ["error read.too-deep"])
        #expect(lines.suffix(2) == ["value b number 1", "close []"])
    }

    @Test
    func nestingThatIsNeverClosedEndsWithTheInput() {
        let result = tape(String(repeating: "{\"a\":[", count: 100_000))
        #expect(result.faults == [])
        #expect(result.lines.filter { $0.contains("error") }.count == 2)
        #expect(result.lines.contains { $0.hasSuffix("read.truncated") })
    }

    @Test
    func bracketsInStringsArePassedOverWithTheRest() {
        var limits = ReaderLimits()
        limits.depth = 2
        #expect(
            events("[[[\"]]]\\\"]\"],1],2]", limits: limits) == [
                "listOpen []", "listOpen []", "error read.too-deep", "value [] number 1", "listClose []",
                "value [] number 2", "listClose []",
            ]
        )
    }

    @Test
    func aNameOrValueBeyondTheLimitGivesAnError() {
        var limits = ReaderLimits()
        limits.nameLength = 5
        limits.valueLength = 10
        let text = "{\"abcdef\":1,\"b\":\"12345678901\",\"c\":12345678901,\"abcde\":\"1234567890\"}"
        let expected = [
            "open []", "error read.name-too-long", "value … number 1", "error read.value-too-long",
            "error read.value-too-long", "value abcde text 1234567890", "close []",
        ]
        #expect(events(text, limits: limits) == expected)
        let names = NameTable()
        let small = readerTape(of: Array(text.utf8), JSONReader(names: names, limits: limits), names: names, chunk: 1)
        #expect(small.lines == tape(text, limits: limits).lines)
    }

    @Test
    func anEmbeddedTextIsReadByAReaderUsedAgainAsByAFreshOne() {
        let texts = [
            "{\"a\":[1", "[1,2]\n[3]", "{\"b\":\"\\u00e9\",\"b\":tru", "\u{FEFF}1", "", "[[[\"x\n", "\"cut",
            "{\"a\":{\"c\":1}}",
            "{\"k\":1}\n{\"k\":[\n{\"k\":3}", "{\"a\":{\"c\":1}} x",
        ]
        let names = NameTable()
        var reader = JSONReader(names: names)
        for text in texts + texts.reversed() {
            var tape = ReaderTape(names: names)
            let bytes = Array(text.utf8)
            reader.readWhole(bytes.span, into: &tape)
            tape.end()
            let fresh = readerTape(of: bytes, JSONReader(names: names), names: names)
            #expect(tape.lines == fresh.lines, "\(text)")
            #expect(tape.faults == [])
        }
    }

    @Test(arguments: [
        #"[{"mã":"H01","n":-1.5e3,"x":[true,false,null,"\u1ec7\ud83d\ude00"],"y":{"z":""}}, {"b":1}]"#,
        "{\"a\":1,\"b\":\"xyz\"}\n{\"a\":2,\"b\":[1,{}]}\r\n{\"a\":3,\"c\":\"\\n\"}\n",
    ])
    func damageLeavesAloneWhatStandsBeforeIt(text: String) {
        let suite = ReaderConformance { JSONReader(names: $0) }
        #expect(suite.damageFailures(of: Array(text.utf8)) == [])
    }

    @Test(arguments: [
        #"[{"mã":"H01","n":-1.5e3,"x":[true,false,null,"\u1ec7\ud83d\ude00"],"y":{"z":""}}, 12]"#,
        "{\"a\":1,\"b\":\"xyz\"}\n{\"a\":2,\"b\":[1,{}]}\r\n{\"a\":3,\"a\":\"\\n\"}\n",
        "\u{FEFF}[\n{\"a\":\"một\"},\n{\"a\":\"hai\",\"bb\":{\"c\":[[1]]}}\n]\n",
        "{\"a\": {\"b\": {\"c\": {\"d\": [1, 2, {\"e\": \"f\"}]}}}}",
    ])
    func theReaderHoldsToWhatEveryReaderMust(text: String) {
        var limits = ReaderLimits()
        limits.depth = 4
        limits.nameLength = 4
        limits.valueLength = 12
        for (seed, limits) in [(1, ReaderLimits()), (2, limits)] as [(UInt64, ReaderLimits)] {
            let suite = ReaderConformance { JSONReader(names: $0, limits: limits) }
            #expect(suite.failures(of: Array(text.utf8), seed: seed) == [])
        }
    }
}
