import Foundation
import LienThongFormats
import Testing

@Suite("XLSX table writer")
struct XLSXTableWriterTests {
    private func withFile<T>(_ body: (URL) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "xlsx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.appending(path: "bảng.xlsx"))
    }

    private func cells(_ file: URL, sheet: String? = nil) throws -> [String] {
        try sheetTape(Array(Data(contentsOf: file)), sheet: sheet)
    }

    @Test("what is written reads back the same, text as text")
    func whatIsWrittenReadsBack() throws {
        let texts = [
            "1.000100", "0123", "=1+1", "Đặng Thị\nHà", " hai  dấu cách ", "a\u{1}b_x000D_x0041_c\r", "_x005F_",
            "<&>\"", "😀", "http://x.vn", "TRUE",
        ]
        try withFile { file in
            var options = XLSXTableWriter.Options()
            options.title = "Sổ hồ sơ"
            options.sheetName = "Hồ sơ"
            options.widths = [10]
            let writer = try XLSXTableWriter(path: file.path, columns: ["a", "b", "a"], options: options)
            for text in texts {
                writer.value("b", text)
                writer.value("z", "?")
                try writer.closeRow()
            }
            try writer.close()
            #expect(writer.unknownValues == texts.count)
            let tape = try cells(file)
            let expected = texts.flatMap { ["<0", "1=\($0.replacing("\n", with: "\\n"))", ">0"] }
            #expect(tape == ["<0", "0=Sổ hồ sơ", ">0", "<0", "0=a", "1=b", "2=a", ">0"] + expected)
        }
    }

    @Test("writes dates as text, or as real dates when asked", arguments: [false, true])
    func writesDates(real: Bool) throws {
        try withFile { file in
            var options = XLSXTableWriter.Options()
            options.writesRealDates = real
            let writer = try XLSXTableWriter(path: file.path, columns: ["ngày", "số"], options: options)
            writer.value("ngày", "45292.5", .date)
            writer.value("số", "17", .number)
            try writer.closeRow()
            writer.value("ngày", "", .null)
            try writer.closeRow()
            try writer.close()
            let date = real ? "0:date=45292.5" : "0=45292.5"
            #expect(try cells(file).suffix(4) == ["<0", date, "1=17", ">0"])
        }
    }

    @Test("goes on in a further sheet when one is full")
    func goesOnInAFurtherSheet() throws {
        try withFile { file in
            var options = XLSXTableWriter.Options()
            options.rowsPerSheet = 4
            options.title = "T"
            let writer = try XLSXTableWriter(path: file.path, columns: ["a"], options: options)
            for number in 0..<7 {
                writer.value("a", "\(number)")
                try writer.closeRow()
            }
            try writer.close()
            let reader = try XLSXReader(Array(Data(contentsOf: file)))
            #expect(reader.sheets.map(\.name) == ["Sheet1", "Sheet1 (2)", "Sheet1 (3)"])
            let values = try reader.sheets.map { try cells(file, sheet: $0.name).filter { $0.hasPrefix("0=") } }
            #expect(values == [["0=T", "0=a", "0=0", "0=1"], ["0=a", "0=2", "0=3", "0=4"], ["0=a", "0=5", "0=6"]])
        }
    }

    @Test("cuts text longer than a cell holds and counts it")
    func cutsLongText() throws {
        try withFile { file in
            let writer = try XLSXTableWriter(path: file.path, columns: ["a"])
            writer.value("a", String(repeating: "ữ", count: 40_000))
            try writer.closeRow()
            try writer.close()
            #expect(writer.truncatedValues == 1)
            #expect(try cells(file).last == ">0")
        }
    }

    @Test("says when the file cannot be written", arguments: ["/dev/full", "/nowhere/x.xlsx"])
    func saysWhenTheFileCannotBeWritten(path: String) throws {
        let writer = try XLSXTableWriter(path: path, columns: ["a"])
        writer.value("a", "1")
        try writer.closeRow()
        #expect(throws: WriteFailure.self) { try writer.close() }
    }

    @Test("leaves no file when it is not closed, and refuses a sheet's name that is not allowed")
    func leavesNoFile() throws {
        try withFile { file in
            var writer: XLSXTableWriter? = try XLSXTableWriter(path: file.path, columns: ["a"])
            try writer?.closeRow()
            writer = nil
            #expect(!FileManager.default.fileExists(atPath: file.path))
            var options = XLSXTableWriter.Options()
            options.sheetName = "a/b"
            #expect(throws: WriteFailure.self) {
                _ = try XLSXTableWriter(path: file.path, columns: ["a"], options: options)
            }
        }
    }
}
