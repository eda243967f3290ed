/// Which cell styles of a spreadsheet show a number as a date or time.
struct NumberFormats {
    private var isDate: [Bool] = []

    /// No styles: every number is a number.
    init() {}

    /// Reads the styles part.
    ///
    /// - Throws: `.badSpreadsheet` when it is not well formed.
    init(styles bytes: [UInt8], part: String) throws(ReadError) {
        var dateFormats = Set(14...22).union(45...47)
        for element in try PartElements.read(bytes, part: part, wanted: ["numFmt", "xf"]) {
            if element.name == "numFmt" {
                guard element.parent == "numFmts", let id = element.attributes["numFmtId"].flatMap({ Int($0) }) else {
                    continue
                }
                dateFormats.remove(id)
                if Self.isDate(format: element.attributes["formatCode"] ?? "") { dateFormats.insert(id) }
            } else if element.parent == "cellXfs" {
                let id = element.attributes["numFmtId"].flatMap { Int($0) } ?? 0
                isDate.append(dateFormats.contains(id))
            }
        }
    }

    /// Whether a number in a cell of a style is a date.
    func isDate(style: Int) -> Bool {
        style >= 0 && style < isDate.count && isDate[style]
    }

    /// Whether a format code has a letter of a date or time outside quotation marks, brackets and escapes.
    ///
    /// Elapsed time such as `[h]:mm` is a time by its minutes. Only the first section counts.
    static func isDate(format: String) -> Bool {
        var quoted = false
        var bracketed = false
        var skipsNext = false
        for byte in format.utf8 {
            if skipsNext {
                skipsNext = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case _ where quoted: break
            case UInt8(ascii: "["): bracketed = true
            case UInt8(ascii: "]"): bracketed = false
            case _ where bracketed: break
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): skipsNext = true
            case UInt8(ascii: ";"): return false
            default:
                if "dmyhDMYH".utf8.contains(byte) { return true }
            }
        }
        return false
    }
}
