import GRDB

/// What somebody asks of the service, through the store.
package struct ServiceRequest: Hashable, Sendable, Identifiable {
    /// What is asked for.
    package enum Kind: String, CaseIterable, Sendable {
        /// Hold planned runs of the job back.
        case pause
        /// Start planned runs again.
        case resume
        /// Run the job at once.
        case runNow
    }

    /// Its number.
    package var id: Int64
    /// What is asked for.
    package var kind: Kind
    /// The job.
    package var job: String
    /// When it was asked.
    package var askedAt: Moment
}

extension Store {
    /// Asks the service for something; it takes effect when the service looks, or at its next start.
    ///
    /// Needs no lock.
    package func ask(_ kind: ServiceRequest.Kind, _ job: String, at now: Moment) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT INTO request (kind, job, askedAt) VALUES (?, ?, ?)",
                arguments: [kind.rawValue, job, now.milliseconds]
            )
        }
    }

    /// The requests that the service has not taken yet, in their order.
    package func openRequests() throws(StoreError) -> [ServiceRequest] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM request WHERE takenAt IS NULL ORDER BY id")
                .compactMap { row in
                    guard let kind = ServiceRequest.Kind(rawValue: row["kind"]) else { return nil }
                    return ServiceRequest(
                        id: row["id"],
                        kind: kind,
                        job: row["job"],
                        askedAt: Moment(milliseconds: row["askedAt"])
                    )
                }
        }
    }

    /// Puts down that a request was taken, together with what it made of the job's state.
    package func take(_ request: ServiceRequest, leaving state: JobState?, at now: Moment) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE request SET takenAt = ? WHERE id = ?",
                arguments: [now.milliseconds, request.id]
            )
            guard let state else { return }
            try Self.keep(state, of: request.job, in: database)
        }
    }
}
