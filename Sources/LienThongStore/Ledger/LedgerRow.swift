package import Foundation
import GRDB
import LienThongModel

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
        var text: [UInt8] = []
        return hash(after: previous, writing: &text)
    }

    /// The same, with room for what it is taken over.
    private func hash(after previous: ContentHash, writing text: inout [UInt8]) -> ContentHash {
        text.removeAll(keepingCapacity: true)
        previous.append(to: &text)
        Self.append(String(number).utf8, to: &text)
        Self.append(String(at.milliseconds).utf8, to: &text)
        Self.append(String(run).utf8, to: &text)
        Self.append(kind.utf8, to: &text)
        Self.begin(subject.count * 2, in: &text)
        for byte in subject { Hexadecimal.append(byte, to: &text) }
        text.append(UInt8(ascii: "\n"))
        Self.append(body.utf8, to: &text)
        return ContentHash(of: text)
    }

    private static func append(_ part: some Collection<UInt8>, to text: inout [UInt8]) {
        begin(part.count, in: &text)
        text += part
        text.append(UInt8(ascii: "\n"))
    }

    /// The length before each part: no two rows can be told by the same bytes.
    private static func begin(_ count: Int, in text: inout [UInt8]) {
        text += String(count).utf8
        text.append(UInt8(ascii: ":"))
    }

    /// Makes the row of an entry.
    ///
    /// - Parameters:
    ///   - entry: The entry.
    ///   - number: The row's number.
    ///   - subject: The keyed hash of the record's key.
    ///   - previous: The hash of the row before.
    ///   - buffer: Room to write in, kept from row to row.
    init(
        _ entry: LedgerEntry,
        number: Int64,
        subject: Data,
        after previous: ContentHash,
        writing buffer: inout [UInt8]
    ) {
        self.number = number
        at = entry.at
        run = entry.run
        kind = entry.kind.rawValue
        self.subject = subject
        buffer.removeAll(keepingCapacity: true)
        entry.body.append(to: &buffer)
        body = String(decoding: buffer, as: UTF8.self)
        hash = previous
        hash = hash(after: previous, writing: &buffer)
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
