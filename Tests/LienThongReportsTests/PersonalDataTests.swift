import LienThongModel
import LienThongReports
import Testing

@Suite("Personal data")
struct PersonalDataTests {
    private static let kinds = ReportKind.allCases.filter { $0 != .xlsx }

    @Test("Values of personal fields are masked in every report", arguments: kinds)
    func masked(kind: ReportKind) throws {
        let text = try Report(SampleResults.reconciliation).text(kind)
        for name in ["Nguyễn Thị Hồng Gấm", "NGUYỄN THỊ HỒNG GẤM", "Nguyễn Hồng Gấm", "Hồng"] {
            #expect(!text.contains(name), "\(kind) shows \(name)")
        }
        if kind != .markdown { #expect(text.contains("N*** T*** H*** G***")) }
    }

    @Test("They are shown when asked for", arguments: kinds)
    func shown(kind: ReportKind) throws {
        let options = ReportOptions(showsPersonalData: true)
        #expect(try Report(SampleResults.reconciliation, options: options).text(kind).contains("Nguyễn Thị Hồng Gấm"))
    }

    @Test("The head says which", arguments: [false, true], Language.allCases)
    func headSaysWhich(showsPersonalData: Bool, language: Language) throws {
        let options = ReportOptions(language: language, showsPersonalData: showsPersonalData)
        let report = Report(SampleResults.reconciliation, options: options)
        let masked = Phrase(vi: "đã được che", en: "is masked")[language]
        let shown = Phrase(vi: "CHÚ Ý: báo cáo này hiển thị dữ liệu cá nhân", en: "CAUTION: this report")[language]
        for kind in [ReportKind.text, .markdown, .html] {
            let head = try report.text(kind)
            #expect(head.contains(showsPersonalData ? shown : masked), "\(kind)")
            #expect(!head.contains(showsPersonalData ? masked : shown), "\(kind)")
        }
        #expect(try report.text(.json).contains("\"personalData\": \"\(showsPersonalData ? "shown" : "masked")\""))
    }
}
