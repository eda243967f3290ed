import LienThongModel

/// What is to be written into the ledger.
package struct LedgerEntry: Sendable {
    /// What happened.
    package enum Kind: String, CaseIterable, Sendable {
        /// A plan was made.
        case planned
        /// A plan was approved, by a person or by the job's policy.
        case approved
        /// A call was put into the outbox.
        case intended
        /// A call took effect.
        case done
        /// A call took no effect and is tried again.
        case postponed
        /// A call was made, and whether it took effect is not known.
        case doubtful
        /// A call was given up.
        case dead
        /// A call lost its reason: the system holds something else than its plan was made for.
        case superseded
        /// A person decided about a call.
        case decided
        /// Records that a migration moved were taken over as what a system holds.
        case adopted
        /// Such records were taken back.
        case returned
    }

    /// When.
    package var at: Moment
    /// The run.
    package var run: Int64
    /// What happened.
    package var kind: Kind
    /// The record's key, kept as a keyed hash; `nil` for what concerns no record.
    package var key: String?
    /// The facts.
    package var body: LedgerBody

    /// Makes an entry.
    package init(at: Moment, run: Int64, kind: Kind, key: String? = nil, body: LedgerBody) {
        self.at = at
        self.run = run
        self.kind = kind
        self.key = key
        self.body = body
    }
}

/// The facts of a ledger entry: names and texts in a fixed order, with nothing personal in them.
package struct LedgerBody: Hashable, Sendable {
    /// Names and texts.
    package var members: [(name: String, value: String)] = []

    /// Makes a body.
    package init(_ members: [(String, String)]) {
        self.members = members.map { (name: $0.0, value: $0.1) }
    }

    /// One JSON object.
    package var json: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the JSON object to other bytes.
    func append(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (number, member) in members.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(member.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONText.append(member.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The call that a body is about, which stands first in it; `nil` for a body about something else.
    static func call(in json: String) -> Int64? {
        let opening = #"{"call":""#
        guard json.hasPrefix(opening) else { return nil }
        return Int64(json.dropFirst(opening.count).prefix { $0 != "\"" })
    }

    /// Equal with the same members in the same order.
    package static func == (left: LedgerBody, right: LedgerBody) -> Bool {
        left.json == right.json
    }

    /// Hashes the members.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(json)
    }
}

extension Settlement {
    /// What the ledger says about it.
    func entry(run: Int64, at: Moment) -> LedgerEntry {
        let kind: LedgerEntry.Kind =
            switch outcome {
            case .done: .done
            case .again: .postponed
            case .doubtful: .doubtful
            case .dead: .dead
            case .superseded: .superseded
            }
        return LedgerEntry(
            at: at,
            run: run,
            kind: kind,
            key: row.key,
            body: LedgerBody(
                [
                    ("call", "\(row.id)"), ("plan", row.plan), ("system", row.system), ("action", row.action),
                    ("attempt", "\(row.attempts)"), ("content", row.content.description), ("note", note.vi),
                ] + (note.vi == note.en ? [] : [("noteEn", note.en)])
            )
        )
    }
}
