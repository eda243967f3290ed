package import Foundation
package import GRDB

extension Store {
    /// Makes a content the current version of a record.
    ///
    /// - Returns: The version, and whether it is a new one.
    func setCurrent(
        _ system: String,
        _ entity: String,
        key: String,
        _ hash: ContentHash,
        at: Moment,
        in database: Database
    ) throws -> (id: Int64, isChanged: Bool) {
        let find = try database.cachedStatement(
            sql: "SELECT id, content FROM version WHERE system = ? AND entity = ? AND key = ? AND until IS NULL"
        )
        if let row = try Row.fetchOne(find, arguments: [system, entity, key]) {
            let id: Int64 = row[0]
            if ContentHash(row[1]) == hash { return (id, false) }
            // A clock that was put back must not make a version end before it began.
            try database.cachedStatement(sql: "UPDATE version SET until = max(since, ?) WHERE id = ?")
                .execute(arguments: [at.milliseconds, id])
        }
        try database.cachedStatement(
            sql: "INSERT INTO version (system, entity, key, content, since) VALUES (?, ?, ?, ?, ?)"
        )
        .execute(arguments: [system, entity, key, hash.bytes, at.milliseconds])
        return (database.lastInsertedRowID, true)
    }

    /// The hashes of a system's current records, by key.
    package func currentHashes(of system: String, _ entity: String) throws(StoreError) -> [String: ContentHash] {
        try read { try currentHashes(of: system, entity, in: $0) }
    }

    /// The hashes of a system's current records by key, within a transaction.
    package func currentHashes(
        of system: String,
        _ entity: String,
        in database: Database
    ) throws -> [String: ContentHash] {
        let sql = "SELECT key, content FROM version WHERE system = ? AND entity = ? AND until IS NULL"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [system, entity])
        var hashes: [String: ContentHash] = [:]
        while let row = try rows.next() {
            hashes[row[0]] = ContentHash(row[1])
        }
        return hashes
    }

    /// Hands on the current records of two systems side by side, by key in byte order.
    ///
    /// - Parameters:
    ///   - left: A system.
    ///   - right: Another.
    ///   - entity: The entity's name.
    ///   - range: The records asked for.
    ///   - take: Takes a key with what the one and the other hold of it.
    /// - Throws: ``StoreError`` when a content is damaged; what `take` throws.
    /// - Complexity: O(records), one of each side in memory.
    package func eachPair(
        of left: String,
        and right: String,
        _ entity: String,
        in range: KeyRange = .all,
        _ take: (_ key: String, _ left: CurrentRecord?, _ right: CurrentRecord?) throws -> Void
    ) throws {
        let places = [RecordPlace(left, entity), RecordPlace(right, entity)]
        try eachGroup(of: places, in: range) { key, held in try take(key, held[0], held[1]) }
    }

    func currentRecords(
        of place: RecordPlace,
        in range: KeyRange,
        _ database: Database
    ) throws -> RowCursor {
        let sql = """
            SELECT version.key, content.hash, content.bytes, content.isSealed
            FROM version JOIN content ON content.hash = version.content
            WHERE system = ? AND entity = ? AND until IS NULL AND key > ? AND key <= ? ORDER BY version.key
            """
        return try Row.fetchCursor(database, sql: sql, arguments: place.current(in: range))
    }

    func next(_ rows: RowCursor) throws -> CurrentRecord? {
        guard let row = try rows.next() else { return nil }
        guard let hash = ContentHash(row["hash"]) else {
            throw StoreError(.damaged, vi: "Một nội dung của kho bị hỏng.", en: "A content of the store is damaged.")
        }
        let bytes = try opened(row["bytes"], isSealed: row["isSealed"])
        return CurrentRecord(key: row["key"], hash: hash, content: bytes)
    }

    /// Hands on the records that a system held at a moment, by key in byte order.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - entity: The entity's name.
    ///   - moment: The moment; now when `nil`.
    ///   - take: Takes a record.
    /// - Throws: ``StoreError`` when a content is damaged; what `take` throws.
    package func eachRecord(
        of system: String,
        _ entity: String,
        at moment: Moment? = nil,
        _ take: (CurrentRecord) throws -> Void
    ) throws {
        try database.read { database in
            let sql = """
                SELECT version.key, content.hash, content.bytes, content.isSealed
                FROM version JOIN content ON content.hash = version.content
                WHERE system = ? AND entity = ?
                    AND CASE WHEN ? IS NULL THEN until IS NULL ELSE since <= ? AND (until IS NULL OR until > ?) END
                ORDER BY version.key, version.id
                """
            let at = moment?.milliseconds
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [system, entity, at, at, at])
            while let record = try next(rows) { try take(record) }
        }
    }

    /// The keys of a system's current records, in byte order.
    package func currentKeys(
        of system: String,
        _ entity: String,
        in range: KeyRange = .all
    ) throws(StoreError) -> [String] {
        try read { database in
            let sql = """
                SELECT key FROM version
                WHERE system = ? AND entity = ? AND until IS NULL AND key > ? AND key <= ? ORDER BY key
                """
            let place = RecordPlace(system, entity)
            return try String.fetchAll(database, sql: sql, arguments: place.current(in: range))
        }
    }

    /// The records of a system that come next, so many of them.
    ///
    /// - Parameters:
    ///   - count: How many; fewer at the end.
    ///   - place: Where they are held.
    ///   - after: The key behind which they come; `nil` for the first ones.
    /// - Returns: Their range; `nil` when there are none.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func next(
        _ count: Int,
        of place: RecordPlace,
        after: String?
    ) throws(StoreError) -> KeyRange? {
        try read { database in
            let sql = """
                SELECT max(key) FROM (
                    SELECT key FROM version
                    WHERE system = ? AND entity = ? AND until IS NULL AND key > ? AND key <= ? ORDER BY key LIMIT ?)
                """
            let rest = KeyRange(after: after, through: nil)
            let last = try String.fetchOne(database, sql: sql, arguments: place.current(in: rest) + [count])
            return last.map { KeyRange(after: after, through: $0) }
        }
    }

    /// Notes what looking records up showed a system to hold: a content, or nothing.
    package func learn(
        _ found: [(key: String, content: Data?)],
        of system: String,
        _ entity: String,
        at: Moment
    ) throws(StoreError) {
        try write { database in
            for (key, content) in found { try learn(key, content, of: system, entity, at: at, in: database) }
        }
    }

    func learn(
        _ key: String,
        _ content: Data?,
        of system: String,
        _ entity: String,
        at: Moment,
        in database: Database
    ) throws {
        if let content {
            let hash = try put(content, in: database)
            _ = try setCurrent(system, entity, key: key, hash, at: at, in: database)
        } else {
            try database.cachedStatement(
                sql: """
                    UPDATE version SET until = max(since, ?)
                    WHERE system = ? AND entity = ? AND key = ? AND until IS NULL
                    """
            )
            .execute(arguments: [at.milliseconds, system, entity, key])
        }
    }

    /// One checksum over the current records of a place, the same in whatever order they came.
    ///
    /// - Complexity: O(records).
    package func digest(of place: RecordPlace, in range: KeyRange = .all) throws(StoreError) -> ContentHash {
        try read { try digest(of: place, in: range, in: $0) }
    }

    /// One checksum over the current records of a place, within a transaction.
    package func digest(of place: RecordPlace, in range: KeyRange, in database: Database) throws -> ContentHash {
        let sql = """
            SELECT key, content FROM version
            WHERE system = ? AND entity = ? AND until IS NULL AND key > ? AND key <= ?
            """
        let rows = try Row.fetchCursor(database, sql: sql, arguments: place.current(in: range))
        var sum = ContentHash.zero
        var bytes: [UInt8] = []
        while let row = try rows.next() {
            guard let hash = ContentHash(row[1]) else { continue }
            bytes.removeAll(keepingCapacity: true)
            bytes += (row[0] as String).utf8
            bytes.append(0)
            hash.append(to: &bytes)
            sum.formSum(with: ContentHash(of: bytes))
        }
        return ContentHash(of: sum.bytes)
    }
}
