import LienThongModel

/// Fees that councils of two areas set apart: both stay, each with its area, until a new resolution (M10).
enum AreaFees {
    private static let path = "channels.timeLimits.fees"

    /// Adds the fees of a record that differ from those of another, under the same channel and time limit.
    ///
    /// - Parameters:
    ///   - other: The record whose fees are added.
    ///   - otherArea: Where these hold.
    ///   - record: The record that goes on.
    ///   - area: Where its own hold.
    static func add(_ other: borrowing Record, area otherArea: String, to record: inout Record, area: String) {
        let entity = record.entity
        guard let fees = entity.groups.firstIndex(where: { $0.path == path }),
            let note = entity.field("channels.timeLimits.fees.note")
        else { return }
        let limits = entity.groups[fees].parent
        let channels = entity.groups[limits].parent
        for channel in record.rows(of: channels) {
            let name = words(of: channel, in: record)
            guard let otherChannel = other.rows(of: channels).first(where: { words(of: $0, in: other) == name }) else {
                continue
            }
            for limit in record.rows(of: limits, in: channel) {
                let name = words(of: limit, in: record)
                let found = other.rows(of: limits, in: otherChannel).first { words(of: $0, in: other) == name }
                guard let found else { continue }
                let own = record.rows(of: fees, in: limit)
                let theirs = other.rows(of: fees, in: found)
                let ownWords = own.map { words(of: $0, in: record) }
                let differing = theirs.filter { !ownWords.contains(words(of: $0, in: other)) }
                guard !differing.isEmpty else { continue }
                let theirWords = theirs.map { words(of: $0, in: other) }
                for (row, said) in zip(own, ownWords) where !theirWords.contains(said) {
                    mark(row, note, area, &record)
                }
                for row in differing { copy(row, of: other, below: limit, note, otherArea, to: &record) }
            }
        }
    }

    /// What a row says, lists below it aside.
    private static func words(of row: Int, in record: borrowing Record) -> [String] {
        record.entity.groups[Int(record.rows[row].group)].fields
            .map { field in
                record.value(record[field, row: row], of: field) ?? ""
            }
    }

    /// Says where a fee holds; one that came of an earlier area says so already.
    private static func mark(_ row: Int, _ note: Int, _ area: String, _ record: inout Record) {
        let said = record[note, row: row].hasValue ? record.text(record[note, row: row]) : ""
        guard !said.contains(prefix) else { return }
        record.set(note, row: row, text: said.isEmpty ? prefix + area : "\(said); \(prefix)\(area)")
    }

    private static let prefix = "Áp dụng: "

    private static func copy(
        _ row: Int,
        of other: borrowing Record,
        below limit: Int,
        _ note: Int,
        _ area: String,
        to record: inout Record
    ) {
        let group = Int(other.rows[row].group)
        let new = record.appendRow(group: group, parent: limit)
        for field in record.entity.groups[group].fields {
            let slot = other[field, row: row]
            record.set(
                field,
                row: new,
                state: slot.state,
                number: slot.number,
                precision: Timestamp.Precision(rawValue: slot.precision) ?? .second,
                text: other.text(slot)
            )
        }
        mark(new, note, area, &record)
    }
}
