package import Foundation
package import GRDB

extension Store {
    /// The hash by which the store knows a content.
    package func hash(of content: Data) -> ContentHash {
        key?.hash(content) ?? ContentHash(of: content)
    }

    /// The hash that stands for a record's key in the ledger.
    package func hash(ofKey name: String) -> ContentHash {
        key?.hash(Array(name.utf8)) ?? ContentHash(of: salt + Array(name.utf8))
    }

    /// Puts contents into the store in one transaction, each unless it is there already.
    ///
    /// What no plan, version or call refers to goes again with ``prune(before:)``.
    package func put(_ contents: [Data]) throws(StoreError) {
        try write { for content in contents { _ = try put(content, in: $0) } }
    }

    /// Puts a content into the store, unless it is there already.
    ///
    /// - Returns: What it is known by.
    package func put(_ content: Data, in database: Database) throws -> ContentHash {
        let hash = hash(of: content)
        let known = try database.cachedStatement(sql: "SELECT 1 FROM content WHERE hash = ?")
        if try Int.fetchOne(known, arguments: [hash.bytes]) != nil { return hash }
        let statement = try database.cachedStatement(sql: "INSERT INTO content VALUES (?, ?, ?)")
        let bytes = try key?.seal(content) ?? content
        try statement.execute(arguments: [hash.bytes, bytes, key != nil])
        return hash
    }

    /// The content that a hash stands for.
    ///
    /// - Throws: ``StoreError`` when it is not there, or sealed with another key.
    package func content(_ hash: ContentHash, in database: Database) throws -> Data {
        let statement = try database.cachedStatement(sql: "SELECT bytes, isSealed FROM content WHERE hash = ?")
        guard let row = try Row.fetchOne(statement, arguments: [hash.bytes]) else {
            throw StoreError(
                .missing,
                vi: "Kho không còn nội dung \(hash).",
                en: "The store no longer has the content \(hash)."
            )
        }
        return try opened(row["bytes"], isSealed: row["isSealed"])
    }

    /// The bytes of a content as they were put in.
    func opened(_ bytes: Data, isSealed: Bool) throws(StoreError) -> Data {
        guard isSealed else { return bytes }
        guard let key else { throw StoreKey.unopened }
        return try key.open(bytes)
    }
}
