import GRDB

/// Records that the store takes over as what a system holds although nobody read the system: those that a migration moved.
///
/// They are a snapshot at a moment that no other change of the place has, so that exactly this one can be taken back.
extension Store {
    /// What came of taking a snapshot back.
    package enum TakingBack: Hashable, Sendable {
        /// The place is as it was before; with how many records it holds now.
        case done(records: Int)
        /// There is no snapshot of that moment.
        case nothing
        /// Something was learned about the place since; nothing was taken back.
        case changedSince
    }

    /// A moment later than all that is known of a place.
    ///
    /// - Parameters:
    ///   - place: The place.
    ///   - now: The time, which is taken where it is late enough.
    /// - Returns: The moment.
    /// - Throws: ``StoreError`` when the store cannot be read.
    /// - Complexity: O(versions of the place).
    package func freshMoment(in place: RecordPlace, now: Moment) throws(StoreError) -> Moment {
        try read { database in
            let last = try Int64.fetchOne(
                database,
                sql: """
                    SELECT max(moment) FROM (
                        SELECT max(takenAt) AS moment FROM snapshot WHERE system = ? AND entity = ?
                        UNION ALL SELECT max(max(since, ifnull(until, since))) FROM version
                            WHERE system = ? AND entity = ?)
                    """,
                arguments: [place.system, place.entity, place.system, place.entity]
            )
            return Moment(milliseconds: max(now.milliseconds, last.map { $0 + 1 } ?? .min))
        }
    }

    /// Keys of records that were put aside more than once, in byte order.
    ///
    /// - Parameter limit: How many at most.
    /// - Returns: The keys.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func repeatedInStaging(limit: Int) throws(StoreError) -> [String] {
        try read { database in
            let sql = "SELECT key FROM staging GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT ?"
            return try String.fetchAll(database, sql: sql, arguments: [limit])
        }
    }

    /// The snapshot of a place that was taken at a moment; `nil` when there is none.
    package func snapshot(of place: RecordPlace, takenAt moment: Moment) throws(StoreError) -> Snapshot? {
        try read { try snapshot(of: place, takenAt: moment, in: $0) }
    }

    private func snapshot(of place: RecordPlace, takenAt moment: Moment, in database: Database) throws -> Snapshot? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM snapshot WHERE system = ? AND entity = ? AND takenAt = ?",
            arguments: [place.system, place.entity, moment.milliseconds]
        )
        .map(Snapshot.init)
    }

    /// Takes a snapshot back, so that the place holds what it held before and nothing says that it was read.
    ///
    /// - Parameters:
    ///   - place: The place.
    ///   - moment: The moment of the snapshot, from ``freshMoment(in:now:)``.
    ///   - entry: What the ledger is to say of it.
    /// - Returns: What came of it.
    /// - Throws: ``StoreError`` when the store cannot be written.
    /// - Complexity: O(versions of the place).
    package func takeBack(
        _ place: RecordPlace,
        at moment: Moment,
        noting entry: LedgerEntry
    ) throws(StoreError) -> TakingBack {
        try write { database in
            guard let snapshot = try snapshot(of: place, takenAt: moment, in: database) else { return .nothing }
            let here: StatementArguments = [place.system, place.entity]
            let at: StatementArguments = [moment.milliseconds]
            let isLater =
                try Bool.fetchOne(
                    database,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM snapshot WHERE system = ? AND entity = ? AND id > ?)
                            OR EXISTS (SELECT 1 FROM version WHERE system = ? AND entity = ? AND (since > ? OR until > ?))
                        """,
                    arguments: here + [snapshot.id] + here + at + at
                ) ?? true
            if isLater { return .changedSince }
            let versions = "version WHERE system = ? AND entity = ?"
            try database.execute(sql: "DELETE FROM \(versions) AND since = ?", arguments: here + at)
            try database.execute(
                sql: "UPDATE version SET until = NULL WHERE system = ? AND entity = ? AND until = ?",
                arguments: here + at
            )
            try database.execute(sql: "DELETE FROM snapshot WHERE id = ?", arguments: [snapshot.id])
            try writeLedger(in: database) { try $0.append(entry) }
            let sql = "SELECT count(*) FROM \(versions) AND until IS NULL"
            return .done(records: try Int.fetchOne(database, sql: sql, arguments: here) ?? 0)
        }
    }
}
