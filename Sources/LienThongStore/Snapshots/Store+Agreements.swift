import Foundation
import GRDB

/// What both sides of a job agreed on last, record by record: the base of a three-way merge.
///
/// Kept as the records of a system of its own, so that it has versions as any other.
extension Store {
    /// The name under which a job's agreements are kept; no system of a configuration has such a name.
    package static func agreements(of job: String) -> String {
        "job:\(job)"
    }

    /// Notes what both sides agree on without anything having to be done.
    ///
    /// - Parameters:
    ///   - agreements: Keys, and contents that are in the store.
    ///   - job: The job.
    ///   - entity: The entity's name.
    ///   - at: When.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func agree(
        _ agreements: [(key: String, content: ContentHash)],
        in job: String,
        _ entity: String,
        at: Moment
    ) throws(StoreError) {
        guard !agreements.isEmpty else { return }
        let system = Self.agreements(of: job)
        try write { database in
            for (key, content) in agreements {
                _ = try setCurrent(system, entity, key: key, content, at: at, in: database)
            }
        }
    }

    /// Notes what both sides agree on now that a call took effect.
    func agree(_ row: OutboxRow, at: Moment, in database: Database) throws {
        guard let agreed = row.agreed else { return }
        let find = try database.cachedStatement(sql: "SELECT job FROM plan WHERE id = ?")
        guard let job = try String.fetchOne(find, arguments: [row.plan]) else { return }
        let system = Self.agreements(of: job)
        _ = try setCurrent(system, row.entity, key: row.key, agreed, at: at, in: database)
    }

    /// Hands on what is held in some places of each record side by side, by key in byte order.
    ///
    /// - Parameters:
    ///   - places: The places.
    ///   - range: The records asked for.
    ///   - take: Takes a key with what is held of it in each place, in their order.
    /// - Throws: ``StoreError`` when a content is damaged; what `take` throws.
    /// - Complexity: O(records), one of each place in memory.
    package func eachGroup(
        of places: [RecordPlace],
        in range: KeyRange = .all,
        _ take: (_ key: String, _ held: [CurrentRecord?]) throws -> Void
    ) throws {
        try database.read { database in
            let rows = try places.map { try currentRecords(of: $0, in: range, database) }
            var heads = try rows.map { try next($0) }
            while let key = heads.compactMap({ $0?.key }).min(by: { $0.precedes($1) }) {
                try take(key, heads.map { $0?.key == key ? $0 : nil })
                for index in heads.indices where heads[index]?.key == key { heads[index] = try next(rows[index]) }
            }
        }
    }
}

/// Where the store keeps records: a system, and the name of their kind.
package struct RecordPlace: Hashable, Sendable {
    /// The system.
    package var system: String
    /// The name of the kind.
    package var entity: String

    /// Names a place.
    package init(_ system: String, _ entity: String) {
        self.system = system
        self.entity = entity
    }

    /// What a query asks for by `system = ? AND entity = ? AND … key > ? AND key <= ?`.
    func current(in range: KeyRange) -> StatementArguments {
        [system, entity] + StatementArguments(range.bounds)
    }
}
