import Foundation
package import GRDB

/// A plan as the store remembers it.
package struct StoredPlan: Hashable, Sendable {
    /// The plan's id.
    package var id: String
    /// The job.
    package var job: String
    /// The digest of the plan file's facts.
    package var digest: ContentHash
    /// Who approved it; `nil` when nobody did yet.
    package var approvedBy: String?

    /// Makes what the store remembers of a plan.
    package init(id: String, job: String, digest: ContentHash, approvedBy: String? = nil) {
        self.id = id
        self.job = job
        self.digest = digest
        self.approvedBy = approvedBy
    }
}

/// A call that a plan intends.
package struct IntendedCall: Sendable {
    /// The number of the effect in the plan.
    package var effect: Int
    /// The system called.
    package var system: String
    /// The entity's name.
    package var entity: String
    /// What is done.
    package var action: String
    /// The record's key.
    package var key: String
    /// What is sent; in the store already.
    package var content: ContentHash
    /// What the system holds, as far as is known.
    package var base: ContentHash?
    /// What both sides agree on once the call took effect; in the store already.
    package var agreed: ContentHash?

    /// Makes an intended call.
    package init(
        effect: Int,
        system: String,
        entity: String,
        action: String,
        key: String,
        content: ContentHash,
        base: ContentHash?,
        agreed: ContentHash? = nil
    ) {
        self.effect = effect
        self.system = system
        self.entity = entity
        self.action = action
        self.key = key
        self.content = content
        self.base = base
        self.agreed = agreed
    }
}

extension Store {
    /// Remembers a plan that was made; the same one a second time is no other.
    ///
    /// - Parameters:
    ///   - plan: The plan; what its effects send was put into the store.
    ///   - run: The run that made it.
    ///   - at: When.
    /// - Throws: ``StoreError`` when the store cannot be written.
    package func remember(_ plan: StoredPlan, run: Int64, at: Moment) throws(StoreError) {
        try write { database in
            if try self.plan(plan.id, in: database) != nil { return }
            try database.execute(
                sql: "INSERT INTO plan (id, job, digest, madeAt) VALUES (?, ?, ?, ?)",
                arguments: [plan.id, plan.job, plan.digest.bytes, at.milliseconds]
            )
            let body = LedgerBody([("plan", plan.id), ("job", plan.job), ("digest", plan.digest.description)])
            try writeLedger(in: database) { ledger in
                try ledger.append(LedgerEntry(at: at, run: run, kind: .planned, body: body))
            }
        }
    }

    /// The plan of an id; `nil` when this store did not make it.
    package func plan(_ id: String) throws(StoreError) -> StoredPlan? {
        try read { try plan(id, in: $0) }
    }

    private func plan(_ id: String, in database: Database) throws -> StoredPlan? {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM plan WHERE id = ?", arguments: [id]),
            let digest = ContentHash(row["digest"])
        else { return nil }
        return StoredPlan(id: row["id"], job: row["job"], digest: digest, approvedBy: row["approvedBy"])
    }

    /// The numbers of a plan's effects that were put into the outbox.
    package func intendedEffects(of plan: String) throws(StoreError) -> Set<Int> {
        try read { database in
            Set(try Int.fetchAll(database, sql: "SELECT effect FROM outbox WHERE plan = ?", arguments: [plan]))
        }
    }

    /// Approves a plan and puts its calls into the outbox, all in one transaction; a second time nothing happens.
    ///
    /// - Parameters:
    ///   - id: The plan.
    ///   - calls: Its calls, in order.
    ///   - approver: Who approved it.
    ///   - run: The run.
    ///   - at: When.
    ///   - check: Looks at the state of the store in the same transaction, and throws when the plan may not be applied.
    /// - Returns: How many calls were put in; 0 when they had been before.
    /// - Throws: What `check` throws; ``StoreError`` with the code `missing` when the store no longer has a content that a
    ///   call sends or goes on from.
    package func approve(
        _ id: String,
        _ calls: [IntendedCall],
        by approver: String,
        run: Int64,
        at: Moment,
        check: (Database) throws -> Void
    ) throws -> Int {
        try database.write { database in
            if try plan(id, in: database)?.approvedBy != nil { return 0 }
            try check(database)
            try database.execute(
                sql: "UPDATE plan SET approvedBy = ?, approvedAt = ? WHERE id = ?",
                arguments: [approver, at.milliseconds, id]
            )
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO outbox
                    (plan, effect, system, entity, action, key, content, base, agreed, state, notBefore, createdAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?)
                    """
            )
            try writeLedger(in: database) { ledger in
                let body = LedgerBody([("plan", id), ("who", approver), ("calls", "\(calls.count)")])
                try ledger.append(LedgerEntry(at: at, run: run, kind: .approved, body: body))
                for call in calls {
                    do {
                        try insert.execute(arguments: [
                            id, call.effect, call.system, call.entity, call.action, call.key, call.content.bytes,
                            call.base?.bytes, call.agreed?.bytes, at.milliseconds, at.milliseconds,
                        ])
                    } catch let error as DatabaseError
                        where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY
                    {
                        throw StoreError(
                            .missing,
                            vi: "Kho không còn nội dung mà kế hoạch gửi đi.",
                            en: "The store no longer has what the plan sends."
                        )
                    }
                    let body = LedgerBody([
                        ("call", "\(database.lastInsertedRowID)"), ("plan", id), ("action", call.action),
                        ("content", call.content.description),
                    ])
                    try ledger.append(LedgerEntry(at: at, run: run, kind: .intended, key: call.key, body: body))
                }
            }
            return calls.count
        }
    }
}
