import LienThongCompare
import LienThongModel

/// Changes: columns, groups and rows.
extension CatalogueDiffReport {
    /// The group of procedures that one catalogue alone has.
    static let oneSided = "oneSided"
    /// The group of changes of formatting alone.
    static let formatting = "formatting"

    var columns: [ReportColumn] {
        let line = ReportWords.line[language].lowercased()
        let left = ReportWords.oldCatalogue[language]
        let right = ReportWords.newCatalogue[language]
        let codes = Set(result.changes.lazy.map(Self.group))
        return [
            ReportColumn(
                .group,
                ReportWords.part[language],
                labels: [String: String](uniqueKeysWithValues: codes.map { ($0, title(ofGroup: $0)) }),
                isFacet: true
            ),
            ReportColumn(.key, ReportWords.procedureCode[language], .code),
            ReportColumn(.title, ReportWords.procedureName[language]),
            ReportColumn(.field, ReportWords.field[language]),
            ReportColumn(
                .kind,
                ReportWords.kind[language],
                labels: ChangeKind.allCases.labels { $0.label[language] },
                isFacet: true
            ),
            ReportColumn(
                .owner,
                ReportWords.owner[language],
                labels: [FieldOwner.national, .provincial].labels { $0.label[language] },
                isFacet: true
            ),
            ReportColumn(.left, left, .code),
            ReportColumn(.leftLine, "\(left), \(line)", .number),
            ReportColumn(.right, right, .code),
            ReportColumn(.rightLine, "\(right), \(line)", .number),
            ReportColumn(.id, ReportWords.changeId[language], .code),
        ]
    }

    var groups: [ReportGroup] {
        var indices: [String: [Int]] = [:]
        for (index, change) in result.changes.enumerated() { indices[Self.group(change), default: []].append(index) }
        return indices.sorted { rank($0.key) < rank($1.key) }
            .map { code, rows in
                ReportGroup(
                    code: code,
                    name: title(ofGroup: code),
                    title: title(ofGroup: code),
                    total: rows.count,
                    rowCount: rows.count,
                    row: { [self] in row(result.changes[rows[$0]]) }
                )
            }
    }

    private static func group(_ change: Change) -> String {
        if change.path.isEmpty { return oneSided }
        return change.kind == .formatting ? formatting : change.part
    }

    private func title(ofGroup code: String) -> String {
        switch code {
        case Self.oneSided: Phrase(vi: "Chỉ có ở một bản", en: "Only in one catalogue")[language]
        case Self.formatting: Phrase(vi: "Chỉ khác định dạng", en: "Formatting only")[language]
        default: wording.label(code)
        }
    }

    /// One-sided procedures first, then parts in the entity's order, formatting last.
    private func rank(_ code: String) -> (Int, String) {
        switch code {
        case Self.oneSided: return (-1, code)
        case Self.formatting: return (Int.max, code)
        default:
            let entity = wording.entity
            let field = entity.fields.firstIndex { $0.path == code || $0.path.hasPrefix(code + ".") }
            return (field ?? Int.max - 1, code)
        }
    }

    private func row(_ change: Change) -> ReportRow {
        ReportRow(
            cells: [
                Self.group(change), change.key, change.title, change.path.isEmpty ? "" : wording.label(change.path),
                change.kind.rawValue, change.owner.rawValue, value(change.old, change),
                change.old.map { String($0.line) } ?? "", value(change.new, change),
                change.new.map { String($0.line) } ?? "", change.id,
            ],
            level: level(of: change),
            words: change.words
        )
    }

    private func level(of change: Change) -> ReportRow.Level {
        switch change.kind {
        case .legalContent: .high
        case .localContent: .medium
        case .wording, .formatting: .low
        }
    }

    private func value(_ side: ChangeSide?, _ change: Change) -> String {
        guard let side else { return ReportWords.noProcedure[language] }
        guard let value = side.value else {
            return (change.path.isEmpty ? ReportWords.hasProcedure : ReportWords.noValue)[language]
        }
        if value.isEmpty { return ReportWords.emptyValue[language] }
        return change.kind == .formatting
            ? FormattingMarks.visible(value, language)
            : wording.value(value, at: change.path)
    }
}
