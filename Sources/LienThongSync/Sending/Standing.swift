package import LienThongModel

/// How a system stands to the records that were to be sent to it.
package struct Standing: Hashable, Sendable {
    /// What became of a record at the system.
    package enum Fate: String, CaseIterable, Sendable, Codable {
        /// It is there and says what it should.
        case held
        /// The system refused it, or it was given up.
        case refused
        /// Only a person can say what is right: the system holds something else, or would not be told the whole.
        case left
        /// Its call is not settled yet.
        case waiting
        /// It is not there.
        case missing
        /// It says something else.
        case differing
    }

    /// A record that is not there as it should be.
    package struct Record: Hashable, Sendable {
        /// The record's key.
        package var key: String
        /// What became of it.
        package var fate: Fate
        /// What the system answered, or what is noted of the call.
        package var note: Phrase?
        /// Why it is left to a person; see ``SyncPlan/Remainder/reasons``.
        package var reasons: [String] = []
        /// The fields that differ, what the system holds first; personal values masked.
        package var changes: [PlanChange] = []
    }

    /// The system.
    package var system: String
    /// Whether the system was asked; where it cannot be, what is known of it counts.
    package var isReadBack: Bool
    /// How many records there are of each fate.
    package var counts: [Fate: Int] = [:]
    /// Those that are not there as they should be, some of each fate.
    package var records: [Record] = []

    /// How many are told of one fate.
    private static let shown = 100

    /// Begins with nothing.
    package init(system: String, isReadBack: Bool) {
        self.system = system
        self.isReadBack = isReadBack
    }

    /// How many records were to be sent.
    package var all: Int { counts.values.reduce(0, +) }

    /// How many have a fate.
    package subscript(fate: Fate) -> Int { counts[fate] ?? 0 }

    mutating func add(_ record: Record) {
        counts[record.fate, default: 0] += 1
        if self[record.fate] <= Self.shown { records.append(record) }
    }

    /// Adds what a plan over a part of the records says.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - open: The calls that are not settled, by key: whether they were given up, and what the system said.
    ///   - keys: The records of the part, where there are open calls.
    mutating func add(_ plan: SyncPlan, open: [String: (isDead: Bool, note: Phrase)], keys: [String]) {
        if plan.totals.equal > 0 { counts[.held, default: 0] += plan.totals.equal }
        for key in keys {
            guard let call = open[key] else { continue }
            add(Record(key: key, fate: call.isDead ? .refused : .waiting, note: call.note))
        }
        for effect in plan.effects {
            let fate = effect.action == .create ? Fate.missing : .differing
            add(Record(key: effect.key, fate: fate, changes: effect.changes))
        }
        for remainder in plan.left {
            add(Record(key: remainder.key, fate: .left, reasons: remainder.reasons))
        }
    }
}
