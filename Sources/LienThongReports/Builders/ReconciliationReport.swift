import LienThongCompare
import LienThongModel

/// Lays out a reconciliation as a neutral document.
struct ReconciliationReport {
    var result: ReconciliationResult
    var language: Language
    var policy: PersonalDataPolicy

    private static let findingWord = Phrase(vi: "phát hiện", en: "finding")
    private static let findingsWord = Phrase(vi: "phát hiện", en: "findings")
    private static let dossiers = Phrase(vi: "hồ sơ", en: "dossiers")

    private var wording: FieldWording { FieldWording(entity: .dossier, language: language) }

    /// The document.
    ///
    /// - Complexity: O(*n*) in the findings for grouping; rows are made when asked for.
    func document() -> ReportDocument {
        ReportDocument(
            language: language,
            title: Phrase(
                vi: "Đối soát hồ sơ giữa Cổng quốc gia và hệ thống tỉnh",
                en: "Dossiers of the national portal and the provincial system"
            )[language],
            facts: facts,
            notice: (policy == .masked ? ReportWords.masked : ReportWords.shown)[language],
            isNoticeWarning: policy == .shown,
            counts: counts,
            notes: notes,
            charts: [checkChart, fieldChart, causeChart, agencyChart, procedureChart, monthChart],
            groupParameter: "check",
            columns: columns,
            groups: groups + resolvedGroup,
            findingWord: Self.findingWord[language],
            findingsWord: Self.findingsWord[language],
            findingCount: result.findingCount,
            tables: judgementTables
        )
    }

    private var facts: [ReportFact] {
        [
            fact(ReportWords.nationalPortal, result.national), fact(ReportWords.provincialSystem, result.provincial),
            ReportFact(
                label: Phrase(vi: "Thời điểm đối soát", en: "As of")[language],
                value: language == .vi ? result.asOf.vietnamese : result.asOf.description
            ),
            ReportFact(label: Phrase(vi: "Bộ quy tắc", en: "Rules")[language], value: result.rules),
        ]
            + judgementFacts
            + InputDigest.facts(
                [
                    (ReportWords.nationalPortal, result.national), (ReportWords.provincialSystem, result.provincial),
                ],
                language
            )
    }

    private func fact(_ side: Phrase, _ input: InputFacts) -> ReportFact {
        ReportFact(label: side[language], value: InputDigest.line(input, Self.dossiers)[language])
    }

    private var counts: [ReportCount] {
        let summary = result.summary
        func count(_ vi: String, _ en: String, _ count: Int, _ tone: ReportCount.Tone) -> ReportCount {
            ReportCount(label: Phrase(vi: vi, en: en)[language], count: count, tone: count == 0 ? .plain : tone)
        }
        return [
            count("Có ở cả hai bên", "On both sides", summary.matched, .plain),
            count("Khớp hoàn toàn", "In agreement", summary.equal, .good),
            count("Có sai lệch", "Differing", summary.differing, .bad),
            count("Chỉ có ở Cổng quốc gia", "Only on the national portal", summary.onlyNational, .bad),
            count("Chỉ có ở hệ thống tỉnh", "Only in the provincial system", summary.onlyProvincial, .bad),
            count("Số phát hiện", "Findings", result.findingCount, .plain),
        ] + judgementCounts
    }

    private var notes: [String] {
        var notes: [Phrase] = []
        if result.findings.count < result.findingCount {
            notes.append(
                ReportWords.cut(
                    listed: result.findings.count,
                    total: result.findingCount,
                    word: Self.findingsWord
                )
            )
        }
        if !result.notCompared.isEmpty {
            notes.append(ReportWords.notCompared(result.notCompared.map(wording.label)))
        }
        notes += judgementNotes
        return notes.map { $0[language] }
    }
}

/// Charts: counts that cover all records, whether or not their findings are listed.
extension ReconciliationReport {
    private var checkChart: ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo kiểm tra", en: "By check")[language],
            unit: Self.findingsWord[language],
            role: .group,
            showsCodes: true,
            bars: result.summary.byCheck.sorted { $0.key < $1.key }
                .map {
                    ReportChart.Bar(code: $0.key.rawValue, label: $0.key.title[language], count: $0.value)
                }
        )
    }

    private var fieldChart: ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo trường dữ liệu", en: "By field")[language],
            unit: Self.dossiers[language],
            role: .field,
            showsCodes: false,
            bars: ReportChart.bars(result.summary.byField, label: wording.label)
        )
    }

    private var causeChart: ReportChart {
        let labels = Cause.allCases.labels { $0.label[language] }
        return ReportChart(
            title: Phrase(vi: "Theo nguyên nhân", en: "By cause")[language],
            unit: Self.findingsWord[language],
            role: .cause,
            showsCodes: false,
            bars: ReportChart.bars(result.summary.byCause.keyed(by: \.rawValue)) { labels[$0] ?? $0 }
        )
    }

    private var procedureChart: ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo thủ tục", en: "By procedure")[language],
            unit: Self.findingsWord[language],
            role: nil,
            showsCodes: false,
            bars: ReportChart.bars(result.summary.byProcedure) { $0.isEmpty ? ReportWords.notTold[language] : $0 }
        )
    }

    private var monthChart: ReportChart {
        let months = result.summary.byMonth.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        return ReportChart(
            title: Phrase(vi: "Theo tháng tiếp nhận", en: "By month of reception")[language],
            unit: Self.findingsWord[language],
            role: nil,
            showsCodes: false,
            bars: months.map { month in
                let label = month.key.isEmpty ? ReportWords.notTold[language] : month.key
                return ReportChart.Bar(code: month.key, label: label, count: month.value)
            }
        )
    }

    private var agencyChart: ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo cơ quan giải quyết", en: "By resolving agency")[language],
            unit: Self.findingsWord[language],
            role: .agency,
            showsCodes: false,
            bars: ReportChart.bars(result.summary.byAgency) {
                $0.isEmpty ? ReportWords.agencyUnknown[language] : $0
            }
        )
    }
}

/// Findings: columns, groups and rows.
extension ReconciliationReport {
    private var columns: [ReportColumn] {
        func title(_ side: Phrase, _ what: Phrase) -> String {
            "\(side[language]), \(what[language].lowercased())"
        }
        let fields = Set(result.findings.lazy.compactMap(\.field))
        let left = ReportWords.nationalPortal
        let right = ReportWords.provincialSystem
        return [
            ReportColumn(
                .group,
                ReportWords.group[language],
                .code,
                labels: [:],
                isFacet: true
            ),
            ReportColumn(.severity, ReportWords.severity[language], labels: severityLabels, isFacet: true),
            ReportColumn(.key, ReportWords.dossierCode[language], .code),
            ReportColumn(
                .field,
                ReportWords.field[language],
                labels: [String: String](uniqueKeysWithValues: fields.map { ($0, wording.label($0)) }),
                isFacet: true
            ),
            ReportColumn(.left, left[language], .code),
            ReportColumn(.leftRaw, title(left, ReportWords.asRead), .code),
            ReportColumn(.leftLine, title(left, ReportWords.line), .number),
            ReportColumn(.leftRecord, title(left, ReportWords.record), .number),
            ReportColumn(.right, right[language], .code),
            ReportColumn(.rightRaw, title(right, ReportWords.asRead), .code),
            ReportColumn(.rightLine, title(right, ReportWords.line), .number),
            ReportColumn(.rightRecord, title(right, ReportWords.record), .number),
            ReportColumn(
                .cause,
                ReportWords.cause[language],
                labels: Cause.allCases.labels { $0.label[language] },
                isFacet: true
            ),
            ReportColumn(
                .action,
                ReportWords.action[language],
                labels: Action.allCases.labels { $0.label[language] },
                isFacet: true
            ),
            ReportColumn(.agency, ReportWords.agency[language], .code, isFacet: true),
            ReportColumn(.id, ReportWords.id[language], .code),
        ] + judgementColumns
    }

    private var severityLabels: [String: String] {
        FindingSeverity.allCases.labels { severity in
            switch severity {
            case .high: ReportWords.high[language]
            case .medium: ReportWords.medium[language]
            case .low: ReportWords.low[language]
            }
        }
    }

    private var groups: [ReportGroup] {
        var indices: [CheckID: [Int]] = [:]
        for (index, finding) in result.findings.enumerated() { indices[finding.check, default: []].append(index) }
        if result.judgement.baseline != nil {
            // What is new is what people look for: it comes first in each group.
            for (check, rows) in indices {
                let isNew = { (row: Int) in result.findings[row].standing == .new }
                indices[check] = rows.filter(isNew) + rows.filter { !isNew($0) }
            }
        }
        return Set(indices.keys).union(result.summary.byCheck.keys).sorted()
            .map { check in
                let rows = indices[check] ?? []
                let rowMaker = ReconciliationRows(
                    findings: result.findings,
                    wording: wording,
                    policy: policy,
                    judgement: result.judgement
                )
                return ReportGroup(
                    code: check.rawValue,
                    name: "\(check.rawValue) \(check.title[language])",
                    title: "\(check.rawValue) · \(check.title[language])",
                    total: max(result.summary.byCheck[check] ?? 0, rows.count),
                    rowCount: rows.count,
                    row: { rowMaker.row(rows[$0]) }
                )
            }
    }
}

extension ReportChart {
    /// Bars of counts, the largest first, without those of zero.
    static func bars(_ counts: [String: Int], label: (String) -> String) -> [Bar] {
        counts.filter { $0.value > 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { Bar(code: $0.key, label: label($0.key), count: $0.value) }
    }
}
