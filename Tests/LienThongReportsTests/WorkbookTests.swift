import Foundation
import LienThongCompare
import LienThongModel
import LienThongReports
import Testing

@Suite("The workbook")
struct WorkbookTests {
    /// The parts of a workbook as text, by name.
    private func parts(_ names: [String], write: (String) throws -> Void) async throws -> [String: String]? {
        guard let unzip = Tool("unzip") else { return nil }
        return try await withTemporaryFolder { folder in
            let path = folder.appending(path: "report.xlsx").path
            try write(path)
            return try Dictionary(
                uniqueKeysWithValues: names.map { name in
                    (name, String(decoding: try unzip.output("-p", path, name), as: UTF8.self))
                }
            )
        }
    }

    private func sheetNames(_ workbook: String) -> [String] {
        workbook.split(separator: "<sheet name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test("It has a summary, a sheet for each check with findings, frozen heads and filters")
    func sheets() async throws {
        let names = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"]
        let parts = try await parts(names) { try Report(SampleResults.reconciliation).writeWorkbook(to: $0) }
        guard let parts else { return }
        #expect(
            sheetNames(parts["xl/workbook.xml"] ?? "") == [
                "Tổng hợp", "R01 Hồ sơ chỉ có ở một bên", "R02 Lệch trạng thái", "R03 Lệch ngày, giờ",
                "R10 Mã hồ sơ trùng hoặc bất", "R14 Lệch phí, lệ phí", "R20 Mã cơ quan không còn hiệu",
            ]
        )
        let status = try #require(parts["xl/worksheets/sheet3.xml"])
        #expect(status.contains("state=\"frozen\""))
        #expect(status.contains("<autoFilter ref=\"A1:P4\"/>"))
        #expect(status.contains("<v>123</v>"))
        let strings = try #require(parts["xl/sharedStrings.xml"])
        #expect(strings.contains("<t>=cmd|'/c calc'!A1</t>"))
        #expect(strings.contains("N*** T*** H*** G***"))
        #expect(!strings.contains("Hồng"))
        #expect(parts["xl/worksheets/sheet1.xml"]?.contains("dataBar") == true)
    }

    @Test("Nothing is written as a formula")
    func noFormulas() async throws {
        let names = (1...7).map { "xl/worksheets/sheet\($0).xml" }
        let parts = try await parts(names) { try Report(SampleResults.reconciliation).writeWorkbook(to: $0) }
        guard let parts else { return }
        for (name, sheet) in parts { #expect(!sheet.contains("<f>") && sheet.contains("<sheetData>"), "\(name)") }
    }

    @Test("Changed words are marked on both sides, proposals have a sheet")
    func wordDiff() async throws {
        let names = ["xl/workbook.xml", "xl/sharedStrings.xml"]
        let parts = try await parts(names) { try Report(SampleResults.catalogueDiff).writeWorkbook(to: $0) }
        guard let parts else { return }
        #expect(
            sheetNames(parts["xl/workbook.xml"] ?? "").prefix(3) == ["Tổng hợp", "Có thể là một", "Chỉ có ở một bản"]
        )
        let strings = try #require(parts["xl/sharedStrings.xml"])
        #expect(strings.contains("<strike/>"))
        #expect(strings.contains("<t>Thủ tục đăng ký</t></r>"))
    }

    @Test("More rows than a sheet takes go on a further sheet")
    func furtherSheets() async throws {
        let names = ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml"]
        var result = SampleResults.reconciliation
        result.findings = (0..<5)
            .map { number in
                var finding = SampleResults.findings[1]
                finding.key = "H-\(number)"
                return finding
            }
        let document = Report(result).document()
        let parts = try await parts(names) { try XLSXRenderer(document: document, rowsPerSheet: 2).write(to: $0) }
        guard let parts else { return }
        #expect(
            sheetNames(parts["xl/workbook.xml"] ?? "") == [
                "Tổng hợp", "R02 Lệch trạng thái", "R02 Lệch trạng thái (2)", "R02 Lệch trạng thái (3)",
            ]
        )
        #expect(parts["xl/worksheets/sheet2.xml"]?.contains("<autoFilter ref=\"A1:P3\"/>") == true)
        #expect(parts["xl/worksheets/sheet4.xml"]?.contains("<autoFilter ref=\"A1:P2\"/>") == true)
    }

    @Test("Text too long for a cell is cut and says so; characters that XML lacks are replaced")
    func longText() async throws {
        var result = SampleResults.reconciliation
        result.findings = [SampleResults.findings[1]]
        result.findings[0].agency = String(repeating: "ấ", count: 40_000)
        result.findings[0].key = "a\u{0}b\u{FFFF}c"
        let parts = try await parts(["xl/sharedStrings.xml"]) { try Report(result).writeWorkbook(to: $0) }
        guard let strings = parts?["xl/sharedStrings.xml"] else { return }
        #expect(strings.contains("bị cắt vì ô chỉ chứa được 32.767 ký tự"))
        #expect(strings.contains("<t>a\u{FFFD}b\u{FFFD}c</t>"))
    }

    @Test("Equal reports are equal files")
    func equalFiles() async throws {
        try await withTemporaryFolder { folder in
            let files = [folder.appending(path: "a.xlsx"), folder.appending(path: "b.xlsx")]
            for file in files { try Report(LargeResults.reconciliation(50)).writeWorkbook(to: file.path) }
            #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
        }
    }

    @Test("A path that cannot be written is an error", arguments: ["/dev/full", "/nowhere/at/all.xlsx"])
    func unwritablePath(path: String) {
        #expect {
            try Report(SampleResults.reconciliation).writeWorkbook(to: path)
        } throws: { error in
            (error as? ReportError)?.code == .workbook && (error as? ReportError)?.message.vi.contains(path) == true
        }
    }

    @Test("A workbook does not go to a sink")
    func needsPath() {
        #expect {
            try Report(SampleResults.reconciliation).render(.xlsx) { _ in }
        } throws: { error in
            (error as? ReportError)?.code == .needsPath
        }
    }

    @Test(
        "Sheets get names that spreadsheet programs accept",
        arguments: [
            ("a/b\\c:d*e?f[g]", 1, "a-b-c-d-e-f(g)"), ("'quoted'", 1, "quoted"), ("", 1, "Sheet"), ("'", 1, "Sheet"),
            (String(repeating: "x", count: 40), 1, String(repeating: "x", count: 31)),
            (String(repeating: "x", count: 40), 12, String(repeating: "x", count: 26) + " (12)"),
            ("Có sẵn", 1, "Có sẵn (2)"), ("CÓ SẴN", 1, "CÓ SẴN (2)"),
            // The end of a word, where that leaves most of it.
            ("Giá trị không đọc được, để trống ở đích", 1, "Giá trị không đọc được, để"),
            ("Giá trị không đọc được, để trố ở đích", 1, "Giá trị không đọc được, để trố"),
            ("Một " + String(repeating: "x", count: 40), 1, "Một " + String(repeating: "x", count: 27)),
        ]
    )
    func sheetNames(wish: String, part: Int, name: String) {
        var names = XLSXSheetNames()
        #expect(names.name("Có sẵn") == "Có sẵn")
        #expect(names.name(wish, part: part) == name)
    }
}
