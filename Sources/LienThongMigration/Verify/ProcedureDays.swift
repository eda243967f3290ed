package import LienThongModel

/// On which days procedures ended, and on which the last dossier of each was received.
package struct ProcedureDays: Hashable, Sendable {
    /// The day of the last reception, by the procedure's code.
    package fileprivate(set) var received: [String: Day] = [:]
    /// The day on which a procedure was closed, by its code.
    package fileprivate(set) var closed: [String: Day] = [:]

    /// No days.
    package init() {}

    /// Adds what another move says.
    package mutating func add(_ other: ProcedureDays) {
        received.merge(other.received) { max($0, $1) }
        closed.merge(other.closed) { max($0, $1) }
    }

    /// The last reception of a procedure that was closed before; `nil` for one that was not.
    ///
    /// - Parameters:
    ///   - code: The code that dossiers have.
    ///   - catalogue: The code that the catalogue has.
    /// - Returns: When it was closed and when a dossier was received all the same.
    package func late(_ code: String, in catalogue: String) -> (closed: Day, received: Day)? {
        guard let closed = closed[catalogue], let received = received[code], received > closed else { return nil }
        return (closed, received)
    }
}

/// Gathers these days from records, without a text for each.
struct ProcedureDayReader {
    private var table = ByteTable()
    private var latest: [Int64] = []
    private var closed: [String: Day] = [:]
    private let fields: (code: Int, day: Int)?
    private let isDossier: Bool

    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - paths: The fields that the target can hold and give back.
    init(_ entity: Entity, _ paths: Set<String>) {
        isDossier = entity == .dossier
        let names = isDossier ? ["procedure.code", "receivedDate"] : ["code", "closedOn"]
        let found = names.filter { paths.contains($0) }.compactMap { entity.field($0) }
        fields = found.count == 2 ? (found[0], found[1]) : nil
    }

    /// Looks at a record.
    mutating func add(_ record: borrowing Record) {
        guard let fields, record[fields.code].hasValue, record[fields.day].hasValue else { return }
        guard isDossier else {
            closed[record.text(record[fields.code])] = Day(Timestamp(record[fields.day]))
            return
        }
        let number = table.number(of: record.textBytes(record[fields.code]))
        if number == latest.count { latest.append(.min) }
        latest[number] = max(latest[number], record[fields.day].number)
    }

    /// What several of them have found.
    static func joined(_ parts: some Sequence<ProcedureDayReader>) -> ProcedureDays {
        var days = ProcedureDays()
        for part in parts {
            var one = ProcedureDays()
            one.closed = part.closed
            for (code, seconds) in zip(part.table.texts, part.latest) {
                one.received[String(decoding: code, as: UTF8.self)] = Day(Timestamp(seconds: seconds))
            }
            days.add(one)
        }
        return days
    }
}
