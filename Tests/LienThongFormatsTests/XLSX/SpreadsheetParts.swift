import LienThongFormats

/// Makes the bytes of a small spreadsheet out of its parts.
struct SpreadsheetParts {
    var sheetData = ""
    var sharedStrings = ""
    var numberFormats = ""
    var cellStyles = "<xf numFmtId=\"0\"/>"
    var workbookProperties = ""
    var sheets = "<sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/>"

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The parts by path; change them to damage the file.
    var parts: [(name: String, text: String)] {
        let relation = "<Relationship Id=\"%\" Type=\"\(Self.office)/"
        func related(_ id: String, _ type: String, _ target: String) -> String {
            relation.replacing("%", with: id) + "\(type)\" Target=\"\(target)\"/>"
        }
        let relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
        return [
            (
                "_rels/.rels",
                "<Relationships \(relations)>\(related("r", "officeDocument", "/xl/workbook.xml"))</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(Self.main) xmlns:r=\"\(Self.office)\">\(workbookProperties)<sheets>\(sheets)</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships \(relations)>\(related("rId1", "worksheet", "worksheets/sheet1.xml"))"
                    + related("rId2", "worksheet", "worksheets/../worksheets/sheet2.xml")
                    + related("rId3", "sharedStrings", "sharedStrings.xml") + related("rId4", "styles", "styles.xml")
                    + "</Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet \(Self.main)><numFmts>\(numberFormats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs>\(cellStyles)</cellXfs></styleSheet>"
            ),
            ("xl/sharedStrings.xml", "<sst \(Self.main)>\(sharedStrings)</sst>"),
            ("xl/worksheets/sheet1.xml", "<worksheet \(Self.main)><sheetData>\(sheetData)</sheetData></worksheet>"),
            (
                "xl/worksheets/sheet2.xml",
                "<worksheet \(Self.main)><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>"
            ),
        ]
    }

    /// The file.
    func bytes(changing name: String? = nil, to text: String? = nil) throws(ReadError) -> [UInt8] {
        var files: [(name: String, content: [UInt8])] = []
        for part in parts {
            let content = part.name == name ? text : Self.head + part.text
            if let content { files.append((part.name, Array(content.utf8))) }
        }
        return try zipArchive(files)
    }
}

/// The tape of a sheet.
func sheetTape(_ bytes: [UInt8], sheet: String? = nil, places: Bool = false) throws(ReadError) -> [String] {
    var reader = try XLSXReader(bytes, sheet: sheet)
    var printer = TapePrinter(NameTable(), showsPlaces: places, namesAreColumns: true)
    try reader.read(into: &printer)
    return printer.lines
}
