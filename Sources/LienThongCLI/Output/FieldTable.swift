import LienThongMapping
import LienThongModel
import LienThongReports

/// How each field of the entity is filled.
enum FieldTable {
    static func table(_ profile: FieldProfile, _ plan: Plan, _ language: Language) -> DiagnosticsReport.Table {
        var summaries: [Int: FieldSummary] = [:]
        for summary in profile.fields { summaries[summary.field] = summary }
        let entity = plan.entity
        for path in plan.fieldsRead {
            guard let field = entity.field(path), summaries[field] == nil else { continue }
            summaries[field] = FieldSummary(field: field)
        }
        let rows = summaries.keys.sorted().compactMap { summaries[$0] }
            .map { summary in
                [
                    entity.label(of: entity.fields[summary.field].path)[language], entity.fields[summary.field].path,
                    String(summary.records),
                    percent(profile.records == 0 ? 0 : Double(summary.records) / Double(profile.records)),
                    String(summary.values), String(summary.unreadable),
                    (summary.hasMoreDistinct ? ">" : "") + String(summary.distinct),
                    summary.samples.joined(separator: " · "),
                ]
            }
        return DiagnosticsReport.Table(
            "fields",
            Phrase(vi: "Các trường", en: "Fields"),
            columns: [
                .init("label", Phrase(vi: "Trường", en: "Field")),
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("records", Phrase(vi: "Có", en: "In"), .number),
                .init("share", Phrase(vi: "Tỷ lệ", en: "Share")),
                .init("values", Phrase(vi: "Số", en: "All"), .number),
                .init("unreadable", Phrase(vi: "Lỗi", en: "Bad"), .number),
                .init("distinct", Phrase(vi: "Khác", en: "Distinct")),
                .init("samples", Phrase(vi: "Ví dụ", en: "Samples")),
            ],
            rows: rows
        )
    }

    static func unmapped(_ statistics: ReadingStatistics) -> DiagnosticsReport.Table? {
        guard !statistics.unmapped.isEmpty else { return nil }
        let members = statistics.unmapped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return DiagnosticsReport.Table(
            "unmapped",
            Phrase(vi: "Thành phần không ánh xạ nào đọc", en: "Members that no mapping reads"),
            columns: [
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("count", Phrase(vi: "Số lần", en: "Count"), .number),
            ],
            rows: members.prefix(200).map { [$0.key, String($0.value)] }
        )
    }
}
