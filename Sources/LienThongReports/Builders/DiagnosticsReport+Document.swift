import LienThongModel

/// The neutral document of diagnostics.
extension DiagnosticsReport {
    private static let word = Phrase(vi: "thông báo", en: "message")
    private static let words = Phrase(vi: "thông báo", en: "messages")

    /// The document in a language.
    func document(_ language: Language, _ policy: PersonalDataPolicy) -> ReportDocument {
        var notes = notes.map { $0[language] }
        if diagnostics.count < diagnosticCount {
            notes.append(
                ReportWords.cut(listed: diagnostics.count, total: diagnosticCount, word: Self.words)[language]
            )
        }
        return ReportDocument(
            language: language,
            title: title[language],
            facts: facts.map { ReportFact(label: $0.label[language], value: $0.words?[language] ?? $0.value) },
            notice: (policy == .masked ? ReportWords.masked : ReportWords.shown)[language],
            isNoticeWarning: policy == .shown,
            counts: isAboutDiagnostics || diagnosticCount > 0 ? severityCounts(language) : [],
            notes: notes,
            charts: counts.isEmpty ? [] : [chart(language)],
            groupParameter: "code",
            columns: Self.columns(language),
            groups: groups(language),
            findingWord: Self.word[language],
            findingsWord: Self.words[language],
            findingCount: diagnosticCount,
            tables: tables.map { table in
                ReportTable(
                    name: table.title[language],
                    title: table.title[language],
                    columns: table.columns.map { ($0.title[language], $0.kind) },
                    rows: table.rows(in: language)
                )
            }
        )
    }

    private func severityCounts(_ language: Language) -> [ReportCount] {
        let sums = countsBySeverity
        func count(_ vi: String, _ en: String, _ severity: Diagnostic.Severity, bad: Bool) -> ReportCount {
            let sum = sums[severity.rawValue] ?? 0
            return ReportCount(
                label: Phrase(vi: vi, en: en)[language],
                count: sum,
                tone: bad && sum > 0 ? .bad : .plain
            )
        }
        return [
            count("Lỗi", "Errors", .error, bad: true), count("Cảnh báo", "Warnings", .warning, bad: true),
            count("Ghi chú", "Notes", .note, bad: false),
        ]
    }

    private func chart(_ language: Language) -> ReportChart {
        ReportChart(
            title: Phrase(vi: "Theo loại thông báo", en: "By kind of message")[language],
            unit: Self.words[language],
            role: .group,
            showsCodes: false,
            bars: ReportChart.bars(countsByCode) { $0 }
        )
    }

    private static func label(_ severity: Diagnostic.Severity) -> Phrase {
        switch severity {
        case .error: ReportWords.error
        case .warning: ReportWords.warning
        case .note: ReportWords.note
        }
    }

    private static func columns(_ language: Language) -> [ReportColumn] {
        [
            ReportColumn(.group, ReportWords.code[language], .code, isFacet: true),
            ReportColumn(
                .severity,
                ReportWords.severity[language],
                labels: Diagnostic.Severity.allCases.labels { label($0)[language] },
                isFacet: true
            ),
            ReportColumn(.place, ReportWords.place[language], .code),
            ReportColumn(.leftRecord, ReportWords.record[language], .number),
            ReportColumn(.key, ReportWords.recordCode[language], .code),
            ReportColumn(.field, ReportWords.field[language], .code, isFacet: true),
            ReportColumn(.message, ReportWords.message[language]),
            ReportColumn(.hint, ReportWords.hint[language]),
        ]
    }

    private func groups(_ language: Language) -> [ReportGroup] {
        var indices: [Kind: [Int]] = [:]
        for (index, diagnostic) in diagnostics.enumerated() {
            indices[Kind(diagnostic.severity, diagnostic.code), default: []].append(index)
        }
        let kinds = indices.sorted { ($1.key.severity, $0.key.code) < ($0.key.severity, $1.key.code) }
        return kinds.map { kind, rows in
            ReportGroup(
                code: kind.code,
                name: "\(Self.label(kind.severity)[language]) \(kind.code)",
                title: "\(Self.label(kind.severity)[language]) · \(kind.code)",
                total: max(counts[kind] ?? 0, rows.count),
                rowCount: rows.count,
                row: { [diagnostics] in Self.row(diagnostics[rows[$0]], language) }
            )
        }
    }

    private static func row(_ diagnostic: Diagnostic, _ language: Language) -> ReportRow {
        ReportRow(
            cells: [
                diagnostic.code, diagnostic.severity.rawValue, place(diagnostic.position),
                diagnostic.position.record.map { String($0) } ?? "", diagnostic.key ?? "", diagnostic.field ?? "",
                diagnostic.message[language], diagnostic.hint?[language] ?? "",
            ],
            level: level(diagnostic.severity)
        )
    }

    private static func level(_ severity: Diagnostic.Severity) -> ReportRow.Level {
        switch severity {
        case .error: .high
        case .warning: .medium
        case .note: .low
        }
    }

    /// A place as compilers write it, `file:line:column`, which editors and terminals make clickable.
    private static func place(_ position: SourcePosition) -> String {
        var parts = position.file.map { [$0] } ?? []
        if let line = position.line {
            parts.append(String(line))
            if let column = position.column { parts.append(String(column)) }
        }
        return parts.joined(separator: ":")
    }
}
