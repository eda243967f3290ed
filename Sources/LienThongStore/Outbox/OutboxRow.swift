import Foundation
import GRDB
package import LienThongModel

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
    /// What both sides agree on once it took effect; `nil` where they agree on nothing by it.
    package var agreed: ContentHash?
    /// Where it stands.
    package var state: State
    /// How often it was tried.
    package var attempts: Int
    /// When it may be tried again.
    package var notBefore: Moment
    /// What was last said about it, with nothing personal in it.
    package var note: Phrase
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
        agreed: ContentHash? = nil,
        state: State,
        attempts: Int,
        notBefore: Moment,
        note: Phrase,
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
        self.agreed = agreed
        self.state = state
        self.attempts = attempts
        self.notBefore = notBefore
        self.note = note
        self.createdAt = createdAt
        self.settledAt = settledAt
    }
}

extension Sequence<OutboxRow> {
    /// The numbers of calls as a JSON list, to be bound where a statement is about all of them: a statement for each would
    /// cost several times as much.
    var idList: String {
        var text = "["
        for (number, row) in enumerated() {
            if number > 0 { text += "," }
            text += String(row.id)
        }
        return text + "]"
    }
}

extension OutboxRow {
    /// The columns in the order in which rows are read: a name would be looked for anew in each row.
    static let columns = """
        id, plan, effect, system, entity, action, key, content, base, agreed, state, attempts, notBefore, note, createdAt,
        settledAt
        """

    /// Reads rows of ``columns``.
    ///
    /// - Throws: ``StoreError`` when a row holds what no row may.
    static func all(_ rows: RowCursor) throws -> [OutboxRow] {
        var all: [OutboxRow] = []
        while let row = try rows.next() { all.append(try OutboxRow(row)) }
        return all
    }

    /// Reads a row of ``columns``.
    ///
    /// - Throws: ``StoreError`` when the row holds what no row may.
    init(_ row: Row) throws(StoreError) {
        guard let content = ContentHash(row[7]), let state = State(rawValue: row[10]) else {
            throw StoreError(.damaged, vi: "Một dòng của hộp gửi bị hỏng.", en: "A row of the outbox is damaged.")
        }
        let base: Data? = row[8]
        let agreed: Data? = row[9]
        let settled: Int64? = row[15]
        self.init(
            id: row[0],
            plan: row[1],
            effect: row[2],
            system: row[3],
            entity: row[4],
            action: row[5],
            key: row[6],
            content: content,
            base: base.flatMap { ContentHash($0) },
            agreed: agreed.flatMap { ContentHash($0) },
            state: state,
            attempts: row[11],
            notBefore: Moment(milliseconds: row[12]),
            note: Phrase(kept: row[13]),
            createdAt: Moment(milliseconds: row[14]),
            settledAt: settled.map { Moment(milliseconds: $0) }
        )
    }
}
