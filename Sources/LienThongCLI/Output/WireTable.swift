import LienThongMapping
import LienThongModel
import LienThongReports

/// The paths of an input that no mapping reads.
enum WireTable {
    /// The most paths shown.
    private static let most = 500

    static func record(_ profile: WireProfile, _ language: Language) -> DiagnosticsReport.Fact {
        let label = Phrase(vi: "Bản ghi có lẽ bắt đầu ở", en: "Records probably start at")
        guard let (path, count) = profile.likelyRecord else {
            return .init(
                "record",
                label,
                Phrase(vi: "không rõ: không gì lặp lại", en: "unknown: nothing repeats")[language]
            )
        }
        let place = path.isEmpty ? Phrase(vi: "mỗi dòng của bảng", en: "each row of the table")[language] : path
        return .init("record", label, "\(place) (\(count))")
    }

    static func notes(_ profile: WireProfile) -> [Phrase] {
        var notes = [
            Phrase(
                vi: "Không ánh xạ nào đọc được tệp này. Bảng dưới đây giúp viết ánh xạ mới: xem Mappings/README.md.",
                en: "No mapping reads this file. The table helps to write one: see Mappings/README.md."
            )
        ]
        if profile.furtherPaths > 0 {
            notes.append(
                Phrase(
                    vi: "Quá nhiều đường dẫn: \(profile.furtherPaths) phần tử không được tính.",
                    en: "Too many paths: \(profile.furtherPaths) items are not counted."
                )
            )
        }
        return notes
    }

    static func table(
        _ profile: WireProfile,
        showsPersonalData: Bool,
        _ language: Language
    ) -> DiagnosticsReport.Table {
        let paths = profile.paths(showsPersonalData: showsPersonalData).prefix(most)
        let rows = paths.map { path in
            [
                path.path, String(path.opens + path.values),
                path.values == 0 || (path.opens > 0 && path.filled == 0)
                    ? "" : percent(Double(path.filled) / Double(path.values)),
                path.kinds
                    .map { kind in
                        path.kinds.count == 1
                            ? kind.kind.label[language]
                            : "\(kind.kind.label[language]) \(percent(Double(kind.count) / Double(path.filled)))"
                    }
                    .joined(separator: ", "),
                path.filled == 0 ? "" : (path.hasMoreDistinct ? ">" : "") + String(path.distinct),
                path.filled == 0 ? "" : String(path.longest), path.samples.joined(separator: " · "),
            ]
        }
        return DiagnosticsReport.Table(
            "paths",
            Phrase(vi: "Các đường dẫn", en: "Paths"),
            columns: [
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("count", Phrase(vi: "Số", en: "Count"), .number),
                .init("filled", Phrase(vi: "Điền", en: "Filled")),
                .init("kinds", Phrase(vi: "Loại", en: "Kind")),
                .init("distinct", Phrase(vi: "Khác", en: "Distinct")),
                .init("longest", Phrase(vi: "Dài", en: "Longest"), .number),
                .init("samples", Phrase(vi: "Ví dụ", en: "Samples")),
            ],
            rows: rows
        )
    }
}
