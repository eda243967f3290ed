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
        try writeLedger(in: database) { ledger in
            for settlement in settlements {
                try settle(settlement, at: at, in: database)
                try ledger.append(settlement.entry(run: run, at: at))
            }
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
        if state == .done { try tookEffect(row, at: at, in: database) }
    }

    /// Notes what the system holds, and what both sides agree on, now that a call took effect.
    func tookEffect(_ row: OutboxRow, at: Moment, in database: Database) throws {
        _ = try setCurrent(row.system, row.entity, key: row.key, row.content, at: at, in: database)
        try agree(row, at: at, in: database)
    }
}
