package import LienThongModel

/// An agency's code on dossiers received on one day.
package struct AgencyUse: Hashable, Sendable {
    /// The code.
    package var code: String
    /// The day in Vietnam.
    package var day: Day
}

/// Counts dossiers by the code of their agency and the day of their reception, without a text for each.
struct AgencyUses {
    private var table = ByteTable()
    private var counts: [Int] = []
    private var cell: [UInt8] = []
    private let fields: (agency: Int, received: Int)?

    /// - Parameters:
    ///   - entity: The kind of record; only dossiers are received.
    ///   - paths: The fields that the target can hold and give back.
    init(_ entity: Entity, _ paths: Set<String>) {
        let names = ["agency.code", "receivedDate"]
        let found = names.filter { paths.contains($0) }.compactMap { entity.field($0) }
        fields = entity == .dossier && found.count == 2 ? (found[0], found[1]) : nil
    }

    /// Counts a record.
    mutating func add(_ record: borrowing Record) {
        guard let fields, record[fields.agency].hasValue, record[fields.received].hasValue else { return }
        cell.removeAll(keepingCapacity: true)
        var day = Day(Timestamp(record[fields.received])).number
        for _ in 0..<4 {
            cell.append(UInt8(truncatingIfNeeded: day))
            day >>= 8
        }
        cell += record.textBytes(record[fields.agency])
        let number = table.number(of: cell[...])
        if number == counts.count { counts.append(0) }
        counts[number] += 1
    }

    /// The counts of several put together.
    static func joined(_ parts: some Sequence<AgencyUses>) -> [AgencyUse: Int] {
        var all: [AgencyUse: Int] = [:]
        for part in parts {
            for (cell, count) in zip(part.table.texts, part.counts) {
                let day = cell.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                let code = String(decoding: cell.dropFirst(4), as: UTF8.self)
                all[AgencyUse(code: code, day: Day(number: Int(Int32(bitPattern: day)))), default: 0] += count
            }
        }
        return all
    }
}
