package import Foundation
package import LienThongModel

/// What became of a call.
package struct Settlement: Hashable, Sendable {
    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        /// It took effect: the system now holds what was sent.
        case done
        /// It took no effect; it is tried again at a moment.
        case again(Moment)
        /// Nobody knows whether it took effect; it is looked up at a moment.
        case doubtful(Moment)
        /// It is given up.
        case dead
        /// It lost its reason: the system holds something else than the plan was made for.
        case superseded
    }

    /// What looking a record up showed the system to hold.
    package enum Learnt: Hashable, Sendable {
        /// It was not looked up, or holds what was sent.
        case nothing
        /// No such record.
        case absence
        /// This content.
        case content(Data)
    }

    /// The call.
    package var row: OutboxRow
    /// What became of it.
    package var outcome: Outcome
    /// Why, with nothing personal in it.
    package var note: Phrase
    /// What was learnt of the system on the way.
    package var learnt: Learnt

    /// Makes a settlement.
    package init(_ row: OutboxRow, _ outcome: Outcome, note: Phrase, learnt: Learnt = .nothing) {
        self.row = row
        self.outcome = outcome
        self.note = note
        self.learnt = learnt
    }
}
