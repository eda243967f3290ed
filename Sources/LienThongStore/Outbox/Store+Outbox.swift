package import Foundation
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
                    WHERE state = 'calling'
                    """
            )
            return database.changesCount
        }
    }

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
    package func claim(
        of system: String,
        _ entity: String,
        limit: Int,
        now: Moment
    ) throws(StoreError) -> [OutboxRow] {
        try write { database in
            let find = try database.cachedStatement(
                sql: """
                    SELECT * FROM outbox AS call
                    WHERE system = ? AND entity = ? AND state IN ('ready', 'doubtful') AND notBefore <= ? AND NOT EXISTS (
                        SELECT 1 FROM outbox AS earlier
                        WHERE earlier.system = call.system AND earlier.key = call.key AND earlier.id < call.id
                            AND earlier.state IN ('ready', 'calling', 'doubtful', 'dead'))
                    ORDER BY id LIMIT ?
                    """
            )
            let rows = try Row.fetchAll(find, arguments: [system, entity, now.milliseconds, limit])
                .map { try OutboxRow($0) }
            let mark = try database.cachedStatement(
                sql: "UPDATE outbox SET state = 'calling', attempts = attempts + 1 WHERE id = ?"
            )
            for row in rows { try mark.execute(arguments: [row.id]) }
            return rows.map { row in
                var row = row
                row.attempts += 1
                return row
            }
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

    /// Settles calls that were made: the outbox, what the system now holds, and the ledger, in one transaction.
    package func settle(_ settlements: [Settlement], run: Int64, at: Moment) throws(StoreError) {
        try write { database in
            for settlement in settlements {
                try settle(settlement, at: at, in: database)
                try append(settlement.entry(run: run, at: at), in: database)
            }
            try signHead(in: database)
        }
    }

    private func settle(_ settlement: Settlement, at: Moment, in database: Database) throws {
        let row = settlement.row
        let (state, notBefore): (OutboxRow.State, Moment) =
            switch settlement.outcome {
            case .done: (.done, row.notBefore)
            case .again(let moment): (.ready, moment)
            case .doubtful(let moment): (.doubtful, moment)
            case .dead: (.dead, row.notBefore)
            case .superseded: (.dropped, row.notBefore)
            }
        try database.cachedStatement(
            sql: "UPDATE outbox SET state = ?, notBefore = ?, note = ?, settledAt = ? WHERE id = ?"
        )
        .execute(arguments: [
            state.rawValue, notBefore.milliseconds, settlement.note,
            state == .done || state == .dropped ? at.milliseconds : nil, row.id,
        ])
        switch settlement.learnt {
        case .nothing: break
        case .absence: try learn(row.key, nil, of: row.system, row.entity, at: at, in: database)
        case .content(let found): try learn(row.key, found, of: row.system, row.entity, at: at, in: database)
        }
        if state == .done {
            _ = try setCurrent(row.system, row.entity, key: row.key, row.content, at: at, in: database)
            try agree(row, at: at, in: database)
        }
    }

    /// When the next call of a system may be made; `nil` when none is waiting.
    package func nextCall(of system: String, _ entity: String) throws(StoreError) -> Moment? {
        try read { database in
            let sql = """
                SELECT min(notBefore) FROM outbox AS call WHERE system = ? AND entity = ? AND state IN ('ready', 'doubtful')
                AND NOT EXISTS (
                    SELECT 1 FROM outbox AS earlier
                    WHERE earlier.system = call.system AND earlier.key = call.key AND earlier.id < call.id
                        AND earlier.state IN ('ready', 'calling', 'doubtful', 'dead'))
                """
            return try Int64.fetchOne(database, sql: sql, arguments: [system, entity]).map { Moment(milliseconds: $0) }
        }
    }

    /// The keys of a system's records that have calls not yet settled.
    package func keysWithOpenCalls(of system: String, _ entity: String) throws(StoreError) -> Set<String> {
        try read { database in
            let sql = """
                SELECT DISTINCT key FROM outbox
                WHERE system = ? AND entity = ? AND state IN ('ready', 'calling', 'doubtful', 'dead')
                """
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
            let sql = "SELECT * FROM outbox WHERE state IN (\(marks)) AND (? IS NULL OR key = ?) ORDER BY id LIMIT ?"
            return try Row.fetchAll(database, sql: sql, arguments: [key, key, Int64(clamping: limit)])
                .map { try OutboxRow($0) }
        }
    }

    /// One call of the outbox.
    ///
    /// - Throws: ``StoreError`` when there is none of that number.
    package func call(_ id: Int64) throws(StoreError) -> OutboxRow {
        try read { database in
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM outbox WHERE id = ?", arguments: [id]) else {
                throw StoreError(
                    .missing,
                    vi: "Hộp gửi không có dòng số \(id).",
                    en: "The outbox has no row \(id)."
                )
            }
            return try OutboxRow(row)
        }
    }

    /// Puts a call back into line, or takes it out, as a person decided.
    ///
    /// - Parameters:
    ///   - id: The call.
    ///   - state: ``OutboxRow/State/ready``, ``OutboxRow/State/doubtful`` or ``OutboxRow/State/dropped``.
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
            try database.execute(
                sql: "UPDATE outbox SET state = ?, notBefore = ?, settledAt = ?, attempts = 0, note = ? WHERE id = ?",
                arguments: [
                    state.rawValue, at.milliseconds, state == .dropped ? at.milliseconds : nil, reason, id,
                ]
            )
            let body = LedgerBody([("call", "\(id)"), ("to", state.rawValue), ("who", who), ("reason", reason)])
            try append(LedgerEntry(at: at, run: run, kind: .decided, key: row.key, body: body), in: database)
            try signHead(in: database)
        }
    }
}

/// What a call is about.
package struct CallContent: Hashable, Sendable {
    /// What is sent.
    package var sent: Data
    /// What the system held when the call was planned; `nil` when it had no such record.
    package var base: Data?
}
