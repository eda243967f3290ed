import GRDB

/// One run of a command on the store.
package struct Run: Hashable, Sendable, Identifiable {
    /// What was run.
    package enum Kind: String, CaseIterable, Sendable {
        /// Records of a system were read.
        case fetch
        /// A plan was made.
        case plan
        /// A plan was put into the outbox and delivered.
        case apply
        /// All of that.
        case sync
        /// What waited in the outbox was delivered.
        case deliver
    }

    /// How a run ended.
    package enum State: String, CaseIterable, Sendable {
        /// Not ended; or cut off, when nobody holds the store's lock.
        case running
        /// It did what it was asked.
        case done
        /// It could not.
        case failed
        /// It was stopped in good order, with work left over.
        case stopped
    }

    /// Its number.
    package var id: Int64
    /// What was run.
    package var kind: Kind
    /// The job or system.
    package var subject: String
    /// When it began.
    package var startedAt: Moment
    /// When it ended.
    package var endedAt: Moment?
    /// How it ended.
    package var state: State
    /// What came of it, in one line.
    package var summary: RunSummary
}

extension Store {
    /// Begins a run.
    package func beginRun(_ kind: Run.Kind, _ subject: String, at: Moment) throws(StoreError) -> Int64 {
        try write { database in
            try database.execute(
                sql: "INSERT INTO run (kind, subject, startedAt, state) VALUES (?, ?, ?, 'running')",
                arguments: [kind.rawValue, subject, at.milliseconds]
            )
            return database.lastInsertedRowID
        }
    }

    /// Ends a run.
    package func endRun(_ id: Int64, _ state: Run.State, summary: RunSummary, at: Moment) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET endedAt = ?, state = ?, summary = ? WHERE id = ?",
                arguments: [at.milliseconds, state.rawValue, summary.kept, id]
            )
        }
    }

    /// The latest runs, the latest first.
    package func runs(limit: Int) throws(StoreError) -> [Run] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY id DESC LIMIT ?", arguments: [limit])
                .compactMap { Run($0) }
        }
    }

    /// One run.
    ///
    /// - Throws: ``StoreError`` when there is none of that number.
    package func run(_ id: Int64) throws(StoreError) -> Run {
        try read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [id])
            guard let run = row.flatMap({ Run($0) }) else {
                throw StoreError(.missing, vi: "Không có lần chạy số \(id).", en: "There is no run \(id).")
            }
            return run
        }
    }

    /// What a run wrote into the ledger.
    ///
    /// - Complexity: O(rows of the ledger + calls of the outbox).
    package func trace(ofRun id: Int64) throws(StoreError) -> RunTrace {
        try read { database in
            var trace = RunTrace()
            var calls: Set<Int64> = []
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT kind, body FROM ledger WHERE run = ? ORDER BY number",
                arguments: [id]
            )
            while let row = try rows.next() {
                trace.rows[row[0], default: 0] += 1
                if let call = LedgerBody.call(in: row[1]) { calls.insert(call) }
            }
            trace.calls = calls.count
            let states = try Row.fetchCursor(database, sql: "SELECT id, state FROM outbox")
            while let row = try states.next() {
                guard calls.contains(row[0]), let state = OutboxRow.State(rawValue: row[1]) else { continue }
                trace.states[state, default: 0] += 1
            }
            return trace
        }
    }
}

/// What a run left in the ledger and the outbox.
package struct RunTrace: Hashable, Sendable {
    /// The rows that it wrote into the ledger, by kind.
    package var rows: [String: Int] = [:]
    /// How many calls these rows are about.
    package var calls = 0
    /// How those of the calls stand now that the outbox still has.
    package var states: [OutboxRow.State: Int] = [:]
}

extension Run {
    init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let state = State(rawValue: row["state"]) else { return nil }
        let ended: Int64? = row["endedAt"]
        self.init(
            id: row["id"],
            kind: kind,
            subject: row["subject"],
            startedAt: Moment(milliseconds: row["startedAt"]),
            endedAt: ended.map { Moment(milliseconds: $0) },
            state: state,
            summary: RunSummary(kept: row["summary"])
        )
    }
}
