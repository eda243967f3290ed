import LienThongMapping
import LienThongModel
import LienThongReports

/// What two mappings read differently in one input, as a report.
struct ReadingDifferenceWords {
    private let comparison: ReadingComparison
    private let old: ReadingStatistics
    private let new: ReadingStatistics
    private let entity: Entity
    private let language: Language

    init(
        _ comparison: ReadingComparison,
        _ old: ReadingStatistics,
        _ new: ReadingStatistics,
        _ entity: Entity,
        _ language: Language
    ) {
        self.comparison = comparison
        self.old = old
        self.new = new
        self.entity = entity
        self.language = language
    }

    /// Whether anything differs.
    var differs: Bool {
        !comparison.counts.isEmpty || !comparison.onlyOld.isEmpty || !comparison.onlyNew.isEmpty
            || old.rejected != new.rejected
    }

    func report(old oldName: String, new newName: String, data: String) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "mappings-diff",
            title: Phrase(vi: "Khác biệt giữa hai ánh xạ", en: "Difference between two mappings"),
            facts: [
                .init("old", Phrase(vi: "Ánh xạ cũ", en: "Old mapping"), oldName),
                .init("new", Phrase(vi: "Ánh xạ mới", en: "New mapping"), newName),
                .init("data", Phrase(vi: "Dữ liệu", en: "Data"), data),
                .init("oldRecords", Phrase(vi: "Bản ghi, cũ", en: "Records, old"), counts(old)),
                .init("newRecords", Phrase(vi: "Bản ghi, mới", en: "Records, new"), counts(new)),
                .init(
                    "changed",
                    Phrase(vi: "Bản ghi đọc khác", en: "Records that read differently"),
                    String(comparison.changedRecords)
                ),
            ],
            notes: differs
                ? [] : [Phrase(vi: "Hai ánh xạ đọc dữ liệu này như nhau.", en: "Both mappings read this data alike.")],
            tables: tables.filter { !$0.rows.isEmpty },
            diagnostics: []
        )
    }

    private func counts(_ statistics: ReadingStatistics) -> String {
        language == .vi
            ? "\(statistics.records), loại \(statistics.rejected)"
            : "\(statistics.records), \(statistics.rejected) rejected"
    }

    private var tables: [DiagnosticsReport.Table] {
        let paths = entity.fields.map(\.path).filter { comparison.counts[$0] != nil }
        let field = DiagnosticsReport.Column("field", Phrase(vi: "Trường", en: "Field"), .code)
        let record = DiagnosticsReport.Column("record", Phrase(vi: "Bản ghi", en: "Record"), .code)
        return [
            DiagnosticsReport.Table(
                "fields",
                Phrase(vi: "Theo trường", en: "By field"),
                columns: [
                    field, .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                    .init("changed", Phrase(vi: "Giá trị khác", en: "Changed"), .number),
                    .init("added", Phrase(vi: "Chỉ mới có", en: "Only new"), .number),
                    .init("removed", Phrase(vi: "Chỉ cũ có", en: "Only old"), .number),
                ],
                rows: paths.map { path in
                    let count = comparison.counts[path] ?? ReadingComparison.Count()
                    return [
                        path, entity.label(of: path)[language], String(count.changed), String(count.added),
                        String(count.removed),
                    ]
                }
            ),
            DiagnosticsReport.Table(
                "changes",
                Phrase(vi: "Ví dụ", en: "Examples"),
                columns: [
                    record, .init("line", Phrase(vi: "Dòng", en: "Line"), .number), field,
                    .init("old", Phrase(vi: "Cũ", en: "Old")), .init("new", Phrase(vi: "Mới", en: "New")),
                ],
                rows: comparison.changes.map { change in
                    [
                        change.key, change.line.map(String.init) ?? "", change.member, change.old ?? "–",
                        change.new ?? "–",
                    ]
                }
            ),
            DiagnosticsReport.Table(
                "records",
                Phrase(vi: "Bản ghi chỉ một bên có", en: "Records of one reading only"),
                columns: [record, .init("side", Phrase(vi: "Bên", en: "Side"))],
                rows: comparison.onlyOld.map { [$0, Phrase(vi: "cũ", en: "old")[language]] }
                    + comparison.onlyNew.map { [$0, Phrase(vi: "mới", en: "new")[language]] }
            ),
        ]
    }
}
