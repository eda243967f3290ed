package import Foundation
import GRDB

/// One row of the ledger, chained to the row before it by its hash.
package struct LedgerRow: Hashable, Sendable {
    /// Its number, from 1 without gaps.
    package var number: Int64
    /// When.
    package var at: Moment
    /// The run.
    package var run: Int64
    /// What happened, as ``LedgerEntry/Kind`` names it.
    package var kind: String
    /// The keyed hash of the record's key; empty for what concerns no record.
    package var subject: Data
    /// The facts, one JSON object.
    package var body: String
    /// The hash over this row and the hash before.
    package var hash: ContentHash

    /// The hash that stands before the first row.
    package static let origin = ContentHash(of: Data("lienthong.ledger/1".utf8))

    /// The hash that the row must have behind another.
    package func hash(after previous: ContentHash) -> ContentHash {
        var text = Array(previous.bytes)
        text.reserveCapacity(256 + body.utf8.count)
        for part in ["\(number)", "\(at.milliseconds)", "\(run)", kind, subject.hexadecimal, body] {
            // The length before each part: no two rows can be told by the same bytes.
            text += String(part.utf8.count).utf8
            text.append(UInt8(ascii: ":"))
            text += part.utf8
            text.append(UInt8(ascii: "\n"))
        }
        return ContentHash(of: text)
    }

    init(_ entry: LedgerEntry, number: Int64, subject: Data, after previous: ContentHash) {
        self.number = number
        at = entry.at
        run = entry.run
        kind = entry.kind.rawValue
        self.subject = subject
        body = entry.body.json
        hash = previous
        hash = hash(after: previous)
    }

    /// - Throws: ``StoreError`` when the hash is not 32 bytes long.
    init(_ row: Row) throws(StoreError) {
        guard let hash = ContentHash(row["hash"]) else {
            throw StoreError(.damaged, vi: "Một dòng của sổ cái bị hỏng.", en: "A row of the ledger is damaged.")
        }
        number = row["number"]
        at = Moment(milliseconds: row["at"])
        run = row["run"]
        kind = row["kind"]
        subject = row["subject"]
        body = row["body"]
        self.hash = hash
    }
}
