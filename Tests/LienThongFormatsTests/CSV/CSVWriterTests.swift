import LienThongFormats
import LienThongTestSupport
import Testing

@Suite("Writing tables")
struct CSVWriterTests {
    @Test
    func valuesGoToTheColumnsOfTheirNames() {
        var writer = CSVWriter(separator: UInt8(ascii: ";"), withByteOrderMark: true, columns: ["mã", "b", "c"])
        writer.open("")
        writer.value("c", "x;y", .text)
        writer.value("mã", "a\"b", .text)
        writer.value("b", "", .null)
        writer.value("nowhere", "1", .number)
        writer.close()
        writer.open("")
        writer.value("b", "", .text)
        writer.value("c", "ignored", .yes)
        writer.close()
        writer.finish()
        let expected = "\u{FEFF}mã;b;c\r\n\"a\"\"b\";;\"x;y\"\r\n;\"\";true\r\n"
        #expect(writer.output == Array(expected.utf8))
        #expect(writer.dropped == 1)
    }

    @Test
    func whatIsWrittenReadsBackTheSame() {
        let pieces = ["", "a", "\"", ";", ",", "\n", "\r\n", "\r", " ", "=", "ệ", "\u{FEFF}", "\t", "'"]
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = ReaderRandom(seed: seed)
            let columns = ["một", "hai", "ba"].prefix(Int.random(in: 1...3, using: &random))
            var writer = CSVWriter(separator: UInt8(ascii: ";"), columns: Array(columns))
            var expected = columns.enumerated().map { "value \($0) text \($1)" }
            for _ in 0..<10 {
                writer.open("")
                for (index, column) in columns.enumerated() {
                    let text = (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                    let isNull = columns.count > 1 && Bool.random(using: &random)
                    writer.value(column, isNull ? "" : text, isNull ? .null : .text)
                    expected.append("value \(index) \(isNull ? "null " : "text \(text)")")
                }
                writer.close()
            }
            writer.finish()
            let reader = CSVReader(separator: UInt8(ascii: ";"))
            let tape = readerTape(of: writer.output, reader, names: nil, chunk: Int(seed))
            let lines = tape.lines.filter { $0.contains(" value ") || $0.contains(" error ") }
            #expect(lines.map { String($0.drop { $0 != " " }.dropFirst()) } == expected, "seed \(seed)")
        }
    }
}
