import LienThongModel

/// A dossier without a channel counts as submitted in person (as the indicators of
/// Decision 766/QĐ-TTg are computed).
struct AssumedChannel {
    private let channel: Int?
    private let key: Int

    init(_ carried: CarriedFields) {
        channel = carried.field("channel")
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.assumedChannel), let channel else { return }
        let slot = record[channel]
        // A term that a mapping put in place of nothing has no text and no place.
        guard slot.isBlank || (slot.hasValue && slot.line == 0 && slot.rawLength == 0) else { return }
        guard log.meets(.assumedChannel, "channel") else { return }
        let message = Phrase(
            vi: "Không có kênh thực hiện: coi như nộp trực tiếp.",
            en: "There is no channel: it counts as submitted in person."
        )
        log.list(.assumedChannel, record, slot, key: key, field: channel, message)
    }
}
