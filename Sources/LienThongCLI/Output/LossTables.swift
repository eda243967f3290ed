import LienThongMapping
import LienThongModel
import LienThongReports

/// What a conversion loses, as a table and as lines.
struct LossTables {
    private struct Row {
        var kind: String
        var label: Phrase
        var path: String
        var count: Int
        var detail: Phrase
    }

    private let loss: LossReport
    private let plan: Plan

    init(_ loss: LossReport, _ plan: Plan) {
        self.loss = loss
        self.plan = plan
    }

    private var rows: [Row] {
        var rows: [Row] = []
        func add(_ counts: [String: Int], _ kind: String, _ vi: String, _ en: String) {
            for (path, count) in counts.sorted(by: { $0.key < $1.key }) {
                rows.append(
                    Row(
                        kind: kind,
                        label: Phrase(vi: vi, en: en),
                        path: path,
                        count: count,
                        detail: Phrase(vi: "", en: "")
                    )
                )
            }
        }
        add(loss.notCarried, "notCarried", "Định dạng đích không mang được", "The target cannot carry it")
        add(loss.beyondFirst, "beyondFirst", "Chỉ giữ mục đầu", "Only the first item is kept")
        add(loss.unreadable, "unreadable", "Giá trị không đọc được, không ghi", "Unreadable, not written")
        add(loss.precision, "precision", "Mất giờ hoặc giây", "The time of day is lost")
        add(loss.ambiguousItems, "ambiguousItems", "Mục chứa dấu phân cách", "Items hold the separator")
        add(loss.invented, "invented", "Giá trị tự đặt vì đích bắt buộc", "Made up, as the target demands it")
        for (path, terms) in loss.noWord.sorted(by: { $0.key < $1.key }) {
            for (term, count) in terms.sorted(by: { $0.key < $1.key }) {
                rows.append(
                    Row(
                        kind: "noWord",
                        label: Phrase(vi: "Đích không có mã cho giá trị", en: "The target has no code for the value"),
                        path: path,
                        count: count,
                        detail: Phrase(vi: term, en: term)
                    )
                )
            }
        }
        for (path, length) in loss.tooLong.sorted(by: { $0.key < $1.key }) {
            rows.append(
                Row(
                    kind: "tooLong",
                    label: Phrase(
                        vi: "Dài hơn đích khai báo, vẫn ghi đủ",
                        en: "Longer than the target declares, written whole"
                    ),
                    path: path,
                    count: length.count,
                    detail: Phrase(
                        vi: "tối đa \(length.limit), dài nhất \(length.longest) ký tự",
                        en: "declared \(length.limit), longest \(length.longest) characters"
                    )
                )
            )
        }
        return rows
    }

    private func label(_ path: String) -> Phrase {
        if let field = plan.entity.field(path) { return plan.entity.fields[field].label }
        if let group = plan.entity.group(path) { return plan.entity.groups[group].label }
        return Phrase(vi: path, en: path)
    }

    /// The report of a conversion.
    func report(
        source: String,
        target: String,
        statistics: ReadingStatistics,
        output: String?,
        diagnostics: [Diagnostic],
        language: Language
    ) -> DiagnosticsReport {
        let isEmpty = loss.isEmpty
        return DiagnosticsReport(
            subject: "conversion",
            title: Phrase(vi: "Chuyển đổi \(source) → \(target)", en: "Conversion \(source) → \(target)"),
            facts: [
                .init("from", Phrase(vi: "Định dạng nguồn", en: "Source format"), source),
                .init("to", Phrase(vi: "Định dạng đích", en: "Target format"), target),
                .init("records", Phrase(vi: "Bản ghi", en: "Records"), String(loss.records)),
                .init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), String(statistics.rejected)),
                .init(
                    "output",
                    Phrase(vi: "Nơi ghi", en: "Output"),
                    output ?? "✗ (--strict)"
                ),
            ],
            notes: [
                isEmpty
                    ? Phrase(vi: "Không mất mát gì.", en: "Nothing is lost.")
                    : Phrase(
                        vi: "Bảng dưới kê mọi mất mát; không giá trị nào bị cắt ngắn.",
                        en: "The table below lists every loss; no value is cut short."
                    )
            ],
            tables: isEmpty ? [] : [table(language)],
            diagnostics: diagnostics
        )
    }

    private func table(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "losses",
            Phrase(vi: "Mất mát", en: "Losses"),
            columns: [
                .init("kind", Phrase(vi: "Mã", en: "Kind"), .code),
                .init("meaning", Phrase(vi: "Loại mất mát", en: "Meaning")),
                .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                .init("count", Phrase(vi: "Số giá trị", en: "Values"), .number),
                .init("detail", Phrase(vi: "Chi tiết", en: "Detail")),
            ],
            rows: rows.map { row in
                [
                    row.kind, row.label[language], row.path, label(row.path)[language], String(row.count),
                    row.detail[language],
                ]
            }
        )
    }

    /// The losses as lines, for standard error.
    func lines(_ language: Language) -> [String] {
        rows.map { row in
            let detail = row.detail[language]
            return "\(row.path): \(row.label[language]) × \(row.count)" + (detail.isEmpty ? "" : " (\(detail))")
        }
    }
}
