import LienThongModel

/// A list of fees that are all 0 says the same as no list.
struct ZeroFees {
    private let list: Int?
    private let amount: Int?
    private let key: Int

    init(_ carried: CarriedFields) {
        list = carried.entity.group("fees")
        amount = carried.field("fees.amount")
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.zeroFees), let list, let amount else { return }
        var first = -1
        var count = 0
        for row in record.rows.indices where record.rows[row].group == Int32(list) {
            let slot = record[amount, row: row]
            guard slot.hasValue, slot.number == 0 else { return }
            if first < 0 { first = row }
            count += 1
        }
        guard count > 0, log.meets(.zeroFees, "fees.amount") else { return }
        let message = Phrase(
            vi: "\(count) dòng phí đều bằng 0: coi như không có phí.",
            en: "All amounts of the fee list (\(count)) are 0: it counts as no fee."
        )
        log.list(.zeroFees, record, record[amount, row: first], key: key, field: amount, message)
    }
}
