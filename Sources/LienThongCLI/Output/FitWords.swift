import LienThongMapping
import LienThongModel
import LienThongReports

/// The formats that may fit, in words.
enum FitWords {
    static func facts(_ fits: [FormatFit], _ certain: FormatFit?, _ language: Language) -> [DiagnosticsReport.Fact] {
        let likely: Phrase
        if let certain {
            likely = Phrase(vi: "\(certain.entry.format) (chắc chắn)", en: "\(certain.entry.format) (certain)")
        } else if let best = fits.first, best.score >= FormatDetector.leastScore {
            likely = Phrase(
                vi: "không chắc; gần nhất là \(best.entry.format)",
                en: "not certain; the nearest is \(best.entry.format)"
            )
        } else {
            likely = Phrase(vi: "không định dạng nào khớp", en: "no format fits")
        }
        var facts: [DiagnosticsReport.Fact] = [
            .init("likely", Phrase(vi: "Định dạng có thể", en: "Likely format"), likely[language])
        ]
        if let best = certain ?? fits.first {
            let counts = "\(best.records)/\(best.records + best.rejected)"
            let why = Phrase(
                vi:
                    "phần đầu tệp: đọc được \(counts) bản ghi, \(percent(best.coverage)) số thành phần có trong ánh xạ, "
                    + "\(percent(best.filled)) số trường của ánh xạ được điền",
                en:
                    "beginning of the file: \(counts) records usable, \(percent(best.coverage)) of the members are in the "
                    + "mapping, \(percent(best.filled)) of the mapping's fields are filled"
            )
            facts.append(.init("why", Phrase(vi: "Vì sao", en: "Why"), why[language]))
        }
        return facts
    }

    static func table(_ fits: [FormatFit], _ session: Session) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "formats",
            Phrase(vi: "Các định dạng đọc được tệp", en: "Formats that can read the file"),
            columns: [
                .init("format", Phrase(vi: "Định dạng", en: "Format"), .code),
                .init("score", Phrase(vi: "Điểm", en: "Score")),
                .init("coverage", Phrase(vi: "Được ánh xạ", en: "Mapped")),
                .init("filled", Phrase(vi: "Được điền", en: "Filled")),
                .init("records", Phrase(vi: "Bản ghi", en: "Records"), .number),
                .init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), .number),
            ],
            rows: fits.prefix(8)
                .map { fit in
                    [
                        fit.entry.format, percent(fit.score), percent(fit.coverage), percent(fit.filled),
                        String(fit.records), String(fit.rejected),
                    ]
                }
        )
    }
}
