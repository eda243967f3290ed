import LienThongFormats
import Testing

@Suite("XML reader going on behind an error")
struct XMLReaderRestartTests {
    private let document = """
        <x:l xmlns:x="urn:x">
        <x:r><a>1</a></x:r>
        <x:r><a>2 & 3</a></x:r>
        <x:r><a>4</a></x:r>
        </x:l>
        """

    @Test("goes on with the next record inside the elements that were open", arguments: [1, 4, 1_000])
    func goesOnWithTheNextRecord(chunk: Int) throws {
        let bytes = Array(document.utf8)
        let names = NameTable()
        var reader = XMLReader(names: names)
        var printer = TapePrinter(names, showsPlaces: true)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            let end = min(start + chunk, bytes.count)
            reader.read(bytes.span.extracting(start..<end), isLast: end == bytes.count, into: &printer)
        }
        #expect(reader.openElements == ["l", "r", "a"])
        let before = printer.lines.count
        let next = try #require(document.utf8.ranges(of: "<x:r>".utf8).last).lowerBound.utf16Offset(in: document)
        reader.restart(ancestors: ["l"], line: 4, column: 1, offset: next)
        #expect(!reader.isFinished)
        for start in stride(from: next, to: bytes.count, by: chunk) {
            let end = min(start + chunk, bytes.count)
            reader.read(bytes.span.extracting(start..<end), isLast: end == bytes.count, into: &printer)
        }
        #expect(
            printer.lines == [
                "<l 1:1+0", "<r 2:1+22", "a=1 2:6+27", ">r 2:20+41", "<r 3:1+42", "<a 3:6+47",
                "!illFormedXML fatal 3:11+52", ">a 3:11+52", ">r 3:11+52", ">l 3:11+52",
                "<r 4:1+66", "a=4 4:6+71", ">r 4:20+85", ">l 5:7+92",
            ]
        )
        #expect(before == 10)
        #expect(reader.isFinished)
    }

    @Test("restarts with names that were not open, and without any")
    func restartsWithOtherNames() {
        let names = NameTable()
        var reader = XMLReader(names: names)
        var printer = TapePrinter(names)
        reader.read("<a><b".utf8.span, isLast: true, into: &printer)
        reader.restart(ancestors: ["p", "q"])
        reader.read("<r>1</r></q></p>".utf8.span, isLast: true, into: &printer)
        reader.restart(ancestors: [])
        reader.read("<s/>".utf8.span, isLast: true, into: &printer)
        #expect(printer.lines == ["<a", "<b", "!truncated fatal", ">b", ">a", "r=1", ">q", ">p", "s="])
    }

    @Test("a second error closes the elements it was restarted in")
    func aSecondErrorClosesTheElements() {
        let names = NameTable()
        var reader = XMLReader(names: names)
        var printer = TapePrinter(names)
        reader.restart(ancestors: ["l"])
        reader.read("<r>1</s>".utf8.span, isLast: true, into: &printer)
        #expect(printer.lines == ["<r", "!illFormedXML fatal", ">r", ">l"])
        #expect(reader.openElements == ["l", "r"])
    }
}
