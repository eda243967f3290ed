import Foundation
import GRDB

/// Writing down what became of calls.
extension Store {
    /// Settles calls that were made: the outbox, what the system now holds, and the ledger, in one transaction.
    ///
    /// - Parameters:
    ///   - settlements: What became of which calls.
    ///   - run: The run, for the ledger.
    ///   - at: The moment.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func settle(_ settlements: [Settlement], run: Int64, at: Moment) throws(StoreError) {
        try write { try settle(settlements, run: run, at: at, in: $0) }
    }

    /// Settles calls that were made and takes the next ones, in one transaction: both wait for the disk once.
    ///
    /// - Parameters:
    ///   - settlements: What became of which calls.
    ///   - run: The run, for the ledger.
    ///   - system: The system called.
    ///   - entity: The name of the kind of record.
    ///   - limit: The most calls taken.
    ///   - now: The moment.
    /// - Returns: The calls taken, as from ``claim(of:_:limit:now:)``; those that the settled ones held back are among
    ///   them.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func settle(
        _ settlements: [Settlement],
        run: Int64,
        andClaimOf system: String,
        _ entity: String,
        limit: Int,
        now: Moment
    ) throws(StoreError) -> [OutboxRow] {
        try write { database in
            try settle(settlements, run: run, at: now, in: database)
            return try claim(of: system, entity, limit: limit, now: now, in: database)
        }
    }

    private func settle(_ settlements: [Settlement], run: Int64, at: Moment, in database: Database) throws {
        guard !settlements.isEmpty else { return }
        try settleDone(settlements.filter(\.isPlainlyDone), at: at, in: database)
        try writeLedger(in: database) { ledger in
            for settlement in settlements {
                if !settlement.isPlainlyDone { try settle(settlement, at: at, in: database) }
                try ledger.append(settlement.entry(run: run, at: at))
            }
        }
    }

    /// Settles calls that took effect and taught nothing else, of different records, all at once.
    ///
    /// Of one record a single call is claimed at a time, so that none is settled behind another.
    private func settleDone(_ settlements: [Settlement], at: Moment, in database: Database) throws {
        guard !settlements.isEmpty else { return }
        for (note, alike) in Dictionary(grouping: settlements, by: \.note) {
            try database.cachedStatement(
                sql: """
                    UPDATE outbox SET state = 'done', note = ?, settledAt = ?
                    WHERE id IN (SELECT value FROM json_each(?))
                    """
            )
            .execute(arguments: [note.kept, at.milliseconds, alike.map(\.row).idList])
        }
        let rows = settlements.map(\.row)
        let ids = rows.idList
        // A clock that was put back must not make a version end before it began.
        try database.cachedStatement(
            sql: """
                UPDATE version SET until = max(since, ?) WHERE id IN (
                    SELECT held.id FROM outbox AS call JOIN version AS held
                        ON held.system = call.system AND held.entity = call.entity AND held.key = call.key
                            AND held.until IS NULL
                    WHERE call.id IN (SELECT value FROM json_each(?)) AND held.content <> call.content)
                """
        )
        .execute(arguments: [at.milliseconds, ids])
        try database.cachedStatement(
            sql: """
                INSERT INTO version (system, entity, key, content, since)
                SELECT system, entity, key, content, ? FROM outbox AS call
                WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
                    SELECT 1 FROM version AS held
                    WHERE held.system = call.system AND held.entity = call.entity AND held.key = call.key
                        AND held.until IS NULL)
                ORDER BY id
                """
        )
        .execute(arguments: [at.milliseconds, ids])
        for row in rows { try agree(row, at: at, in: database) }
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
            state.rawValue, notBefore.milliseconds, settlement.note.kept,
            state == .done || state == .dropped ? at.milliseconds : nil, row.id,
        ])
        switch settlement.learnt {
        case .nothing: break
        case .absence: try learn(row.key, nil, of: row.system, row.entity, at: at, in: database)
        case .content(let found): try learn(row.key, found, of: row.system, row.entity, at: at, in: database)
        }
        if state == .done { try tookEffect(row, at: at, in: database) }
    }

    /// Notes what the system holds, and what both sides agree on, now that a call took effect.
    func tookEffect(_ row: OutboxRow, at: Moment, in database: Database) throws {
        _ = try setCurrent(row.system, row.entity, key: row.key, row.content, at: at, in: database)
        try agree(row, at: at, in: database)
    }
}

extension Settlement {
    /// Whether the call took effect and nothing else was learnt on the way, which nearly all do.
    fileprivate var isPlainlyDone: Bool {
        outcome == .done && learnt == .nothing
    }
}
