import Foundation
package import GRDB
import LienThongModel

/// What the toolkit remembers between runs, in one SQLite file: snapshots of both sides, plans, the outbox of calls,
/// the ledger, and the runs.
///
/// Each method is one transaction and returns when it lies on the disk. The file can be read while it is written to.
package final class Store: Sendable {
    /// The database.
    package let database: DatabasePool
    /// What contents are sealed with; `nil` for a store that is not sealed.
    let key: StoreKey?
    /// What the head of the ledger is signed with; `nil` for one that is not signed.
    let signer: LedgerSigner?
    /// What keys of records are hashed with in the ledger, where there is no store key.
    let salt: Data
    /// So many rows at the end of the ledger are looked through at most for a record.
    let mostUnsorted: Int64

    /// Opens a store, making or migrating the file as needed.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - key: What contents are sealed with.
    ///   - signer: What the head of the ledger is signed with.
    ///   - mostUnsorted: So many rows at the end of the ledger are looked through at most for a record.
    /// - Throws: ``StoreError`` when the file is no store, comes from a newer program, or cannot be written.
    package init(
        _ path: String,
        key: StoreKey? = nil,
        signer: LedgerSigner? = nil,
        mostUnsorted: Int64 = 100_000
    ) throws(StoreError) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            // A call is made when its row lies on the disk, also through a loss of power.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        let salt: Data
        do {
            database = try DatabasePool(path: path, configuration: configuration)
            let migrator = StoreSchema.migrator
            if try database.read({ try migrator.hasBeenSuperseded($0) }) {
                throw StoreError(
                    .tooNew,
                    vi: "Kho «\(path)» do phiên bản mới hơn của chương trình tạo ra.",
                    en: "The store `\(path)` was made by a newer version of the program.",
                    hint: .init(vi: "Cập nhật chương trình.", en: "Update the program.")
                )
            }
            try migrator.migrate(database)
            try database.writeWithoutTransaction { try Self.widenCache(in: $0) }
            salt = try database.write { try Self.salt(in: $0, key) }
        } catch let error as StoreError {
            throw error
        } catch {
            throw Self.unusable(path, error)
        }
        self.key = key
        self.signer = signer
        self.salt = salt
        self.mostUnsorted = mostUnsorted
    }

    /// Widens the cache of the connection that writes, and lets it write back later.
    ///
    /// Subjects of the ledger and hashes of contents come in no order, so that each row is put into another page of an
    /// index. With SQLite's 2 MB those pages are read and written again and again, and with its thousand pages between two
    /// checkpoints the same page is copied into the file every few transactions. What is committed lies on the disk all
    /// the same: in the log beside the file, which may grow to 64 MB.
    private static func widenCache(in database: Database) throws {
        try database.execute(sql: "PRAGMA cache_size = -32768")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 16000")
    }

    /// Reads or makes the salt, and sees to it that the key is the one that the store began with.
    private static func salt(in database: Database, _ key: StoreKey?) throws -> Data {
        let proof = Data("lienthong.store".utf8)
        let known = try Data.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'key'")
        let used = key.map { $0.hash(proof).bytes } ?? Data([0])
        if let known, known != used { throw StoreKey.unopened }
        if known == nil {
            try database.execute(sql: "INSERT INTO setting VALUES ('key', ?)", arguments: [used])
        }
        if let salt = try Data.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'salt'") { return salt }
        var random = SystemRandomNumberGenerator()
        let salt = Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
        try database.execute(sql: "INSERT INTO setting VALUES ('salt', ?)", arguments: [salt])
        return salt
    }

    /// Whether contents are sealed.
    package var isSealed: Bool {
        key != nil
    }

    /// Does some work in one transaction that writes.
    package func write<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        try guarded { try database.write(work) }
    }

    /// Does some work on one state of the store.
    package func read<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        try guarded { try database.read(work) }
    }

    /// Does some work, and tells what SQLite says as an error of the store.
    func guarded<Value>(_ work: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch {
            throw Self.unusable(database.path, error)
        }
    }

    static func unusable(_ path: String, _ error: any Error) -> StoreError {
        // SQLite's words name tables and codes, never values.
        let words = (error as? DatabaseError).map { "\($0.resultCode): \($0.message ?? "")" } ?? "\(type(of: error))"
        return StoreError(
            .unusable,
            vi: "Không dùng được kho «\(path)» (\(words)).",
            en: "The store `\(path)` cannot be used (\(words)).",
            hint: .init(
                vi: "Kiểm tra quyền ghi và chỗ trống trên đĩa; «lienthong store check» kiểm tra tệp.",
                en: "Check permissions and free space; `lienthong store check` looks the file over."
            )
        )
    }
}
