import Foundation
import GRDB
package import LienThongModel

/// What looking a ledger over found.
package struct LedgerVerdict: Hashable, Sendable {
    /// The rows looked at.
    package var rows: Int64
    /// The hash of the last row.
    package var head: ContentHash
    /// Whether the head carries a signature that was checked.
    package var isSigned: Bool
    /// What is wrong, each with the number of the row; empty when the ledger is whole.
    package var problems: [Problem]

    /// One thing that is wrong.
    package struct Problem: Hashable, Sendable {
        /// The row.
        package var number: Int64
        /// What is wrong with it.
        package var message: Phrase
    }
}

extension Store {
    /// Writes rows into the ledger that belong to no other change.
    package func note(_ entries: [LedgerEntry]) throws(StoreError) {
        try write { database in
            try writeLedger(in: database) { ledger in
                for entry in entries { try ledger.append(entry) }
            }
        }
    }

    /// Hands on the rows of the ledger in order.
    ///
    /// - Parameters:
    ///   - key: The record asked for, all when `nil`.
    ///   - take: Takes a row.
    /// - Throws: ``StoreError`` when a row is damaged; what `take` throws.
    package func eachLedgerRow(key: String? = nil, _ take: (LedgerRow) throws -> Void) throws {
        try database.read { database in
            let rows =
                try key.map { try ledgerRows(of: hash(ofKey: $0), in: database) }
                ?? Row.fetchCursor(database, sql: "SELECT * FROM ledger ORDER BY number")
            while let row = try rows.next() { try take(LedgerRow(row)) }
        }
    }

    /// The rows of the ledger about one call, in order.
    ///
    /// - Throws: ``StoreError`` when a row is damaged.
    package func ledgerRows(of call: OutboxRow) throws -> [LedgerRow] {
        var rows: [LedgerRow] = []
        try eachLedgerRow(key: call.key) { row in
            if LedgerBody.call(in: row.body) == call.id { rows.append(row) }
        }
        return rows
    }

    /// Looks the whole ledger over: each row's hash, the numbers without a gap, and the head.
    ///
    /// A changed, missing or moved row breaks the chain behind it; the last row is told by the head, and that is worth
    /// as much as its signature, or as a copy of it that was deposited elsewhere.
    ///
    /// - Parameter deposited: The number and hash of a row that somebody noted earlier.
    /// - Returns: What was found.
    /// - Throws: ``StoreError`` when a row is damaged.
    /// - Complexity: O(rows).
    package func verifyLedger(deposited: (number: Int64, hash: ContentHash)? = nil) throws -> LedgerVerdict {
        var verdict = LedgerVerdict(rows: 0, head: LedgerRow.origin, isSigned: false, problems: [])
        var expected: Int64 = 1
        var isDepositMet = false
        try eachLedgerRow { row in
            if row.number != expected {
                verdict.add(expected, vi: "Thiếu từ dòng này.", en: "Rows are missing from here on.")
            }
            if row.hash != row.hash(after: verdict.head) {
                verdict.add(row.number, vi: "Dòng đã bị sửa.", en: "The row was changed, or one before it is gone.")
            }
            if let deposited, deposited.number == row.number {
                isDepositMet = true
                if deposited.hash != row.hash {
                    verdict.add(row.number, vi: "Khác với bản đã gửi giữ.", en: "Not what was deposited.")
                }
            }
            verdict.rows += 1
            verdict.head = row.hash
            expected = row.number + 1
        }
        if let deposited, !isDepositMet {
            verdict.add(deposited.number, vi: "Thiếu dòng đã gửi giữ.", en: "The deposited row is missing.")
        }
        try checkHead(&verdict, last: expected - 1)
        return verdict
    }

    private func checkHead(_ verdict: inout LedgerVerdict, last: Int64) throws {
        let row = try database.read { try Row.fetchOne($0, sql: "SELECT * FROM ledgerHead") }
        guard let row, let hash = ContentHash(row["hash"]) else {
            if last > 0 { verdict.add(last, vi: "Thiếu đầu sổ cái.", en: "The head of the ledger is missing.") }
            return
        }
        let number: Int64 = row["number"]
        if number != last || hash != verdict.head {
            verdict.add(number, vi: "Đầu sổ cái không khớp dòng cuối.", en: "The head does not match the last row.")
        }
        guard let signer else { return }
        let signature: Data? = row["signature"]
        verdict.isSigned = true
        guard let signature, signer.isValid(signature, number: number, hash: hash) else {
            verdict.add(number, vi: "Chữ ký đầu sổ cái không đúng.", en: "The signature of the head is not right.")
            return
        }
    }
}

extension LedgerVerdict {
    fileprivate mutating func add(_ number: Int64, vi: String, en: String) {
        problems.append(Problem(number: number, message: Phrase(vi: vi, en: en)))
    }
}
