import GRDB

/// One run of a command on the store.
package struct Run: Hashable, Sendable, Identifiable {
    /// What was run.
    package enum Kind: String, Sendable {
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
    package enum State: String, Sendable {
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
    package var summary: String
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
    package func endRun(_ id: Int64, _ state: Run.State, summary: String, at: Moment) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE run SET endedAt = ?, state = ?, summary = ? WHERE id = ?",
                arguments: [at.milliseconds, state.rawValue, summary, id]
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
            summary: row["summary"]
        )
    }
}
