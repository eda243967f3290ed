package import Foundation
import GRDB

extension Store {
    /// Puts records aside until they are all there, without making anything of them yet.
    ///
    /// - Parameter records: Keys by which the system's records are told apart, and contents in a normalised form: equal
    ///   bytes mean an equal record.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func stage(_ records: [(key: String, content: Data)]) throws(StoreError) {
        try write { database in
            let insert = try database.cachedStatement(sql: "INSERT INTO staging (key, content) VALUES (?, ?)")
            for record in records {
                try insert.execute(arguments: [record.key, put(record.content, in: database).bytes])
            }
        }
    }

    /// Lets go of records that were put aside, for instance by a reading that was cut off.
    package func clearStaging() throws(StoreError) {
        try write { try $0.execute(sql: "DELETE FROM staging") }
    }

    /// Makes a snapshot of the records that were put aside: all of it or nothing.
    ///
    /// - Parameters:
    ///   - system: The system, as the configuration names it.
    ///   - entity: The entity's name.
    ///   - at: The moment; versions begin and end with it.
    ///   - isWhole: Whether a record that is not met is gone.
    ///   - carried: The paths of fields and lists that the system's format can carry.
    ///   - watermark: Where an incremental reading goes on.
    ///   - entry: What the ledger is to say of it; `nil` for a reading, which needs no proof.
    /// - Returns: The snapshot; of a key that came more than once, the last record holds.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func takeSnapshot(
        of system: String,
        _ entity: String,
        at: Moment,
        isWhole: Bool,
        carried: Set<String>,
        watermark: String? = nil,
        noting entry: LedgerEntry? = nil
    ) throws(StoreError) -> Snapshot {
        try write { database in
            if let entry { try writeLedger(in: database) { try $0.append(entry) } }
            var writer = SnapshotWriter(self, database, system: system, entity: entity, at: at)
            let repeated = try Int.fetchOne(database, sql: "SELECT count(*) - count(DISTINCT key) FROM staging") ?? 0
            // Of a key that came more than once the earlier ones make no versions: each reading would make them anew.
            let last = repeated == 0 ? "" : "WHERE number IN (SELECT max(number) FROM staging GROUP BY key)"
            let rows = try Row.fetchCursor(database, sql: "SELECT key, content FROM staging \(last) ORDER BY number")
            while let row = try rows.next() {
                if let hash = ContentHash(row["content"]) { try writer.add(key: row["key"], hash) }
            }
            try database.execute(sql: "DELETE FROM staging")
            let gone = isWhole ? try writer.closeUnseen() : 0
            try database.execute(
                sql: """
                    INSERT INTO snapshot (system, entity, takenAt, isWhole, watermark, carried, records, changed, gone)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    system, entity, at.milliseconds, isWhole, watermark, carried.sorted().joined(separator: "\n"),
                    writer.records, writer.changed, gone,
                ]
            )
            return Snapshot(
                id: database.lastInsertedRowID,
                system: system,
                entity: entity,
                takenAt: at,
                isWhole: isWhole,
                watermark: watermark,
                carried: carried,
                records: writer.records,
                changed: writer.changed,
                gone: gone,
                repeated: repeated
            )
        }
    }

    /// The latest snapshot of a system, the latest whole one where that is asked for.
    package func lastSnapshot(of system: String, _ entity: String, whole: Bool = false) throws(StoreError) -> Snapshot?
    {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM snapshot WHERE system = ? AND entity = ? AND (isWhole OR NOT ?)
                    ORDER BY id DESC LIMIT 1
                    """,
                arguments: [system, entity, whole]
            )
            return row.map(Snapshot.init)
        }
    }
}

extension Snapshot {
    init(_ row: Row) {
        self.init(
            id: row["id"],
            system: row["system"],
            entity: row["entity"],
            takenAt: Moment(milliseconds: row["takenAt"]),
            isWhole: row["isWhole"],
            watermark: row["watermark"],
            carried: Set((row["carried"] as String).split(separator: "\n").map(String.init)),
            records: row["records"],
            changed: row["changed"],
            gone: row["gone"]
        )
    }
}
