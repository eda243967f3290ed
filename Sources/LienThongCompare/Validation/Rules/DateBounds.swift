import LienThongModel

/// Dates of steps lie between the day the first dossiers were recorded and now.
struct DateBounds {
    private let past: [Int]
    private let all: [Int]
    private let latest: Slot
    private let earliest: Int64
    private let key: Int

    init(_ rules: DossierValidationRules, _ asOf: Timestamp, _ carried: CarriedFields) {
        let entity = carried.entity
        past = rules.past.compactMap { carried.field($0) }
        all = entity.groups[0].fields
            .filter { entity.fields[$0].type == .date && carried.carries(entity.fields[$0].path) }
        var latest = Slot(state: .value, number: asOf.seconds + Int64(rules.futureMinutes) * 60)
        latest.precision = asOf.precision.rawValue
        self.latest = latest
        earliest = rules.earliest?.start.seconds ?? .min
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        if log.runs(.futureDate) {
            for date in past where record[date].hasValue && latest.isBefore(record[date]) {
                report(.futureDate, record, date, Phrase(vi: "ở tương lai", en: "lies in the future"), &log)
            }
        }
        if log.runs(.implausibleDate) {
            for date in all where record[date].hasValue && record[date].number < earliest {
                report(.implausibleDate, record, date, Phrase(vi: "quá xa trong quá khứ", en: "is too long ago"), &log)
            }
        }
    }

    private func report(
        _ rule: ValidationRule,
        _ record: borrowing Record,
        _ date: Int,
        _ what: Phrase,
        _ log: inout ValidationLog
    ) {
        let field = record.entity.fields[date]
        guard log.meets(rule, field.path) else { return }
        let moment = record[date].dateWords
        let message = Phrase(
            vi: "\(field.label.vi) (\(moment.vi)) \(what.vi).",
            en: "\(field.label.en) (\(moment.en)) \(what.en)."
        )
        log.list(rule, record, record[date], key: key, field: date, message)
    }
}
