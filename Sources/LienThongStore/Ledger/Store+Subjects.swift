import Foundation
import GRDB

/// Which rows of the ledger are about a record.
///
/// Subjects are hashes. Put into an index one by one, each would change another page of it; so the rows at the end of the
/// ledger are looked through when they are asked for, and sorted into a table only when there are many of them.
extension Store {
    /// The rows about a subject.
    ///
    /// - Complexity: O(rows about it + rows at the end that are not sorted yet).
    func ledgerRows(of subject: ContentHash, in database: Database) throws -> RowCursor {
        try Row.fetchCursor(
            database,
            sql: """
                SELECT * FROM ledger WHERE number IN (SELECT number FROM ledgerSubject WHERE subject = ?1)
                UNION ALL
                SELECT * FROM ledger WHERE number > ?2 AND subject = ?1
                ORDER BY number
                """,
            arguments: [subject.bytes, try sortedSubjects(in: database)]
        )
    }

    /// Sorts the subjects of the rows at the end, where there are many.
    ///
    /// - Parameters:
    ///   - last: The last row's number.
    ///   - database: The transaction that wrote it.
    /// - Throws: `DatabaseError` when the store cannot be written.
    func sortSubjects(through last: Int64, in database: Database) throws {
        let first = try sortedSubjects(in: database)
        guard last - first > mostUnsorted else { return }
        try database.execute(
            sql: """
                INSERT INTO ledgerSubject SELECT subject, number FROM ledger
                WHERE number > ? AND number <= ? AND subject <> x'' ORDER BY subject, number
                """,
            arguments: [first, last]
        )
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting VALUES ('subjectsThrough', ?)",
            arguments: [Data("\(last)".utf8)]
        )
    }

    /// How many rows with a subject the table lacks that it should have, or has and should not.
    ///
    /// - Complexity: O(rows).
    func wrongSubjects(in database: Database) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT (SELECT count(*) FROM ledger WHERE number <= ?1 AND subject <> x'' AND NOT EXISTS (
                        SELECT 1 FROM ledgerSubject
                        WHERE ledgerSubject.subject = ledger.subject AND ledgerSubject.number = ledger.number))
                    + (SELECT count(*) FROM ledgerSubject WHERE NOT EXISTS (
                        SELECT 1 FROM ledger
                        WHERE ledger.number = ledgerSubject.number AND ledger.subject = ledgerSubject.subject))
                """,
            arguments: [try sortedSubjects(in: database)]
        ) ?? 0
    }

    /// The row up to which subjects are sorted.
    private func sortedSubjects(in database: Database) throws -> Int64 {
        let find = try database.cachedStatement(sql: "SELECT value FROM setting WHERE name = 'subjectsThrough'")
        return try Data.fetchOne(find).flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
    }
}
