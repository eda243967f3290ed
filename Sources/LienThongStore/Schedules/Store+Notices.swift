import GRDB

extension Store {
    /// What is kept of the jobs for notices, by job.
    package func noticeRecords() throws(StoreError) -> [NoticeRecord] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM notice ORDER BY job").map { NoticeRecord($0) } }
    }

    /// Lets go of what is kept for notices of a job that there is no more; one that is not kept is no error.
    package func forgetNotices(of job: String) throws(StoreError) {
        try write { try $0.execute(sql: "DELETE FROM notice WHERE job = ?", arguments: [job]) }
    }
}

extension NoticeRecord {
    /// Keeps it, in place of what was kept of its job.
    func keep(_ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: values
        )
    }
}
