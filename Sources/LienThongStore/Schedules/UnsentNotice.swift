import GRDB

/// A notice that a sender has not sent yet, kept so that a crash loses none; nothing of a record is in it.
package struct UnsentNotice: Hashable, Sendable, Identifiable {
    /// Its number; 0 for one that is not kept.
    package var id: Int64 = 0
    /// The sender's name.
    package var sender: String
    /// The word of what it is about.
    package var kind: String
    /// The job; `nil` for one about all of them.
    package var job: String?
    /// One line.
    package var subject: String
    /// Lines, ended by line feeds.
    package var text: String
    /// When it was made, in seconds since 1970.
    package var at: Int64
    /// How often it was tried.
    package var tries = 0
    /// Before when it is not tried again.
    package var notBefore: Moment

    /// Makes one that was not tried yet.
    package init(
        to sender: String,
        kind: String,
        job: String?,
        subject: String,
        text: String,
        at: Int64,
        notBefore: Moment
    ) {
        self.sender = sender
        self.kind = kind
        self.job = job
        self.subject = subject
        self.text = text
        self.at = at
        self.notBefore = notBefore
    }

    fileprivate init(_ row: Row) {
        self.init(
            to: row["sender"],
            kind: row["kind"],
            job: row["job"],
            subject: row["subject"],
            text: row["text"],
            at: row["at"],
            notBefore: Moment(milliseconds: row["notBefore"])
        )
        id = row["id"]
        tries = row["tries"]
    }

    /// Keeps it.
    ///
    /// - Returns: Its number.
    fileprivate func insert(_ database: Database) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO unsentNotice (sender, kind, job, subject, text, at, tries, notBefore)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [sender, kind, job, subject, text, at, tries, notBefore.milliseconds]
        )
        return database.lastInsertedRowID
    }
}

extension Store {
    /// The notices that were not sent yet, in the order in which they were made.
    package func unsentNotices() throws(StoreError) -> [UnsentNotice] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM unsentNotice ORDER BY id").map { UnsentNotice($0) } }
    }

    /// Keeps what was decided about some jobs together with the notices that follow from it, in one transaction.
    ///
    /// - Returns: The notices with their numbers.
    @discardableResult
    package func keep(
        _ records: some Collection<NoticeRecord>,
        telling notices: [UnsentNotice] = []
    ) throws(StoreError) -> [UnsentNotice] {
        try write { database in
            for record in records { try record.keep(database) }
            return try notices.map { notice in
                var kept = notice
                kept.id = try notice.insert(database)
                return kept
            }
        }
    }

    /// Puts down that a notice was tried, and when it is tried again.
    package func putOff(_ notice: UnsentNotice) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE unsentNotice SET tries = ?, notBefore = ? WHERE id = ?",
                arguments: [notice.tries, notice.notBefore.milliseconds, notice.id]
            )
        }
    }

    /// Lets go of a notice that was sent or never will be; one that is not kept is no error.
    package func forget(_ notice: UnsentNotice) throws(StoreError) {
        try write { try $0.execute(sql: "DELETE FROM unsentNotice WHERE id = ?", arguments: [notice.id]) }
    }
}
