import LienThongCompare
import LienThongModel

/// Lays out a catalogue diff as a neutral document.
struct CatalogueDiffReport {
    var result: CatalogueDiffResult
    var language: Language

    static let changeWord = Phrase(vi: "thay đổi", en: "change")
    static let changesWord = Phrase(vi: "thay đổi", en: "changes")
    static let procedures = Phrase(vi: "thủ tục", en: "procedures")

    var wording: FieldWording { FieldWording(entity: .procedure, language: language) }

    /// The document.
    ///
    /// - Complexity: O(*n*) in the changes for grouping; rows are made when asked for.
    func document() -> ReportDocument {
        ReportDocument(
            language: language,
            title: Phrase(vi: "So sánh hai danh mục thủ tục hành chính", en: "Two procedure catalogues compared")[
                language
            ],
            facts: facts,
            notice: Phrase(
                vi: "Danh mục thủ tục không chứa dữ liệu cá nhân.",
                en: "Procedure catalogues hold no personal data."
            )[language],
            isNoticeWarning: false,
            counts: counts,
            notes: notes,
            charts: [kindChart, partChart],
            groupParameter: "part",
            columns: columns,
            groups: groups,
            findingWord: Self.changeWord[language],
            findingsWord: Self.changesWord[language],
            findingCount: result.changeCount,
            tables: result.proposals.isEmpty ? [] : [proposals]
        )
    }

    private var facts: [ReportFact] {
        let sides = [(ReportWords.oldCatalogue, result.old), (ReportWords.newCatalogue, result.new)]
        return sides.map { side, input in
            ReportFact(label: side[language], value: InputDigest.line(input, Self.procedures)[language])
        } + InputDigest.facts(sides, language)
    }

    private var counts: [ReportCount] {
        let summary = result.summary
        func count(_ vi: String, _ en: String, _ count: Int, _ tone: ReportCount.Tone) -> ReportCount {
            ReportCount(label: Phrase(vi: vi, en: en)[language], count: count, tone: count == 0 ? .plain : tone)
        }
        return [
            count("Có ở cả hai bản", "In both", summary.matched, .plain),
            count("Giống nhau", "In agreement", summary.equal, .good),
            count("Có thay đổi", "Differing", summary.differing, .bad),
            count("Chỉ có ở bản cũ", "Only in the old", summary.onlyOld, .bad),
            count("Chỉ có ở bản mới", "Only in the new", summary.onlyNew, .bad),
            count("Số thay đổi", "Changes", result.changeCount, .plain),
        ]
    }

    private var notes: [String] {
        var notes: [Phrase] = []
        if result.changes.count < result.changeCount {
            notes.append(
                ReportWords.cut(listed: result.changes.count, total: result.changeCount, word: Self.changesWord)
            )
        }
        if !result.notCompared.isEmpty {
            notes.append(ReportWords.notCompared(result.notCompared.map(wording.label)))
        }
        if !result.proposals.isEmpty {
            notes.append(
                Phrase(
                    vi:
                        "Có \(ReportWords.grouped(result.proposals.count, .vi)) cặp thủ tục khác mã nhưng có thể là một; "
                        + "đây là gợi ý, cần người xem xét.",
                    en: "\(ReportWords.grouped(result.proposals.count, .en)) pairs of procedures with different codes "
                        + "may be one; these are proposals for a person to judge."
                )
            )
        }
        return notes.map { $0[language] }
    }

    private var kindChart: ReportChart {
        let labels = ChangeKind.allCases.labels { $0.label[language] }
        return ReportChart(
            title: Phrase(vi: "Theo loại thay đổi", en: "By kind of change")[language],
            unit: Self.procedures[language],
            role: .kind,
            showsCodes: false,
            bars: ChangeKind.allCases.map {
                ReportChart.Bar(
                    code: $0.rawValue,
                    label: labels[$0.rawValue] ?? "",
                    count: result.summary.byKind[$0] ?? 0
                )
            }
        )
    }

    private var partChart: ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo phần của thủ tục", en: "By part")[language],
            unit: Self.procedures[language],
            role: .group,
            showsCodes: false,
            bars: ReportChart.bars(result.summary.byPart, label: wording.label)
        )
    }

    private var proposals: ReportTable {
        ReportTable(
            name: Phrase(vi: "Có thể là một", en: "May be one")[language],
            title: Phrase(
                vi: "Thủ tục khác mã nhưng có thể là một",
                en: "Procedures with different codes that may be one"
            )[language],
            columns: [
                (Phrase(vi: "Mã cũ", en: "Old code")[language], .code),
                (Phrase(vi: "Tên cũ", en: "Old name")[language], .text),
                (Phrase(vi: "Mã mới", en: "New code")[language], .code),
                (Phrase(vi: "Tên mới", en: "New name")[language], .text),
                (Phrase(vi: "Độ giống", en: "Likeness")[language], .code),
            ],
            rows: result.proposals.map {
                [$0.oldKey, $0.oldName, $0.newKey, $0.newName, percent($0.score)]
            }
        )
    }

    private func percent(_ score: Double) -> String {
        let tenths = Int((min(max(score.isNaN ? 0 : score, 0), 1) * 1_000).rounded())
        return "\(tenths / 10)\(language == .vi ? "," : ".")\(tenths % 10)%"
    }
}
