import Foundation
import GRDB

/// Taking the next calls out of the outbox.
extension Store {
    /// Takes the next calls that may be made: one a record, in order, none behind one that is not settled.
    ///
    /// They are marked as being made, and their attempt is counted, before this returns.
    ///
    /// - Parameters:
    ///   - system: The system called.
    ///   - entity: The name of the kind of record.
    ///   - limit: The most taken.
    ///   - now: The moment.
    /// - Returns: The calls, each as it stood before: `ready` ones are to be made, `doubtful` ones to be looked up.
    /// - Throws: ``StoreError`` when the store cannot be written.
    /// - Complexity: O(*limit* + calls that wait for their time or behind another), however many are settled.
    package func claim(
        of system: String,
        _ entity: String,
        limit: Int,
        now: Moment
    ) throws(StoreError) -> [OutboxRow] {
        try write { try claim(of: system, entity, limit: limit, now: now, in: $0) }
    }

    func claim(
        of system: String,
        _ entity: String,
        limit: Int,
        now: Moment,
        in database: Database
    ) throws -> [OutboxRow] {
        guard limit > 0 else { return [] }
        let find = try database.cachedStatement(sql: Self.claimQuery)
        let rows = try OutboxRow.all(Row.fetchCursor(find, arguments: [system, entity, now.milliseconds, limit]))
        let mark = try database.cachedStatement(
            sql: """
                UPDATE outbox SET state = 'calling', attempts = attempts + 1
                WHERE id IN (SELECT value FROM json_each(?))
                """
        )
        if !rows.isEmpty { try mark.execute(arguments: [rows.idList]) }
        return rows.map { row in
            var row = row
            row.attempts += 1
            return row
        }
    }

    /// The condition for a call of a system and an entity that waits for nothing but its time.
    ///
    /// Open calls are told by `settledAt IS NULL`, the condition of their indexes: SQLite takes a partial index only for a
    /// condition that it recognises, and each turn would read the settled calls too without one.
    private static let mayBeMade = """
        system = ? AND entity = ? AND settledAt IS NULL AND (state = 'ready' OR state = 'doubtful')
        AND NOT EXISTS (
            SELECT 1 FROM outbox AS earlier
            WHERE earlier.system = call.system AND earlier.entity = call.entity AND earlier.key = call.key
                AND earlier.id < call.id AND earlier.settledAt IS NULL)
        """

    /// What ``claim(of:_:limit:now:)`` asks for: its system, entity, moment and limit.
    package static let claimQuery = """
        SELECT \(OutboxRow.columns) FROM outbox AS call WHERE \(mayBeMade) AND notBefore <= ? ORDER BY id LIMIT ?
        """

    /// When the next call of a system may be made; `nil` when none is waiting.
    package func nextCall(of system: String, _ entity: String) throws(StoreError) -> Moment? {
        try read { database in
            let sql = "SELECT min(notBefore) FROM outbox AS call WHERE \(Self.mayBeMade)"
            return try Int64.fetchOne(database, sql: sql, arguments: [system, entity]).map { Moment(milliseconds: $0) }
        }
    }

    /// What calls send, and what the system held when they were planned, call by call.
    package func contents(of rows: [OutboxRow]) throws(StoreError) -> [CallContent] {
        try read { database in
            try rows.map { row in
                CallContent(
                    sent: try content(row.content, in: database),
                    base: try row.base.map { try content($0, in: database) }
                )
            }
        }
    }

    /// Puts back calls that were claimed and not begun, as they were.
    package func putBack(_ rows: [OutboxRow]) throws(StoreError) {
        guard !rows.isEmpty else { return }
        try write { database in
            let statement = try database.cachedStatement(
                sql: "UPDATE outbox SET state = ?, attempts = max(attempts - 1, 0) WHERE id = ?"
            )
            for row in rows { try statement.execute(arguments: [row.state.rawValue, row.id]) }
        }
    }
}
