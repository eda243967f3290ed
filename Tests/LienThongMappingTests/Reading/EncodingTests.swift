import LienThongFormats
import LienThongMapping
import LienThongModel
import Testing

/// Inputs in encodings from before Unicode, read through a mapping.
struct EncodingTests {
    private static let words = "Hå s¬ cña «ng NguyÔn V¨n MÉu nép t¹i x·"
    private static let unicode = "Hồ sơ của ông Nguyễn Văn Mẫu nộp tại xã"

    private static func western(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8($0.value) }
    }

    @Test(arguments: [1, 3, 1_000])
    func aMappingAsksForAnEncoding(chunk: Int) throws {
        let xml = try MappingBench.plan(MappingBench.xml("note: n", more: "encoding: tcvn3"))
        let table = try MappingBench.plan(MappingBench.table("note: n", more: "encoding: tcvn3"))
        let document = "<?xml version='1.0' encoding='UTF-8'?>\n<F><D><c>1</c><n>\(Self.words)</n></D></F>"
        let expected = ["{\"code\": \"1\", \"note\": \"\(Self.unicode)\"}"]
        // The declaration is wrong for the bytes, and right for their letters inside Unicode.
        for bytes in [Self.western(document), Array(document.utf8)] {
            let reading = MappingBench.read(bytes, xml, chunk: chunk)
            #expect(reading.lines == expected)
            #expect(reading.codes == [])
        }
        let rows = "c;n\n1;\(Self.words)\n"
        for bytes in [Self.western(rows), Array(rows.utf8)] {
            #expect(MappingBench.read(bytes, table, chunk: chunk).lines == expected)
        }
    }

    @Test(arguments: [1, 3, 1_000])
    func whatADeclarationNamesIsComposed(chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.xml("note: n"))
        // windows-1258 writes ộ as ô and a dot below.
        let document =
            Array("<?xml version=\"1.0\" encoding=\"windows-1258\"?>\n<F><D><c>1</c><n>n".utf8)
            + [0xF4, 0xF2] + Array("p</n></D>\n<D><c>2</c><n>a & b</n></D></F>".utf8)
        let reading = MappingBench.read(document, plan, chunk: chunk)
        #expect(reading.lines == ["{\"code\": \"1\", \"note\": \"nộp\"}"])
        #expect(reading.rejects.first?.position.line == 3)
    }

    @Test(arguments: [1, 64, 1_000])
    func aTextThatLooksOldIsToldAndLeftAsItIs(chunk: Int) throws {
        let plan = try MappingBench.plan(MappingBench.table("note: n"))
        let reading = MappingBench.read("c;n\n1;\(Self.words)\n", plan, chunk: chunk)
        #expect(reading.lines == ["{\"code\": \"1\", \"note\": \"\(Self.words)\"}"])
        let told = try #require(reading.diagnostics.first { $0.code == "read.legacy-text" })
        #expect(told.severity == .warning)
        #expect(told.position.line == 2)
        #expect(told.position.column == 3)
        #expect(told.hint?.en.contains("--encoding tcvn3") == true)
        #expect(told.hint?.vi.contains("encoding: tcvn3") == true)
    }

    @Test func anEncodingThatThereIsNotIsTold() {
        let (plan, diagnostics) = MappingBench.compile(MappingBench.xml("note: n", more: "encoding: tcvn"))
        #expect(plan == nil)
        #expect(diagnostics.first?.code == "mapping.unknown-option")
        #expect(diagnostics.first?.hint?.en.contains("tcvn3") == true)
    }
}
