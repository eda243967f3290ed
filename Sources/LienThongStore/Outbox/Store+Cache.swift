import GRDB

/// How much of the file is kept in memory while calls are written down.
extension Store {
    /// Widens the cache of the connection that writes, and lets it write back later.
    ///
    /// Subjects of the ledger and hashes of contents come in no order, so that each row is put into another page of an
    /// index. With SQLite's 2 MB those pages are read and written again and again, and with its thousand pages between
    /// two checkpoints the same page is copied into the file every few transactions. What is committed lies on the disk
    /// all the same: in the log beside the file, which may grow to 16 MB.
    func widenCache(in database: Database) throws {
        try database.execute(sql: "PRAGMA cache_size = -\(Self.cacheKilobytes)")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.pagesBetweenCheckpoints)")
    }

    private static let cacheKilobytes = 32_768
    private static let pagesBetweenCheckpoints = 4_000
}
