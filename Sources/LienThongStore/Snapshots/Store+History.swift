package import Foundation
import GRDB

extension Store {
    /// What is held of a record in a place; `nil` when there is none.
    package func current(_ key: String, in place: RecordPlace) throws(StoreError) -> Data? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT content FROM version WHERE system = ? AND entity = ? AND key = ? AND until IS NULL
                    """,
                arguments: [place.system, place.entity, key]
            )
            guard let hash = row.flatMap({ ContentHash($0["content"]) }) else { return nil }
            return try content(hash, in: database)
        }
    }

    /// The versions of one record that there were in a place, the oldest first.
    package func history(_ key: String, in place: RecordPlace) throws(StoreError) -> [RecordVersion] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM version WHERE system = ? AND entity = ? AND key = ? ORDER BY since, id",
                arguments: [place.system, place.entity, key]
            )
            return rows.compactMap { row in
                guard let hash = ContentHash(row["content"]) else { return nil }
                let until: Int64? = row["until"]
                return RecordVersion(
                    since: Moment(milliseconds: row["since"]),
                    until: until.map { Moment(milliseconds: $0) },
                    hash: hash
                )
            }
        }
    }
}

/// One version of a record.
package struct RecordVersion: Hashable, Sendable {
    /// From when it held.
    package var since: Moment
    /// Until when; `nil` while it holds.
    package var until: Moment?
    /// What its content is known by.
    package var hash: ContentHash
}
