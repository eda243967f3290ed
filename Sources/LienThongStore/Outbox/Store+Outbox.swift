import Foundation
import GRDB
import LienThongModel

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
                    UPDATE outbox SET state = 'doubtful', note = ?, attempts = max(attempts - 1, 0)
                    WHERE settledAt IS NULL AND state = 'calling'
                    """,
                arguments: [Phrase(vi: "bị cắt ngang", en: "cut off").kept]
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
        try read { try Self.call(id, in: $0) }
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

    /// Puts calls back into line, or takes them out, as a person decided; all of them or none.
    ///
    /// - Parameters:
    ///   - ids: The calls.
    ///   - state: ``OutboxRow/State/ready`` to send them without asking, ``OutboxRow/State/doubtful`` to have them looked
    ///     up first, ``OutboxRow/State/done`` where they took effect, or ``OutboxRow/State/dropped``; calls that go on
    ///     from a dropped one are dropped with it, and planned again.
    ///   - who: Who decided.
    ///   - reason: Why.
    ///   - run: The run that notes it.
    ///   - at: When.
    /// - Returns: The calls that were decided about, those that went with others included, as they stand now.
    /// - Throws: ``StoreError`` when a call is not there, or settled for good.
    @discardableResult
    package func decide(
        _ ids: [Int64],
        _ state: OutboxRow.State,
        who: String,
        reason: String,
        run: Int64,
        at: Moment
    ) throws(StoreError) -> [OutboxRow] {
        try write { database in
            var decided: [OutboxRow] = []
            var seen: Set<Int64> = []
            for id in ids {
                let row = try Self.call(id, in: database)
                guard [.ready, .doubtful, .dead].contains(row.state) else { throw Self.isSettled(row) }
                let rows = [row] + (state == .dropped ? try followers(of: row, in: database) : [])
                decided += rows.filter { seen.insert($0.id).inserted }
            }
            let isSettled = [.done, .dropped].contains(state)
            try writeLedger(in: database) { ledger in
                for call in decided {
                    try database.execute(
                        sql: """
                            UPDATE outbox SET state = ?, notBefore = ?, settledAt = ?, attempts = 0, note = ? WHERE id = ?
                            """,
                        arguments: [
                            state.rawValue, at.milliseconds, isSettled ? at.milliseconds : nil,
                            Phrase(same: reason).kept, call.id,
                        ]
                    )
                    let body = [("call", "\(call.id)"), ("to", state.rawValue), ("who", who), ("reason", reason)]
                    let entry = LedgerEntry(at: at, run: run, kind: .decided, key: call.key, body: LedgerBody(body))
                    try ledger.append(entry)
                }
            }
            if state == .done { for row in decided { try tookEffect(row, at: at, in: database) } }
            return try decided.map { try Self.call($0.id, in: database) }
        }
    }

    private static func call(_ id: Int64, in database: Database) throws -> OutboxRow {
        let sql = "SELECT \(OutboxRow.columns) FROM outbox WHERE id = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [id]) else {
            throw StoreError(.missing, vi: "Hộp gửi không có dòng số \(id).", en: "The outbox has no row \(id).")
        }
        return try OutboxRow(row)
    }

    private static func isSettled(_ row: OutboxRow) -> StoreError {
        StoreError(
            .missing,
            vi: "Dòng \(row.id) của hộp gửi đang ở trạng thái \(row.state.rawValue), không đổi được nữa.",
            en: "Row \(row.id) of the outbox is \(row.state.rawValue) and can no longer be changed."
        )
    }
}
