import Foundation
import LienThongFormats
import LienThongModel
import Testing

@Suite("XLSX reader")
struct XLSXReaderTests {
    @Test("reads text, numbers, truth values, formulas and errors")
    func readsAllKindsOfCells() throws {
        var parts = SpreadsheetParts()
        parts.sharedStrings = """
            <si><t>Mã số</t></si><si><r><rPr><b/></rPr><t>Thủ</t></r><r><t xml:space="preserve"> </t></r><r><t>tục</t></r>
            <rPh sb="0" eb="1"><t>bỏ</t></rPh><phoneticPr fontId="1"/></si><si/><si><t>a_x000D_b_x005F_x_</t></si>
            """
        parts.sheetData = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" s="1"/></row>
            <row r="3"><c r="A3"/></row>
            <row><c><v>1.000100</v></c><c t="b"><v>1</v></c><c/><c t="inlineStr"><is><r><t>x</t></r><t>y</t></is></c></row>
            <row r="9"><c r="B9" t="str"><f>A1&amp;"x"</f><v>1x</v></c><c r="C9" t="e"><v>#REF!</v></c>
            <c r="AB9" t="n"><f>1+1</f><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>2</v></c><c t="s"><v>7</v></c></row>
            """
        #expect(
            try sheetTape(parts.bytes(), places: false) == [
                "<0", "0=Mã số", "2=Thủ tục", ">0",
                "<0", "0:number=1.000100", "1:yes=true", "3=xy", ">0",
                "<0", "1=1x", "!cellError", "2:null=", "27:number=2", "28=a\rb_x_", "29=", "!cellError", "30:null=",
                ">0",
            ]
        )
        let places = try sheetTape(parts.bytes(), places: true).map { $0.split(separator: "+")[0] }
        #expect(
            places.prefix(6) == ["<0 2:1", "0=Mã số 2:1", "2=Thủ tục 2:3", ">0 2:1", "<0 4:1", "0:number=1.000100 4:1"]
        )
        #expect(places[13] == "27:number=2 9:28")
    }

    @Test("tells the first row as the place of a cell that stands in none")
    func tellsAPlaceForACellOutsideOfARow() throws {
        var parts = SpreadsheetParts()
        parts.sheetData = "<c r=\"A1\"><v>1</v></c><row r=\"1\"><c r=\"B1\"><v>2</v></c></row>"
        let places = try sheetTape(parts.bytes(), places: true).map { $0.split(separator: "+")[0] }
        #expect(places == ["<0 1:1", "0:number=1 1:1", "1:number=2 1:2", ">0 1:1"])
    }

    @Test(
        "tells dates from numbers by their format",
        arguments: [
            ("General", false), ("0.00", false), ("#,##0\\ \"đồng/m\"", false), ("[Red]0", false), ("0;\"d\"", false),
            ("dd/mm/yyyy", true), ("[$-42A]dd mmmm", true), ("HH:mm:ss", true), ("[h]:mm", true), ("yyyy\\-mm", true),
            ("_d0", false), ("0.0\"ngày\"", false),
        ]
    )
    func tellsDatesByFormat(format: String, isDate: Bool) throws {
        var parts = SpreadsheetParts()
        let code = format.replacing("\"", with: "&quot;")
        parts.numberFormats = "<numFmt numFmtId=\"164\" formatCode=\"\(code)\"/>"
        parts.cellStyles = "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
        parts.sheetData = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45292.5</v></c></row>"
        let type = isDate ? "date" : "number"
        #expect(try sheetTape(parts.bytes()) == ["<0", "0:\(type)=45292.5", ">0"])
    }

    @Test(
        "counts the days of both epochs from 1900",
        arguments: [
            ("", "43830", "43830"), ("1", "42368", "43830"), ("true", "42368.25", "43830.25"), ("1", "0", "1462"),
            ("0", "42368", "42368"), ("1", "4.2368E4", "43830.0"),
        ]
    )
    func countsBothEpochs(flag: String, stored: String, expected: String) throws {
        var parts = SpreadsheetParts()
        if !flag.isEmpty { parts.workbookProperties = "<workbookPr date1904=\"\(flag)\"/>" }
        parts.cellStyles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf/>"
        parts.sheetData = """
            <row r="1"><c r="A1" s="1"><v>\(stored)</v></c><c r="B1" s="0"><v>\(stored)</v></c>\
            <c r="C1" s="2"><v>1</v></c></row>
            """
        #expect(try sheetTape(parts.bytes()) == ["<0", "0:date=\(expected)", "1:number=\(stored)", "2:number=1", ">0"])
    }

    @Test("reads the first visible sheet, or one by name, and notes hidden ones")
    func readsTheSheetAskedFor() throws {
        var parts = SpreadsheetParts()
        parts.sheets = """
            <sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Hai" sheetId="2" r:id="rId2"/>
            """
        parts.sheetData = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        let bytes = try parts.bytes()
        #expect(try sheetTape(bytes) == ["!hiddenSheet", "<0", "0:number=2", ">0"])
        #expect(try sheetTape(bytes, sheet: "Ẩn") == ["!hiddenSheet", "<0", "0:number=1", ">0"])
        let reader = try XLSXReader(bytes)
        #expect(reader.sheets.map(\.name) == ["Ẩn", "Hai"])
        #expect(reader.sheet.name == "Hai")
        #expect(readError { () throws(ReadError) in _ = try sheetTape(bytes, sheet: "Ba") }?.problem == .badSpreadsheet)
    }

    @Test("hands on whole rows before the place where a sheet breaks off")
    func handsOnWholeRows() throws {
        var parts = SpreadsheetParts()
        parts.sheetData = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\n<row r=\"2\"><c r=\"A2\"><v>2</w></c></row>"
        var reader = try XLSXReader(parts.bytes())
        var printer = TapePrinter(NameTable(), namesAreColumns: true)
        let error = readError { () throws(ReadError) in try reader.read(into: &printer) }
        #expect(printer.lines == ["<0", "0:number=1", ">0"])
        #expect(error?.problem == .badSpreadsheet)
        #expect(error?.position.file == "xl/worksheets/sheet1.xml")
        #expect(error?.position.line == 3)
        #expect(error?.detail.contains("mismatch") == true)
    }

    @Test(
        "tells a part that is missing or broken",
        arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"],
        [nil, "", "<a>", "<!DOCTYPE a><a/>"]
    )
    func tellsAMissingOrBrokenPart(part: String, text: String?) throws {
        let bytes = try SpreadsheetParts().bytes(changing: part, to: text)
        let error = readError { () throws(ReadError) in _ = try sheetTape(bytes) }
        #expect(error?.problem == .badSpreadsheet)
    }

    @Test("tells files that are no spreadsheet")
    func tellsFilesThatAreNoSpreadsheet() throws {
        func problem(_ bytes: [UInt8]) -> ReadProblem? {
            readError { () throws(ReadError) in _ = try sheetTape(bytes) }?.problem
        }
        #expect(problem([]) == .badArchive)
        #expect(problem(Array("a,b\n1,2\n".utf8)) == .badArchive)
        #expect(try problem(zipArchive([("a.xml", Array("<a/>".utf8))])) == .badSpreadsheet)
        #expect(try problem(zipArchive([("../xl/workbook.xml", [])])) == .unsafePath)
        let bytes = try SpreadsheetParts().bytes()
        #expect(problem(Array(bytes.dropLast(30))) == .badArchive)
    }

    @Test("does not unpack a bomb")
    func doesNotUnpackABomb() throws {
        var parts = SpreadsheetParts()
        parts.sharedStrings = "<si><t>\(String(repeating: "0", count: 30 << 20))</t></si>"
        let bytes = try parts.bytes()
        #expect(readError { () throws(ReadError) in _ = try sheetTape(bytes) }?.problem == .archiveBomb)
    }

    @Test("a damaged file is refused or read as it was")
    func refusesADamagedFile() throws {
        var parts = SpreadsheetParts()
        parts.sharedStrings = "<si><t>Mã</t></si>"
        parts.cellStyles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
        parts.sheetData = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45292</v></c></row>"
        let bytes = try parts.bytes()
        let whole = try sheetTape(bytes)
        #expect(whole == ["<0", "0=Mã", "1:date=45292", ">0"])
        for place in bytes.indices {
            #expect(throws: ReadError.self, "cut to \(place) bytes") { try sheetTape(Array(bytes[..<place])) }
            var changed = bytes
            changed[place] ^= 1 << UInt8(place & 7)
            if let tape = try? sheetTape(changed) { #expect(tape == whole, "byte \(place) changed") }
        }
    }

    @Test("of merged cells only the first has a value, and text that looks like a number stays text")
    func readsMergedCellsAndTextThatLooksLikeANumber() throws {
        var parts = SpreadsheetParts()
        parts.sharedStrings = "<si><t>001</t></si>"
        parts.sheetData = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1" t="inlineStr"><is><t>1E5</t></is></c></row>\
            <row r="2"><c r="A2"/><c r="B2"/><c r="C2" t="str"><v>007</v></c></row>\
            </sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><sheetData>
            """
        #expect(try sheetTape(parts.bytes()) == ["<0", "0=001", "2=1E5", ">0", "<0", "2=007", ">0"])
    }

    @Test("a string that cells name many times is handed on bit by bit, and a row has a bound")
    func handsOnAStringNamedManyTimes() throws {
        struct Meter: EventConsumer {
            var cells = 0
            var problems = 0
            var most = 0
            mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
                most = max(most, decoded.count)
                for index in events.indices {
                    cells += events[index].eventKind == .value ? 1 : 0
                    problems += events[index].eventKind == .error ? 1 : 0
                }
            }
        }
        var parts = SpreadsheetParts()
        parts.sharedStrings = "<si><t>\(String(repeating: "x", count: 100_000))</t></si>"
        let cell = "<c t=\"s\"><v>0</v></c>"
        parts.sheetData =
            String(repeating: "<row>\(cell)</row>", count: 1_000)
            + "<row>\(String(repeating: cell, count: 100))</row>"
        var limits = ReaderLimits()
        limits.valueLength = 1 << 20
        var reader = try XLSXReader(parts.bytes(), limits: limits)
        var meter = Meter()
        try reader.read(into: &meter)
        #expect(meter.most < 4 << 20)
        #expect(meter.cells == 1_011)
        #expect(meter.problems == 89)
    }

    @Test(
        "converts the letters of old encodings on request",
        arguments: [
            (nil, "0=NguyÔn V¨n MÉu", "1=x·"), (TextEncoding.tcvn3, "0=Nguyễn Văn Mẫu", "1=xã"),
            (.utf8, "0=NguyÔn V¨n MÉu", "1=x·"),
        ] as [(TextEncoding?, String, String)]
    )
    func convertsOldEncodings(encoding: TextEncoding?, shared: String, inline: String) throws {
        var parts = SpreadsheetParts()
        parts.sharedStrings = "<si><t>a</t></si><si><t>NguyÔn V¨n MÉu</t></si>"
        parts.sheetData = """
            <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x·</t></is></c></row>
            """
        var reader = try XLSXReader(parts.bytes(), encoding: encoding)
        var printer = TapePrinter(NameTable(), namesAreColumns: true)
        try reader.read(into: &printer)
        #expect(printer.lines == ["<0", shared, inline, ">0"])
        #expect(String(decoding: reader.sampleText, as: UTF8.self) == "a\nNguyÔn V¨n MÉu\n")
    }

    @Test(
        "reads the portal's own lists",
        arguments: [("bo-cong-an", 339), ("bo-nong-nghiep-mt", 537), ("bo-tai-chinh", 706), ("bo-tu-phap", 271)]
    )
    func readsThePortalsOwnLists(name: String, count: Int) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let file = root.appending(path: "../shared/data/national-procedures/\(name).xlsx").standardized
        guard let data = try? Data(contentsOf: file) else {
            Issue.record("skipped: the national lists are not beside the package", severity: .warning)
            return
        }
        var reader = try XLSXReader(Array(data))
        var printer = TapePrinter(NameTable(), namesAreColumns: true)
        try reader.read(into: &printer)
        #expect(printer.lines.count { $0 == "<0" } == count + 2)
        #expect(printer.lines.count { $0.hasPrefix("0=") } == count + 2)
        #expect(printer.lines[1].hasPrefix("0=CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\n"))
        #expect(printer.lines[4...6] == ["0=Mã số", "1=Tên", "2=Cơ quan ban hành"])
        #expect(!printer.lines.contains { $0.hasPrefix("!") })
    }
}
