import Foundation
import GRDB

extension Store {
    /// Takes over calls that an earlier run was cut off in: they may or may not have taken effect.
    ///
    /// Only for the one run that holds the store's lock.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func takeOverCutOffCalls() throws(StoreError) -> Int {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE outbox SET state = 'doubtful', note = 'cut off', attempts = max(attempts - 1, 0)
                    WHERE settledAt IS NULL AND state = 'calling'
                    """
            )
            return database.changesCount
        }
    }

    /// The keys of a system's records that have calls not yet settled.
    package func keysWithOpenCalls(of system: String, _ entity: String) throws(StoreError) -> Set<String> {
        try read { database in
            let sql = "SELECT DISTINCT key FROM outbox WHERE system = ? AND entity = ? AND settledAt IS NULL"
            return Set(try String.fetchAll(database, sql: sql, arguments: [system, entity]))
        }
    }

    /// How many calls of a system there are, by state.
    package func outboxCounts(of system: String? = nil) throws(StoreError) -> [OutboxRow.State: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT state, count(*) AS calls FROM outbox WHERE ? IS NULL OR system = ? GROUP BY state",
                arguments: [system, system]
            )
            var counts: [OutboxRow.State: Int] = [:]
            for row in rows { if let state = OutboxRow.State(rawValue: row["state"]) { counts[state] = row["calls"] } }
            return counts
        }
    }

    /// Calls of the outbox in their order.
    ///
    /// - Parameters:
    ///   - states: The states asked for.
    ///   - key: The record asked for, all when `nil`.
    ///   - limit: The most handed on.
    /// - Returns: The calls.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func outbox(
        in states: Set<OutboxRow.State>,
        key: String? = nil,
        limit: Int = .max
    ) throws(StoreError) -> [OutboxRow] {
        try read { database in
            let marks = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
            let sql = """
                SELECT \(OutboxRow.columns) FROM outbox
                WHERE state IN (\(marks)) AND (? IS NULL OR key = ?) ORDER BY id LIMIT ?
                """
            return try OutboxRow.all(
                Row.fetchCursor(database, sql: sql, arguments: [key, key, Int64(clamping: limit)])
            )
        }
    }

    /// Hands on the calls of some plans that took effect, by key in byte order and for each key in their order.
    ///
    /// - Parameters:
    ///   - plans: The plans' ids.
    ///   - take: Takes a call.
    /// - Throws: ``StoreError`` when the store cannot be read; what `take` throws.
    /// - Complexity: O(calls), one of them in memory.
    package func eachDoneCall(of plans: [String], _ take: (OutboxRow) throws -> Void) throws {
        try database.read { database in
            let marks = Array(repeating: "?", count: plans.count).joined(separator: ", ")
            let sql = """
                SELECT \(OutboxRow.columns) FROM outbox
                WHERE plan IN (\(marks)) AND state = 'done' ORDER BY key, id
                """
            let rows = try Row.fetchCursor(database, sql: sql, arguments: StatementArguments(plans))
            while let row = try rows.next() { try take(try OutboxRow(row)) }
        }
    }

    /// One call of the outbox.
    ///
    /// - Throws: ``StoreError`` when there is none of that number.
    package func call(_ id: Int64) throws(StoreError) -> OutboxRow {
        try read { database in
            let sql = "SELECT \(OutboxRow.columns) FROM outbox WHERE id = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [id]) else {
                throw StoreError(
                    .missing,
                    vi: "Hộp gửi không có dòng số \(id).",
                    en: "The outbox has no row \(id)."
                )
            }
            return try OutboxRow(row)
        }
    }

    /// The open calls that were planned to go on from what a call would have led to.
    private func followers(of row: OutboxRow, in database: Database) throws -> [OutboxRow] {
        guard var reached = row.agreed else { return [] }
        let sql = """
            SELECT \(OutboxRow.columns) FROM outbox WHERE plan = ? AND system = ? AND entity = ? AND key = ? AND id > ?
            AND settledAt IS NULL AND state <> 'calling' ORDER BY id
            """
        let rows = try OutboxRow.all(
            Row.fetchCursor(database, sql: sql, arguments: [row.plan, row.system, row.entity, row.key, row.id])
        )
        var followers: [OutboxRow] = []
        for next in rows where next.base == reached {
            followers.append(next)
            reached = next.agreed ?? reached
        }
        return followers
    }

    /// Puts a call back into line, or takes it out, as a person decided.
    ///
    /// - Parameters:
    ///   - id: The call.
    ///   - state: ``OutboxRow/State/ready`` to send it without asking, ``OutboxRow/State/doubtful`` to have it looked up
    ///     first, ``OutboxRow/State/done`` where it took effect, or ``OutboxRow/State/dropped``; calls that go on from a
    ///     dropped one are dropped with it, and planned again.
    ///   - who: Who decided.
    ///   - reason: Why.
    ///   - run: The run that notes it.
    ///   - at: When.
    /// - Throws: ``StoreError`` when the call is not there, or settled for good.
    package func decide(
        _ id: Int64,
        _ state: OutboxRow.State,
        who: String,
        reason: String,
        run: Int64,
        at: Moment
    ) throws(StoreError) {
        let row = try call(id)
        guard [.ready, .doubtful, .dead].contains(row.state) else {
            throw StoreError(
                .missing,
                vi: "Dòng \(id) của hộp gửi đang ở trạng thái \(row.state.rawValue), không đổi được nữa.",
                en: "Row \(id) of the outbox is \(row.state.rawValue) and can no longer be changed."
            )
        }
        try write { database in
            var decided = [row]
            if state == .dropped { decided += try followers(of: row, in: database) }
            let body = [("call", "\(id)"), ("to", state.rawValue), ("who", who), ("reason", reason)]
            try writeLedger(in: database) { ledger in
                for call in decided {
                    try database.execute(
                        sql: """
                            UPDATE outbox SET state = ?, notBefore = ?, settledAt = ?, attempts = 0, note = ? WHERE id = ?
                            """,
                        arguments: [
                            state.rawValue, at.milliseconds, [.done, .dropped].contains(state) ? at.milliseconds : nil,
                            reason, call.id,
                        ]
                    )
                    var body = body
                    body[0].1 = "\(call.id)"
                    let entry = LedgerEntry(at: at, run: run, kind: .decided, key: call.key, body: LedgerBody(body))
                    try ledger.append(entry)
                }
            }
            if state == .done { try tookEffect(row, at: at, in: database) }
        }
    }
}
