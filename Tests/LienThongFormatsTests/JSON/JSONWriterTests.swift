import LienThongFormats
import LienThongTestSupport
import Testing

private func written(_ style: JSONWriter.Style, _ calls: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(style: style)
    calls(&writer)
    writer.finish()
    return String(decoding: writer.output, as: UTF8.self)
}

private func twoRecords(_ writer: inout JSONWriter) {
    writer.open("")
    writer.value("a", "1", .number)
    writer.listOpen("b")
    writer.value("", "x", .text)
    writer.open("ignored")
    writer.close()
    writer.listClose()
    writer.close()
    writer.open("")
    writer.close()
}

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test
    func recordsAreItemsOfAnArrayOrLines() {
        #expect(written(.array, twoRecords) == "[\n{\"a\":1,\"b\":[\"x\",{}]},\n{}\n]\n")
        #expect(written(.lines, twoRecords) == "{\"a\":1,\"b\":[\"x\",{}]}\n{}\n")
        #expect(written(.array) { _ in } == "[]\n")
        #expect(written(.lines) { _ in } == "")
    }

    @Test
    func aDocumentIsIndentedWhereAsked() {
        func document(_ writer: inout JSONWriter) {
            writer.open("")
            writer.listOpen("a")
            writer.value("", "1", .number)
            writer.value("", "", .null)
            writer.listClose()
            writer.listOpen("b")
            writer.listClose()
            writer.close()
        }
        #expect(written(.document(indent: nil), document) == "{\"a\":[1,null],\"b\":[]}\n")
        #expect(
            written(.document(indent: 2), document)
                == "{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\": []\n}\n"
        )
    }

    @Test(arguments: [
        ("1", ScalarType.number, "1"), ("-1.50e3", .number, "-1.50e3"), ("NaN", .number, "\"NaN\""),
        ("01", .number, "\"01\""), ("", .number, "\"\""), ("x", .yes, "true"), ("x", .no, "false"),
        ("x", .null, "null"),
        ("45000", .date, "\"45000\""), ("", .text, "\"\""), ("a\"b\\c/", .text, "\"a\\\"b\\\\c/\""),
        ("\u{8}\t\n\u{c}\r\u{1}\u{1f}\u{7f}", .text, "\"\\b\\t\\n\\f\\r\\u0001\\u001f\u{7f}\""),
        ("ệ😀", .text, "\"ệ😀\""),
    ])
    func scalarsAreBareOrQuotedByTheirType(text: String, type: ScalarType, expected: String) {
        #expect(written(.lines) { $0.value("", text, type) } == expected + "\n")
    }

    @Test
    func whatIsWrittenReadsBackTheSame() {
        let pieces = ["", "a", "\"", "\\", "\n", "\u{1}", "ệ", "e\u{323}\u{302}", "😀", "\u{2028}", "null", "1"]
        for seed in 1...50 as ClosedRange<UInt64> {
            var random = ReaderRandom(seed: seed)
            var writer = JSONWriter(style: .lines)
            var expected: [String] = []
            writer.open("")
            for member in 0..<20 {
                let text = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                writer.value("n\(member)\(text)", text, .text)
                expected.append("value n\(member)\(text) text \(text)")
            }
            writer.close()
            let names = NameTable()
            let tape = readerTape(of: writer.output, JSONReader(names: names), names: names, chunk: Int(seed))
            let lines = tape.lines.filter { $0.contains(" value ") }.map { String($0.drop { $0 != " " }.dropFirst()) }
            #expect(lines == expected, "seed \(seed)")
            #expect(tape.faults == [], "seed \(seed)")
        }
    }
}
