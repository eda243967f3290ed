import Foundation
import GRDB
package import LienThongModel

extension Store {
    /// Looks the file over: SQLite's own check, foreign keys, and a sample of contents against their hashes.
    ///
    /// - Returns: What is wrong; empty when nothing is.
    /// - Complexity: O(size of the file).
    package func check() throws(StoreError) -> [Phrase] {
        try read { database in
            var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                .filter { $0 != "ok" }.map { Phrase(vi: "SQLite: \($0)", en: "SQLite: \($0)") }
            for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
                let table: String = row["table"]
                problems.append(
                    Phrase(vi: "Khóa ngoại hỏng ở «\(table)».", en: "A foreign key of `\(table)` is broken.")
                )
            }
            let wrong = try wrongSubjects(in: database)
            if wrong > 0 {
                problems.append(
                    Phrase(
                        vi: "Bảng tra hồ sơ của sổ cái sai \(wrong) dòng.",
                        en: "The table of the ledger's records is wrong in \(wrong) rows."
                    )
                )
            }
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM content")
            while let row = try rows.next() {
                guard let hash = ContentHash(row["hash"]) else { continue }
                let content = try? opened(row["bytes"], isSealed: row["isSealed"])
                if content.map({ self.hash(of: $0) }) != hash {
                    problems.append(Phrase(vi: "Nội dung \(hash) đã bị sửa.", en: "The content \(hash) was changed."))
                }
            }
            return problems
        }
    }

    /// How large the store is, in bytes; what waits beside the file to be put into it counts once.
    package func size() throws(StoreError) -> Int {
        try read { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// Copies the store, while it may be in use, into a file that is not there yet.
    package func backUp(to path: String) throws(StoreError) {
        do {
            let target = try DatabaseQueue(path: path)
            try database.backup(to: target)
            try target.close()
        } catch {
            throw Self.unusable(path, error)
        }
    }

    /// Lets go of what is older than a moment and no longer current.
    ///
    /// The ledger stays whole. Contents go when no version and no call needs them; a plan that was never applied needs
    /// none, and cannot be applied afterwards. The file keeps its size, and uses the room again.
    ///
    /// - Parameter horizon: Versions and settled calls that ended before are let go; none when `nil`.
    /// - Returns: How many versions and contents went.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func prune(before horizon: Moment?) throws(StoreError) -> (versions: Int, contents: Int) {
        try pruning { try prune(before: horizon, in: $0) }
    }

    /// Lets go of what is old once a day, however often it is asked.
    ///
    /// - Returns: `nil` when it was done within the last day.
    package func pruneDaily(keeping time: Duration, now: Moment) throws(StoreError) -> (versions: Int, contents: Int)? {
        try pruning { database in
            let last = try Data.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'prunedAt'")
            let moment = last.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
            guard now.milliseconds - moment >= 86_400_000 else { return nil }
            try database.execute(
                sql: "INSERT OR REPLACE INTO setting VALUES ('prunedAt', ?)",
                arguments: [Data("\(now.milliseconds)".utf8)]
            )
            let horizon = Moment(milliseconds: now.milliseconds - time.components.seconds * 1_000)
            return try prune(before: horizon, in: database)
        }
    }

    /// Does some work in one transaction that lets contents go.
    ///
    /// SQLite would look through all versions and calls for each content that goes, as no index leads from a content to
    /// them: that a content is needed by none is what ``prune(before:in:)`` goes by.
    private func pruning<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        try guarded {
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                let outcome = Result {
                    try database.execute(sql: "BEGIN IMMEDIATE")
                    let value = try work(database)
                    try database.execute(sql: "COMMIT")
                    return value
                }
                if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
                try database.execute(sql: "PRAGMA foreign_keys = ON")
                return try outcome.get()
            }
        }
    }

    private func prune(before horizon: Moment?, in database: Database) throws -> (versions: Int, contents: Int) {
        var versions = 0
        if let horizon {
            let moment = horizon.milliseconds
            try database.execute(sql: "DELETE FROM version WHERE until < ?", arguments: [moment])
            versions = database.changesCount
            try database.execute(sql: "DELETE FROM outbox WHERE settledAt < ?", arguments: [moment])
        }
        try database.execute(
            sql: """
                DELETE FROM content WHERE hash NOT IN (SELECT content FROM version)
                    AND hash NOT IN (SELECT content FROM outbox)
                    AND hash NOT IN (SELECT content FROM staging)
                    AND hash NOT IN (SELECT base FROM outbox WHERE base IS NOT NULL)
                    AND hash NOT IN (SELECT agreed FROM outbox WHERE agreed IS NOT NULL)
                """
        )
        return (versions, database.changesCount)
    }

    /// Lets go of what is older than a moment and no longer current, then makes the file as small as it can be.
    ///
    /// - Parameter horizon: Versions that ended before are let go; none when `nil`.
    /// - Returns: How many versions and contents went.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func vacuum(before horizon: Moment?) throws(StoreError) -> (versions: Int, contents: Int) {
        let gone = try prune(before: horizon)
        try guarded { try database.vacuum() }
        return gone
    }
}
