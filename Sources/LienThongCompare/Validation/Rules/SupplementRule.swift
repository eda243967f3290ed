import LienThongModel

/// A dossier that waits for a supplement has a request that is not completed.
struct SupplementRule {
    private let status: Int?
    private let list: Int?
    private let completed: Int?
    private let key: Int
    private let states: Set<Int64>

    init(_ states: [DossierState], _ carried: CarriedFields) {
        status = carried.field("status")
        list = carried.carries("supplements") ? carried.entity.group("supplements") : nil
        completed = carried.field("supplements.completedDate")
        key = carried.any("code")
        self.states = Set(states.map { Int64($0.index) })
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.stateWithoutSupplement), let list, let status, record[status].hasValue else { return }
        guard states.contains(record[status].number) else { return }
        var closed = 0
        for row in record.rows.indices where record.rows[row].group == Int32(list) {
            guard let completed, record[completed, row: row].hasValue else { return }
            closed += 1
        }
        guard log.meets(.stateWithoutSupplement, "supplements") else { return }
        let state = CodeList.dossierStatus.terms[Int(record[status].number)].label
        let message =
            closed == 0
            ? Phrase(
                vi: "Trạng thái «\(state.vi)» nhưng không có yêu cầu bổ sung nào.",
                en: "The state is `\(state.en)`, but there is no supplement request."
            )
            : Phrase(
                vi: "Trạng thái «\(state.vi)» nhưng cả \(closed) yêu cầu bổ sung đều đã hoàn thành.",
                en: "The state is `\(state.en)`, but all supplement requests (\(closed)) are completed."
            )
        log.list(.stateWithoutSupplement, record, record[status], key: key, field: status, message)
    }
}
