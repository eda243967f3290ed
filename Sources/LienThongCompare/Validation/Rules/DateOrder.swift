import LienThongModel

/// Steps happen one after the other: submitted, received, finished, returned.
struct DateOrder {
    private let dates: [Int]
    private let key: Int

    init(_ paths: [String], _ carried: CarriedFields) {
        dates = paths.compactMap { carried.field($0) }
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.dateOrder) else { return }
        var previous = -1
        for date in dates where record[date].hasValue {
            if previous >= 0, record[date].isBefore(record[previous]) { report(record, previous, date, &log) }
            previous = date
        }
    }

    private func report(_ record: borrowing Record, _ earlier: Int, _ later: Int, _ log: inout ValidationLog) {
        let fields = record.entity.fields
        guard log.meets(.dateOrder, fields[later].path) else { return }
        let moments = (record[later].dateWords, record[earlier].dateWords)
        let labels = (fields[later].label, fields[earlier].label)
        let message = Phrase(
            vi: "\(labels.0.vi) (\(moments.0.vi)) sớm hơn \(labels.1.vi.lowercased()) (\(moments.1.vi)).",
            en: "\(labels.0.en) (\(moments.0.en)) is before \(labels.1.en.lowercased()) (\(moments.1.en))."
        )
        log.list(.dateOrder, record, record[later], key: key, field: later, message)
    }
}
