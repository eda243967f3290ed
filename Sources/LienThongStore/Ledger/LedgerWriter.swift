import Foundation
import GRDB

/// Adds rows to the ledger within one transaction.
///
/// The end of the chain is read once and then kept, so that a row costs one statement.
struct LedgerWriter {
    private let store: Store
    private let insert: Statement
    fileprivate private(set) var number: Int64
    private var head: ContentHash
    private var buffer: [UInt8] = []

    fileprivate init(_ store: Store, _ database: Database) throws {
        let last = try database.cachedStatement(sql: "SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1")
        let row = try Row.fetchOne(last)
        self.store = store
        number = row?["number"] ?? 0
        head = row.flatMap { ContentHash($0["hash"]) } ?? LedgerRow.origin
        insert = try database.cachedStatement(sql: "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)")
    }

    /// Adds a row.
    mutating func append(_ entry: LedgerEntry) throws {
        let subject = entry.key.map { store.hash(ofKey: $0).bytes } ?? Data()
        let row = LedgerRow(entry, number: number + 1, subject: subject, after: head, writing: &buffer)
        try insert.execute(arguments: [
            row.number, row.at.milliseconds, row.run, row.kind, row.subject, row.body, row.hash.bytes,
        ])
        number = row.number
        head = row.hash
    }

    /// Puts down which row is the last, signed where there is a key.
    fileprivate func signHead(in database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO ledgerHead VALUES (1, ?, ?, ?)")
            .execute(arguments: [number, head.bytes, try store.signer?.signature(number: number, hash: head)])
    }
}

extension Store {
    /// Adds rows to the ledger, within the transaction of what they tell of, and signs the last one.
    ///
    /// - Parameters:
    ///   - database: The transaction.
    ///   - write: Adds the rows, at least one.
    /// - Throws: What `write` throws.
    func writeLedger(in database: Database, _ write: (inout LedgerWriter) throws -> Void) throws {
        var ledger = try LedgerWriter(self, database)
        try write(&ledger)
        try ledger.signHead(in: database)
        try sortSubjects(through: ledger.number, in: database)
    }
}
