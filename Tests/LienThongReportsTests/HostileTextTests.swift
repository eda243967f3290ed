import Foundation
import LienThongCompare
import LienThongModel
import LienThongReports
import Testing

@Suite("Hostile text does no harm")
struct HostileTextTests {
    @Test("No value ends the page's data or becomes markup")
    func pageStaysWhole() throws {
        let page = try Report(SampleResults.reconciliation).text(.html)
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("<b>Sở</b>"))
        // Two scripts and the data, which the page opens and closes itself.
        #expect(page.split(separator: "</script", omittingEmptySubsequences: false).count == 4)
        #expect(page.contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"))
        let data = page.components(separatedBy: "id=\"data\">").last ?? ""
        #expect(data.contains("+SUM(1,2)\\u2028\\\"x\\\""))
        #expect(!data.unicodeScalars.contains("\u{2028}"))
    }

    @Test("The page loads nothing from anywhere")
    func pageIsSelfContained() throws {
        let page = try Report(SampleResults.catalogueDiff).text(.html)
        #expect(page.contains("default-src 'none'"))
        for reference in ["http:", "https:", " src=", "@import", "url(", "<link"] {
            #expect(!page.contains(reference), "\(reference)")
        }
    }

    @Test(
        "Cells that a spreadsheet program would run get an apostrophe",
        arguments: [
            ("=cmd()", "'=cmd()"), ("@SUM(1)", "'@SUM(1)"), ("+1+1", "'+1+1"), ("-2+3", "'-2+3"), ("\tx", "'\tx"),
            ("-15", "-15"), ("+84901", "+84901"), ("-1.5", "-1.5"), ("a=b", "a=b"), ("", ""), ("012", "012"),
            ("a,b", "\"a,b\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("x\ny", "\"x\ny\""),
        ]
    )
    func csvCells(cell: String, written: String) throws {
        var result = SampleResults.reconciliation
        result.findings = [SampleResults.findings[1]]
        result.findings[0].key = cell
        let text = try Report(result).text(.csv)
        #expect(text.hasPrefix("\u{FEFF}"))
        let row = try #require(text.split(separator: "\r\n", maxSplits: 1).last)
        #expect(row.hasPrefix("R02,Cao,\(written),Trạng thái,"), "\(row)")
    }

    @Test("Control characters do not reach the terminal")
    func terminalIsSafe() throws {
        var result = SampleResults.reconciliation
        result.findings = [SampleResults.findings[1]]
        result.findings[0].key = "a\u{1B}[2J\u{7}b\r\u{9B}31m\u{202E}c"
        let text = try Report(result).text(.text)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{9B}") }
        )
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test("Markdown leaves values as text")
    func markdownIsEscaped() throws {
        var result = SampleResults.reconciliation
        result.findings = [SampleResults.findings[1]]
        result.findings[0].key = "a|b <img> [x](y) *z* `c`"
        let text = try Report(result).text(.markdown)
        #expect(text.contains("a\\|b &lt;img&gt; \\[x\\](y) \\*z\\* \\`c\\`"))
    }
}
