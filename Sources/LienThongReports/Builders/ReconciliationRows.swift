import LienThongCompare
import LienThongModel

/// Makes the rows of a reconciliation, one finding at a time.
struct ReconciliationRows: Sendable {
    var findings: [Finding]
    var wording: FieldWording
    var policy: PersonalDataPolicy
    var judgement = Judgement()

    /// The row of a finding; cells in the order of the columns.
    func row(_ index: Int) -> ReportRow {
        let finding = policy.visible(findings[index])
        let left = finding.national
        let right = finding.provincial
        return ReportRow(
            cells: [
                finding.check.rawValue, finding.severity.rawValue, finding.key, finding.field ?? "",
                value(left, finding.field), left?.raw ?? "", number(left?.line), number(left?.record),
                value(right, finding.field), right?.raw ?? "", number(right?.line), number(right?.record),
                finding.cause.rawValue, finding.action.rawValue, finding.agency ?? "", finding.id,
            ] + judged(finding),
            level: ReportRow.Level(finding.severity)
        )
    }

    /// Cells for the columns that judging adds.
    private func judged(_ finding: Finding) -> [String] {
        var cells: [String] = []
        if judgement.baseline != nil { cells.append(finding.standing?.rawValue ?? "") }
        if !judgement.accepted.isEmpty {
            let accepted = finding.accepted.map { judgement.accepted[$0 - 1].accepted }
            cells.append(accepted.map { "\($0.reason) (\($0.who))" } ?? "")
        }
        return cells
    }

    /// A side in words; what is missing, empty or not there is said, never left blank.
    private func value(_ side: FindingSide?, _ field: String?) -> String {
        guard let side else { return ReportWords.noRecord[wording.language] }
        if let value = side.value, !value.isEmpty { return field.map { wording.value(value, at: $0) } ?? value }
        if let raw = side.raw { return raw.isEmpty ? ReportWords.emptyValue[wording.language] : raw }
        if side.value != nil { return ReportWords.emptyValue[wording.language] }
        return (field == nil ? ReportWords.hasRecord : ReportWords.noValue)[wording.language]
    }

    private func number(_ number: Int?) -> String {
        number.map { String($0) } ?? ""
    }
}

extension ReportRow.Level {
    init(_ severity: FindingSeverity) {
        self =
            switch severity {
            case .high: .high
            case .medium: .medium
            case .low: .low
            }
    }
}
