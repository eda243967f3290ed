import LienThongModel

/// The reception's date, in whose place the submission's is taken where it is missing (as the indicators of
/// Decision 766/QĐ-TTg are computed).
struct ReceptionRule {
    private let received: Int?
    private let submitted: Int?
    private let status: Int
    private let key: Int
    private let before: Set<Int64>

    init(_ before: [DossierState], _ carried: CarriedFields) {
        received = carried.field("receivedDate")
        submitted = carried.field("submittedDate")
        status = carried.any("status")
        key = carried.any("code")
        self.before = Set(before.map { Int64($0.index) })
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard let received, record[received].isBlank else { return }
        let state = record[status]
        if state.hasValue, before.contains(state.number) { return }
        if let submitted, record[submitted].hasValue {
            guard log.runs(.missingReception), log.meets(.missingReception, "receivedDate") else { return }
            let moment = record[submitted].dateWords
            let message = Phrase(
                vi: "Không có ngày tiếp nhận; lấy ngày nộp \(moment.vi).",
                en: "There is no reception date; the submission at \(moment.en) is taken."
            )
            log.list(.missingReception, record, record[received], key: key, field: received, message)
        } else if submitted.map({ record[$0].isBlank }) ?? true {
            guard log.runs(.missingStart), log.meets(.missingStart, "receivedDate") else { return }
            let message = Phrase(
                vi: "Không có ngày tiếp nhận, cũng không có ngày nộp.",
                en: "There is neither a reception date nor a submission date."
            )
            log.list(.missingStart, record, record[received], key: key, field: received, message)
        }
    }
}
