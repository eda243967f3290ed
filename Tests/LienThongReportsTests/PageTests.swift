import Foundation
import LienThongCompare
import LienThongModel
import LienThongReports
import Testing

@Suite("The page", .serialized)
struct PageTests {
    private static let rows = "document.querySelectorAll('#rows tr').length"
    private static let count = "document.getElementById('count').textContent"

    private func withPage(
        _ report: Report,
        width: Int = 1_280,
        _ body: (Browser, _ address: String) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "report.html")
            try Data(report.bytes(.html)).write(to: file)
            try await Browser.with(width: width) { try await body($0, "file://" + file.path) }
        }
    }

    @Test("Typing searches without regard to marks, and the count is announced")
    func searches() async throws {
        let result = LargeResults.reconciliation(700)
        let expected = result.findings.filter { $0.agency == "Sở Tư pháp" }.count
        #expect(expected > 0 && expected < 100)
        try await withPage(Report(result)) { browser, address in
            try await browser.open(address)
            #expect(try await browser.value(Self.rows, becomes: "100") == "100")
            #expect(try await browser.value(Self.count) as? String == Self.status(1, 100, 700, of: 700))
            #expect(
                try await browser.value("document.getElementById('count').getAttribute('aria-live')") as? String
                    == "polite"
            )
            try await browser.type("so tu phap", into: "#q")
            #expect(try await browser.value(Self.rows, becomes: "\(expected)") == "\(expected)")
            #expect(try await browser.value(Self.count) as? String == Self.status(1, expected, expected, of: 700))
            #expect(try await browser.value("location.hash") as? String == "#q=so+tu+phap")
        }
    }

    @Test("Filters combine with the search and with each other, and can be cleared")
    func filters() async throws {
        let result = LargeResults.reconciliation(700)
        let low = result.findings.filter { $0.check == .status && $0.severity == .low }
        let searched = low.filter { $0.agency == "Sở Xây dựng" }.count
        #expect(low.count > 100 && searched > 0 && searched < 100)
        try await withPage(Report(result)) { browser, address in
            try await browser.open(address)
            try await browser.click("button.bar[data-code='R02']")
            try await browser.click("select[data-name='severity'] option[value='=low']")
            let status = Self.status(1, 100, low.count, of: 700)
            #expect(try await browser.value(Self.count, becomes: status) == status)
            #expect(try await browser.value("location.hash") as? String == "#check=R02&severity=low")
            #expect(
                try await browser.value(
                    "document.querySelector(\"button.bar[data-code='R02']\").getAttribute('aria-pressed')"
                ) as? String == "true"
            )
            try await browser.type("XÂY DỰNG", into: "#q")
            #expect(try await browser.value(Self.rows, becomes: "\(searched)") == "\(searched)")
            try await browser.click("#clear")
            let all = Self.status(1, 100, 700, of: 700)
            #expect(try await browser.value(Self.count, becomes: all) == all)
            #expect(try await browser.value("location.hash") as? String == "")
        }
    }

    @Test("A linked view opens filtered, sorted and on its page")
    func linkedView() async throws {
        let result = LargeResults.reconciliation(700)
        let status = result.findings.filter { $0.check == .status }
        try await withPage(Report(result)) { browser, address in
            try await browser.open(address + "#check=R02&sort=severity&dir=desc&page=2")
            let words = Self.status(101, 200, status.count, of: 700)
            #expect(try await browser.value(Self.count, becomes: words) == words)
            #expect(
                try await browser.value("document.querySelector('th[aria-sort]').dataset.name") as? String
                    == "severity"
            )
            let first = "document.querySelector('#rows tr').className"
            #expect(try await browser.value(first) as? String == "level-low")
            try await browser.click("th[data-name='severity'] button")
            try await browser.click("th[data-name='severity'] button")
            #expect(try await browser.value(first, becomes: "level-high") == "level-high")
        }
    }

    @Test("The keyboard suffices: / goes to the search box, Escape empties it")
    func keyboard() async throws {
        try await withPage(Report(SampleResults.reconciliation)) { browser, address in
            try await browser.open(address)
            try await browser.type("/", into: "body")
            #expect(try await browser.value("document.activeElement.id") as? String == "q")
            #expect(try await browser.value("document.getElementById('q').value") as? String == "")
            try await browser.type("0012", into: "#q")
            #expect(try await browser.value(Self.rows, becomes: "1") == "1")
            try await browser.type("\u{E00C}", into: "#q")
            #expect(try await browser.value(Self.rows, becomes: "8") == "8")
        }
    }

    @Test("Hostile values are shown as text", arguments: [1_280, 400])
    func hostileValues(width: Int) async throws {
        try await withPage(Report(SampleResults.reconciliation), width: width) { browser, address in
            try await browser.open(address + "#check=R10")
            #expect(try await browser.value(Self.rows, becomes: "1") == "1")
            #expect(
                try await browser.value("document.querySelector('#rows .value').textContent") as? String
                    == "</script><script>alert(1)</script>"
            )
            #expect(try await browser.value("document.querySelectorAll('#rows b, #rows script').length") as? Int == 0)
            let overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            #expect(try await browser.value(overflow) as? Bool == false)
        }
    }

    @Test("Changed words are marked, printing draws all filtered rows")
    func wordsAndPrinting() async throws {
        try await withPage(Report(SampleResults.catalogueDiff)) { browser, address in
            try await browser.open(address)
            #expect(
                try await browser.value("document.querySelector('#rows del').textContent") as? String
                    == "Thủ tục đăng ký"
            )
            #expect(try await browser.value("document.querySelectorAll('#rows ins').length") as? Int == 2)
        }
        try await withPage(Report(LargeResults.reconciliation(700))) { browser, address in
            try await browser.open(address)
            _ = try await browser.value("window.dispatchEvent(new Event('beforeprint'))")
            #expect(try await browser.value(Self.rows) as? Int == 700)
            _ = try await browser.value("window.dispatchEvent(new Event('afterprint'))")
            #expect(try await browser.value(Self.rows) as? Int == 100)
        }
    }

    @Test("Past its limit the page takes some of every check and says where the rest is", arguments: Language.allCases)
    func pageLimit(language: Language) throws {
        let options = ReportOptions(language: language)
        let page = try Report(LargeResults.reconciliation(5_400), options: options).text(.html)
        let words = Phrase(
            vi: "Trang này chứa 5.000 trong tổng số 5.400 phát hiện. Xem đầy đủ trong báo cáo XLSX, CSV hoặc JSON",
            en: "This page holds 5,000 of 5,400 findings. All of them are in the XLSX, CSV or JSON report"
        )
        #expect(page.contains(words[language]))
        let rows = page.components(separatedBy: "\"rows\": [\n").last?.split(separator: "\n") ?? []
        let data = rows.prefix { $0.hasPrefix("[\"") }
        #expect(data.count == 5_000)
        for check in ["R01", "R02", "R03", "R14", "R20"] {
            #expect(data.contains { $0.contains("\",\"\(check)\",") || $0.contains("[\"\(check)\"") }, "\(check)")
        }
        let whole = try Report(LargeResults.reconciliation(5_000), options: options).text(.html)
        #expect(!whole.contains(words[language].prefix(12)))
    }

    private static func status(_ from: Int, _ to: Int, _ matching: Int, of all: Int) -> String {
        "Hiển thị \(from)–\(to) trong \(matching) phát hiện khớp (trang này có \(all))"
    }
}
