import LienThongFormats
import LienThongTestSupport
import Testing

private func tape(_ bytes: [UInt8], separator: UInt8? = nil, limits: ReaderLimits = .init()) -> ReaderTape {
    readerTape(of: bytes, CSVReader(separator: separator, limits: limits), names: nil)
}

/// The rows as their cells in brackets, null as `-`, and errors by their code.
private func rows(_ text: String, separator: UInt8? = nil, limits: ReaderLimits = .init()) -> [String] {
    var rows: [String] = []
    for line in tape(Array(text.utf8), separator: separator, limits: limits).lines {
        let parts = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
        switch parts[1] {
        case "open": rows.append("")
        case "value": rows[rows.count - 1] += parts[3] == "null" ? "-" : "[\(parts[4])]"
        case "error" where rows.isEmpty: rows.append("!\(parts[2].dropFirst(5))")
        case "error": rows[rows.count - 1] += "!\(parts[2].dropFirst(5))"
        default: break
        }
    }
    return rows
}

@Suite("Reading tables")
struct CSVReaderTests {
    @Test
    func aRowGivesItsCellsWithPositions() {
        #expect(
            tape(Array("mã,b\r\n\"1\r\n2\",\r\n".utf8)).lines == [
                "1:1@0 open 0", "1:1@0 value 0 text mã", "1:5@4 value 1 text b", "1:6@5 close 0",
                "2:1@7 open 0", "2:1@7 value 0 text 1\r\n2", "3:4@14 value 1 null ", "3:4@14 close 0",
            ]
        )
    }

    @Test(arguments: [
        ("a,b\n1,2\n", ["[a][b]", "[1][2]"]),
        ("a,b\r\n1,2", ["[a][b]", "[1][2]"]),
        ("a,b\r1,2\r", ["[a][b]", "[1][2]"]),
        ("a;b\n\"1;1\";2,5", ["[a][b]", "[1;1][2,5]"]),
        ("a\tb\n1\t2", ["[a][b]", "[1][2]"]),
        (
            "DANH SÁCH, năm 2024\na;b;c\n1;2;3\n4;5;6\n",
            ["[DANH SÁCH, năm 2024]", "[a][b][c]", "[1][2][3]", "[4][5][6]"]
        ),
        ("a\n1\n", ["[a]", "[1]"]),
        (",\n\"\",\n", ["--", "[]-"]),
        ("a,b\n\n\r\n1,2\n\n", ["[a][b]", "[1][2]"]),
        ("\"a\"\"b\",\"\"\"\"\n", ["[a\"b][\"]"]),
        ("\"a\nb\",c", ["[a\nb][c]"]),
        ("a\"b\",c\n", ["[a\"b\"][c]"]),
        ("\"a\" ,b\n", ["[a][b]"]),
        (" a , b \n", ["[ a ][ b ]"]),
        ("=\"001\",=\"\",b\n", ["[001][][b]"]),
        ("\"=\"\"001\"\"\",b\n", ["[001][b]"]),
        ("=A1+1,=\"a\"&\"b\"\n", ["[=A1+1][=\"a\"&\"b\"]"]),
        ("\u{FEFF}a,b\n", ["!byte-order-mark", "[a][b]"]),
        ("a,b\n\"x\"y,2\n3,4\n", ["[a][b]", "!text-after-quote", "[3][4]"]),
        ("a,b\n1,\"x\n3,4\n5,6", ["[a][b]", "[1]!unclosed-quote", "[3][4]", "[5][6]"]),
        ("a,b\n1,\"x\n3,\"y\"\n5,6", ["[a][b]", "[1]!unclosed-quote", "[3][y]", "[5][6]"]),
        ("", ["!empty-input"]),
        ("\r\n\n", ["!empty-input"]),
        ("\u{FEFF}", ["!byte-order-mark!empty-input"]),
    ])
    func tablesGiveTheirRows(text: String, expected: [String]) {
        #expect(rows(text) == expected)
    }

    @Test
    func anUnclosedQuoteDoesNotSwallowTheRowsOfALargeFile() {
        // A quotation mark far behind seems to close the cell.
        let text = "a,b\n1,\"x\n" + (0..<40_000).map { "\($0),row \($0)\n" }.joined() + "5,6\",7\n8,9\n"
        let found = rows(text)
        #expect(found.count == 40_004)
        #expect(found[1] == "[1]!unclosed-quote")
        #expect(found[2] == "[0][row 0]")
        #expect(found.last == "[8][9]")
        let long = String(repeating: "line\n", count: 10_000)
        #expect(rows("a,b\n1,\"\(long)\"\n") == ["[a][b]", "[1][\(long)]"])
        let base64 = String(repeating: "QUJD", count: 100_000)
        #expect(rows("a,b\n1,\"\(base64)\"\n") == ["[a][b]", "[1][\(base64)]"])
    }

    @Test(arguments: [
        "mã;tên;ghi chú\r\n\"001\";\"Nguyễn \"\"A\"\"\";\"hai\r\ndòng\"\r\n2;;\"\"\r\n=\"007\";b;c\r\n",
        "a;b\n1;2\n",
    ])
    func damageLeavesAloneWhatStandsBeforeIt(text: String) {
        // A given separator: which one is found depends on the lines behind.
        let suite = ReaderConformance(hasNames: false, ending: .openRow) { _ in
            CSVReader(separator: UInt8(ascii: ";"))
        }
        #expect(suite.damageFailures(of: Array(text.utf8)) == [])
    }

    @Test
    func aGivenSeparatorIsNotLookedFor() {
        #expect(rows("a;b,c;d\n", separator: UInt8(ascii: ",")) == ["[a;b][c;d]"])
        #expect(rows("a|b\n", separator: UInt8(ascii: "|")) == ["[a][b]"])
    }

    @Test
    func errorsHaveTheirPlace() {
        let lines = tape(Array("a,b\n\"x\" y,2\n1,\"z\n".utf8)).lines.filter { $0.contains("error") }
        #expect(lines == ["2:5@8 error read.text-after-quote", "3:3@14 error read.unclosed-quote"])
    }

    @Test
    func bytesThatAreNotTextAreReplacedAfterAnError() {
        #expect(
            tape([0x61, 0xFF, 0x2C, 0x22, 0xC3, 0x22, 0x22, 0x22]).lines == [
                "1:1@0 open 0", "1:2@1 error read.invalid-utf8", "1:1@0 value 0 text a\u{FFFD}",
                "1:5@4 error read.invalid-utf8", "1:4@3 value 1 text \u{FFFD}\"", "1:9@8 close 0",
            ]
        )
    }

    @Test
    func whatIsBeyondTheLimitsGivesAnError() {
        var limits = ReaderLimits()
        limits.columns = 2
        limits.valueLength = 5
        #expect(rows("1,2,3,4\n5,6\n", limits: limits) == ["[1][2]!too-many-columns", "[5][6]"])
        #expect(rows("12345,1\n123456,1\n5,6\n", limits: limits) == ["[12345][1]", "!value-too-long", "[5][6]"])
        #expect(rows("\"1234567\",1\n5,6\n", limits: limits) == ["!unclosed-quote", "[5][6]"])
    }

    @Test(arguments: [
        "mã;tên;ghi chú\r\n=\"001\";\"Nguyễn \"\"A\"\"\";\"hai\r\ndòng\"\r\n\r\n2;;\"\"\r\n",
        "\u{FEFF}a,b\n1,\"2\"\n\"x\"y,3\n4,\"5\n6,7\n8,\"9\"\n",
        "a\tb\r1\t\"2\r3\"\r\"=\"\"7\"\"\"\t=\"8\"\r",
    ])
    func theReaderHoldsToWhatEveryReaderMust(text: String) {
        var limits = ReaderLimits()
        limits.columns = 2
        limits.valueLength = 8
        for (seed, limits) in [(1, ReaderLimits()), (2, limits)] as [(UInt64, ReaderLimits)] {
            let suite = ReaderConformance(hasNames: false) { _ in CSVReader(limits: limits) }
            #expect(suite.failures(of: Array(text.utf8), seed: seed) == [])
        }
    }
}
