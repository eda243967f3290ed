import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// The tables of a validation's report.
struct ValidationTables {
    let notes: [Phrase]
    let tables: [DiagnosticsReport.Table]
    let counts: [DiagnosticsReport.Kind: Int]

    init(
        _ outcome: ValidationOutcome,
        _ statistics: ReadingStatistics,
        _ sink: ValidationSink,
        _ entity: Entity,
        _ language: Language
    ) {
        notes = Self.notes(outcome, entity)
        tables = [Self.rules(outcome, entity, language), Self.words(statistics, entity, language)].compactMap(\.self)
        var counts: [DiagnosticsReport.Kind: Int] = [:]
        for (code, count) in statistics.problems {
            counts[DiagnosticsReport.Kind(sink.severities[code] ?? .note, code), default: 0] += count
        }
        for (rule, count) in outcome.messages {
            guard let severity = outcome.counts.first(where: { $0.rule == rule })?.severity else { continue }
            counts[DiagnosticsReport.Kind(severity, rule.code)] = count
        }
        self.counts = counts
    }

    private static func notes(_ outcome: ValidationOutcome, _ entity: Entity) -> [Phrase] {
        guard !outcome.notCarried.isEmpty else { return [] }
        let labels = outcome.notCarried.map { entity.label(of: $0) }
        return [
            Phrase(
                vi: "Định dạng không mang nên không kiểm tra: \(labels.map(\.vi).joined(separator: ", ")).",
                en: "Not checked, since the format cannot carry it: \(labels.map(\.en).joined(separator: ", "))."
            )
        ]
    }

    private static func rules(
        _ outcome: ValidationOutcome,
        _ entity: Entity,
        _ language: Language
    ) -> DiagnosticsReport.Table? {
        guard !outcome.counts.isEmpty else { return nil }
        return DiagnosticsReport.Table(
            "rules",
            Phrase(vi: "Theo quy tắc và trường", en: "By rule and field"),
            columns: [
                .init("rule", Phrase(vi: "Quy tắc", en: "Rule")),
                .init("severity", Phrase(vi: "Mức", en: "Severity")),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("count", Phrase(vi: "Số lần", en: "Count"), .number),
                .init("code", Phrase(vi: "Mã quy tắc", en: "Rule code"), .code),
                .init("path", Phrase(vi: "Đường dẫn trường", en: "Field path"), .code),
            ],
            rows: outcome.counts.map { count in
                [
                    count.rule.title[language], count.severity.word[language],
                    count.field.map { entity.label(of: $0)[language] } ?? "", String(count.values), count.rule.code,
                    count.field ?? "",
                ]
            }
        )
    }

    private static func words(
        _ statistics: ReadingStatistics,
        _ entity: Entity,
        _ language: Language
    ) -> DiagnosticsReport.Table? {
        guard !statistics.unknownWords.isEmpty else { return nil }
        var rows: [[String]] = []
        for (path, words) in statistics.unknownWords.sorted(by: { $0.key < $1.key }) {
            for (word, count) in words.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(50) {
                rows.append([entity.label(of: path)[language], path, word, String(count)])
            }
        }
        return DiagnosticsReport.Table(
            "unknownCodes",
            Phrase(vi: "Mã không có trong danh mục", en: "Codes not in their list"),
            columns: [
                .init("label", Phrase(vi: "Trường", en: "Field")),
                .init("path", Phrase(vi: "Đường dẫn trường", en: "Field path"), .code),
                .init("word", Phrase(vi: "Giá trị", en: "Value"), .code),
                .init("count", Phrase(vi: "Số lần", en: "Count"), .number),
            ],
            rows: rows
        )
    }
}
