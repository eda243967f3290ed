import LienThongCompare
import LienThongModel
import LienThongReports
import Testing

@Suite("The text report")
struct TextReportTests {
    /// The columns that a line takes when marks that combine take none.
    private func columns(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { sum, scalar in
            sum + (scalar.properties.canonicalCombiningClass == .notReordered ? 1 : 0)
        }
    }

    @Test("No line is wider than the terminal", arguments: [40, 60, 80, 100, 200], Language.allCases)
    func keepsToTheWidth(width: Int, language: Language) throws {
        let options = ReportOptions(language: language, width: width)
        for report in [
            Report(SampleResults.reconciliation, options: options),
            Report(SampleResults.catalogueDiff, options: options),
            Report(SampleResults.diagnostics, options: options),
        ] {
            for line in try report.text(.text).split(separator: "\n") {
                #expect(columns(line) <= width, "\(line)")
            }
        }
    }

    @Test("Decomposed Vietnamese is aligned like composed Vietnamese")
    func decomposedTextIsAligned() throws {
        var result = SampleResults.reconciliation
        // The same words, once with marks as characters of their own.
        result.summary.byAgency = ["Sở Tư pháp A": 2, "So\u{31B}\u{309} Tu\u{31B} pha\u{301}p B": 2]
        let lines = try Report(result).text(.text).split(separator: "\n")
        let bars = lines.filter { $0.contains("pháp A") || $0.contains("pháp B") }.filter { $0.contains("█") }
        let positions = bars.map { columns($0.prefix { $0 != "█" }) }
        #expect(positions.count == 2 && Set(positions).count == 1, "\(bars)")
    }

    @Test("A group lists at most so many findings and counts the rest", arguments: [0, 1, 3, 20])
    func groupsAreCut(limit: Int) throws {
        let result = LargeResults.reconciliation(90)
        let text = try Report(result, options: ReportOptions(itemsPerGroup: limit)).text(.text)
        for (check, count) in result.summary.byCheck {
            let listed = result.findings.filter { $0.check == check && text.contains($0.key) }.count
            #expect(listed == min(limit, count), "\(check)")
        }
        #expect(text.contains("… và"))
    }

    @Test("Values are worded: terms, dates, amounts, what is missing, empty or not there")
    func valuesAreWorded() throws {
        let text = try Report(SampleResults.reconciliation).text(.text)
        for words in [
            "Đang xử lý ‹4› (dòng 123)", "Đã trả kết quả ‹done› (dòng 456)", "20/03/2026 10:00 (dòng 610)",
            "1.500.000 đ ‹1.500.000› (dòng 640)", "(không có hồ sơ)", "(có hồ sơ) (dòng 4210)", "(để trống) (dòng 240)",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("What differs only in formatting is made visible")
    func formattingIsVisible() throws {
        #expect(try Report(SampleResults.catalogueDiff).text(.text).contains("Khai báo␣␣tạm trú"))
    }

    @Test("Nothing found is said")
    func nothingFound() throws {
        var result = SampleResults.reconciliation
        result.findings = []
        result.findingCount = 0
        result.summary = ReconciliationSummary()
        #expect(try Report(result).text(.text).hasSuffix("Không có gì để liệt kê.\n"))
    }
}
