import LienThongAdapters
import LienThongCompare
import LienThongModel

/// How a procedure says that it is closed: the day, and that it is no longer shown.
struct ClosingFields {
    private let day: Int?
    private let isPublic: Int?
    private let carriesDay: Bool
    private let carriesPublic: Bool

    init(_ form: RecordForm) {
        day = form.entity.field("closedOn")
        isPublic = form.entity.field("isPublic")
        carriesDay = form.carried.contains("closedOn")
        carriesPublic = form.carried.contains("isPublic")
    }

    /// Closes a procedure.
    ///
    /// - Returns: Whether the target has a place for it.
    func close(_ record: inout Record, on day: Timestamp) -> Bool {
        if carriesDay, let field = self.day { set(field, day, in: &record) }
        if carriesPublic, let field = isPublic { record.set(field, number: 0, text: "false") }
        return carriesDay || carriesPublic
    }

    /// Opens a closed procedure again.
    func reopen(_ record: inout Record) {
        if let field = day { record[field] = .absent }
        if carriesPublic, let field = isPublic { record.set(field, number: 1, text: "true") }
    }

    /// What both agreed on as the store keeps it, as a merge wants it: the day of closing apart from the record.
    func base(_ stored: Record) -> MergeBase {
        var record = stored
        guard let field = day, record[field].hasValue else { return MergeBase(record) }
        let closedOn = Timestamp(record[field])
        record[field] = .absent
        return MergeBase(record, closedOn: closedOn)
    }

    /// The other way round.
    func agreed(_ base: MergeBase) -> Record {
        var record = base.record
        if let field = day, let closedOn = base.closedOn { set(field, closedOn, in: &record) }
        return record
    }

    private func set(_ field: Int, _ day: Timestamp, in record: inout Record) {
        record.set(field, number: day.seconds, precision: day.precision, text: day.description)
    }
}
