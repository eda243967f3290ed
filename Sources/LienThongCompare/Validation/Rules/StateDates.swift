import LienThongModel

/// States that need a date, such as processed its end of processing, and states that rule one out.
struct StateDates {
    private let status: Int?
    private let key: Int
    /// By state: the dates it needs.
    private let needs: [[Int]]
    /// By state: the dates it rules out.
    private let excludes: [[Int]]

    init(_ rules: DossierValidationRules, _ carried: CarriedFields) {
        status = carried.field("status")
        key = carried.any("code")
        needs = Self.dates(rules.needs, carried)
        excludes = Self.dates(rules.excludes, carried)
    }

    private static func dates(_ lines: [DossierValidationRules.StateDate], _ carried: CarriedFields) -> [[Int]] {
        var dates: [[Int]] = Array(repeating: [], count: CodeList.dossierStatus.terms.count)
        for line in lines {
            guard let field = carried.field(line.date) else { continue }
            for state in line.states where !dates[state.index].contains(field) { dates[state.index].append(field) }
        }
        return dates
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard let status, record[status].hasValue else { return }
        let state = Int(record[status].number)
        if log.runs(.stateWithoutDate) {
            for date in needs[state] where record[date].isBlank { reportMissing(record, status, date, &log) }
        }
        if log.runs(.stateAgainstDate) {
            for date in excludes[state] where record[date].hasValue { reportExcluded(record, status, date, &log) }
        }
    }

    private func reportMissing(_ record: borrowing Record, _ status: Int, _ date: Int, _ log: inout ValidationLog) {
        let field = record.entity.fields[date]
        guard log.meets(.stateWithoutDate, field.path) else { return }
        let state = CodeList.dossierStatus.terms[Int(record[status].number)].label
        let message = Phrase(
            vi: "Trạng thái «\(state.vi)» nhưng không có \(field.label.vi.lowercased()).",
            en: "The state is `\(state.en)`, but there is no \(field.label.en.lowercased())."
        )
        log.list(.stateWithoutDate, record, record[status], key: key, field: date, message)
    }

    private func reportExcluded(_ record: borrowing Record, _ status: Int, _ date: Int, _ log: inout ValidationLog) {
        let field = record.entity.fields[date]
        guard log.meets(.stateAgainstDate, field.path) else { return }
        let state = CodeList.dossierStatus.terms[Int(record[status].number)].label
        let moment = record[date].dateWords
        let message = Phrase(
            vi: "Trạng thái «\(state.vi)» nhưng đã có \(field.label.vi.lowercased()) \(moment.vi).",
            en: "The state is `\(state.en)`, but there is a \(field.label.en.lowercased()), \(moment.en)."
        )
        log.list(.stateAgainstDate, record, record[date], key: key, field: date, message)
    }
}
