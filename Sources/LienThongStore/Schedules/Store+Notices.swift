import GRDB

extension Store {
    /// What is kept of the jobs for notices, by job.
    package func noticeRecords() throws(StoreError) -> [NoticeRecord] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM notice ORDER BY job").map { NoticeRecord($0) } }
    }

    /// Keeps what was decided about some jobs, in one transaction.
    package func keep(_ records: some Collection<NoticeRecord>) throws(StoreError) {
        try write { database in
            for record in records {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: record.values
                )
            }
        }
    }

    /// Lets go of what is kept for notices of a job that there is no more; one that is not kept is no error.
    package func forgetNotices(of job: String) throws(StoreError) {
        try write { try $0.execute(sql: "DELETE FROM notice WHERE job = ?", arguments: [job]) }
    }
}
