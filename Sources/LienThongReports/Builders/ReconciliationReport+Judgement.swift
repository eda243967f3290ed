import LienThongCompare
import LienThongModel

/// What stands in a report only when something was asked for: slice, baseline, accepted differences, thresholds, totals.
extension ReconciliationReport {
    /// Facts for the head.
    var judgementFacts: [ReportFact] {
        var facts: [ReportFact] = []
        if let slice = result.slice {
            facts.append(
                ReportFact(label: Phrase(vi: "Phạm vi", en: "Slice")[language], value: SliceWords.line(slice)[language])
            )
        }
        if let baseline = result.judgement.baseline {
            facts.append(
                ReportFact(
                    label: Phrase(vi: "So với báo cáo", en: "Baseline")[language],
                    value:
                        "\(baseline.path) (\(FieldWording(entity: .dossier, language: language).value(baseline.asOf, at: "receivedDate")))"
                )
            )
        }
        return facts
    }

    /// Counts for the top.
    var judgementCounts: [ReportCount] {
        func count(_ vi: String, _ en: String, _ count: Int, _ tone: ReportCount.Tone) -> ReportCount {
            ReportCount(label: Phrase(vi: vi, en: en)[language], count: count, tone: count == 0 ? .plain : tone)
        }
        var counts: [ReportCount] = []
        if let baseline = result.judgement.baseline {
            counts.append(count("Phát hiện mới", "New findings", baseline.new, .bad))
            counts.append(count("Phát hiện còn tồn tại", "Persisting findings", baseline.persisting, .plain))
            counts.append(count("Phát hiện đã hết", "Resolved findings", baseline.resolved.count, .good))
        }
        if !result.judgement.accepted.isEmpty {
            counts.append(count("Phát hiện đã chấp nhận", "Accepted findings", result.judgement.acceptedCount, .plain))
        }
        return counts
    }

    /// What a reader has to know to judge the figures.
    var judgementNotes: [Phrase] {
        var notes = result.judgement.thresholds.filter(\.isPassed).map(ThresholdWords.line)
        if let slice = result.slice { notes += SliceWords.notes(slice) }
        if !result.totals.isEmpty, !result.totals.contains(where: { $0.grouping == .agency }) {
            notes.append(TotalsWords.noAgencies)
        }
        if let baseline = result.judgement.baseline { notes += BaselineWords.notes(baseline, result) }
        for outcome in result.judgement.accepted where outcome.isExpired {
            notes.append(AcceptedWords.expired(outcome))
        }
        return notes
    }

    /// The column that tells new from persisting.
    var judgementColumns: [ReportColumn] {
        var columns: [ReportColumn] = []
        if result.judgement.baseline != nil {
            columns.append(
                ReportColumn(
                    .standing,
                    Phrase(vi: "So với kỳ trước", en: "Since the baseline")[language],
                    labels: FindingStanding.allCases.labels { $0.label[language] },
                    isFacet: true
                )
            )
        }
        if !result.judgement.accepted.isEmpty {
            columns.append(ReportColumn(.accepted, Phrase(vi: "Chấp nhận", en: "Accepted")[language], isFacet: true))
        }
        return columns
    }

    /// The findings of the baseline that are no more.
    var resolvedGroup: [ReportGroup] {
        guard let resolved = result.judgement.baseline?.resolved, !resolved.isEmpty else { return [] }
        let title = Phrase(vi: "Đã hết so với báo cáo trước", en: "Resolved since the baseline")[language]
        let rows = ReconciliationRows(
            findings: resolved,
            wording: FieldWording(entity: .dossier, language: language),
            policy: policy,
            judgement: result.judgement
        )
        return [
            ReportGroup(
                code: "–",
                name: Phrase(vi: "Đã hết", en: "Resolved")[language],
                title: title,
                total: resolved.count,
                rowCount: resolved.count,
                row: { rows.row($0) }
            )
        ]
    }

    /// Accepted differences, thresholds and totals.
    var judgementTables: [ReportTable] {
        var tables: [ReportTable] = []
        if !result.judgement.thresholds.isEmpty {
            tables.append(ThresholdWords.table(result.judgement.thresholds, language))
        }
        if !result.judgement.accepted.isEmpty {
            tables.append(AcceptedWords.table(result.judgement.accepted, language))
        }
        let wording = FieldWording(entity: .dossier, language: language)
        for grouping in TotalsGrouping.allCases {
            let lines = result.totals.filter { $0.grouping == grouping }
            if !lines.isEmpty { tables.append(TotalsWords.table(grouping, lines, wording)) }
        }
        return tables
    }
}
