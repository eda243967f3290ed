import Foundation
import GRDB

/// One intended call, from before it is made until after it is settled.
package struct OutboxRow: Hashable, Sendable, Identifiable {
    /// Where a call stands.
    package enum State: String, CaseIterable, Sendable {
        /// To be made when its time has come and nothing of the same record stands before it.
        case ready
        /// Being made; found so at the start of a run, the run before was cut off.
        case calling
        /// It was made, and nobody knows whether it took effect: to be looked up before anything else.
        case doubtful
        /// It took effect.
        case done
        /// Given up; holds back later calls for the same record until a person decides.
        case dead
        /// Taken out by a person.
        case dropped
    }

    /// Its number; calls for one record are made in this order.
    package var id: Int64
    /// The plan it belongs to.
    package var plan: String
    /// The number of the effect in its plan.
    package var effect: Int
    /// The system called.
    package var system: String
    /// The entity's name.
    package var entity: String
    /// What is done, such as `create`.
    package var action: String
    /// The record's key.
    package var key: String
    /// What is sent.
    package var content: ContentHash
    /// What the system held when the plan was made; `nil` when it had no such record.
    package var base: ContentHash?
    /// Where it stands.
    package var state: State
    /// How often it was tried.
    package var attempts: Int
    /// When it may be tried again.
    package var notBefore: Moment
    /// What was last said about it, with nothing personal in it.
    package var note: String
    /// When it was put in.
    package var createdAt: Moment
    /// When it was settled for good.
    package var settledAt: Moment?

    /// Makes a row as it would be read.
    package init(
        id: Int64,
        plan: String,
        effect: Int,
        system: String,
        entity: String,
        action: String,
        key: String,
        content: ContentHash,
        base: ContentHash?,
        state: State,
        attempts: Int,
        notBefore: Moment,
        note: String,
        createdAt: Moment,
        settledAt: Moment?
    ) {
        self.id = id
        self.plan = plan
        self.effect = effect
        self.system = system
        self.entity = entity
        self.action = action
        self.key = key
        self.content = content
        self.base = base
        self.state = state
        self.attempts = attempts
        self.notBefore = notBefore
        self.note = note
        self.createdAt = createdAt
        self.settledAt = settledAt
    }
}

extension OutboxRow {
    /// - Throws: ``StoreError`` when the row holds what no row may.
    init(_ row: Row) throws(StoreError) {
        guard let content = ContentHash(row["content"]), let state = State(rawValue: row["state"]) else {
            throw StoreError(.damaged, vi: "Một dòng của hộp gửi bị hỏng.", en: "A row of the outbox is damaged.")
        }
        let base: Data? = row["base"]
        let settled: Int64? = row["settledAt"]
        self.init(
            id: row["id"],
            plan: row["plan"],
            effect: row["effect"],
            system: row["system"],
            entity: row["entity"],
            action: row["action"],
            key: row["key"],
            content: content,
            base: base.flatMap { ContentHash($0) },
            state: state,
            attempts: row["attempts"],
            notBefore: Moment(milliseconds: row["notBefore"]),
            note: row["note"],
            createdAt: Moment(milliseconds: row["createdAt"]),
            settledAt: settled.map { Moment(milliseconds: $0) }
        )
    }
}
