import LienThongModel

/// A result cannot be promised for a time before the dossier was received.
struct DueDateRule {
    private let due: Int?
    private let starts: [Int]
    private let key: Int

    init(_ carried: CarriedFields) {
        due = carried.field("dueDate")
        starts = ["receivedDate", "submittedDate"].compactMap { carried.field($0) }
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.dueBeforeStart), let due, record[due].hasValue else { return }
        for start in starts where record[start].hasValue {
            guard record[due].isBefore(record[start]) else { return }
            guard log.meets(.dueBeforeStart, "dueDate") else { return }
            let label = record.entity.fields[start].label
            let moments = (record[due].dateWords, record[start].dateWords)
            let message = Phrase(
                vi: "Hẹn trả \(moments.0.vi), sớm hơn \(label.vi.lowercased()) \(moments.1.vi).",
                en: "Due at \(moments.0.en), before the \(label.en.lowercased()) \(moments.1.en)."
            )
            log.list(.dueBeforeStart, record, record[due], key: key, field: due, message)
            return
        }
    }
}
