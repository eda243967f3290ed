import LienThongMigration
import LienThongModel
import LienThongReports

/// Terms of code lists that did not hold on the day of their record, such as the level of districts after 2025-07-01.
///
/// They were so in the sources, so that nothing of it is unexplained; it is told for people to look into.
struct TermTable {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]

    init(_ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]) {
        self.verdicts = verdicts
    }

    /// The table; without a row where every term holds.
    func table(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "terms",
            Phrase(
                vi: "Giá trị danh mục không có hiệu lực vào ngày tiếp nhận, hay vào thời điểm chuyển",
                en: "Terms of code lists that did not hold on the day of reception, or at the cut-over"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("term", Phrase(vi: "Giá trị", en: "Term")),
                .init("records", Phrase(vi: "Số lần", en: "Times"), .number),
                .init("valid", Phrase(vi: "Có hiệu lực", en: "Valid")),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.terms.sorted { ($0.key.path, $0.key.term) < ($1.key.path, $1.key.term) }
                    .map { use, count in
                        [
                            move.name, MinutesWords.label(use.path, move.entity, language),
                            Self.term(use, move.entity, language), "\(count)", use.span.words(language),
                        ]
                    }
            }
        )
    }

    private static func term(_ use: TermUse, _ entity: Entity, _ language: Language) -> String {
        guard let field = entity.field(use.path), case .code(let list) = entity.fields[field].type else {
            return "\(use.term)"
        }
        return list.terms[use.term].label[language]
    }
}

extension DaySpan {
    /// The days, for people; the day on which something ends is the first on which it is not valid any more.
    func words(_ language: Language) -> String {
        func shown(_ day: Day) -> String { language == .vi ? day.vietnamese : day.description }
        let from = from.map { Phrase(vi: "từ \(shown($0))", en: "from \(shown($0))")[language] }
        let until = until.map { Phrase(vi: "trước \(shown($0))", en: "before \(shown($0))")[language] }
        return [from, until].compactMap(\.self).joined(separator: " ")
    }
}
