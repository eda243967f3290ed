package import Foundation
package import LienThongAdapters
import LienThongModel
package import LienThongStore

/// Decides what is done about one call, step by step; pure, so that every path can be walked in a test.
///
/// A call is sent at most once between two look-ups: where its effect is not known, only what the system holds decides
/// whether it is sent again.
package struct CallMachine {
    /// What is to be done next.
    package enum Step: Hashable {
        /// Send the record.
        case send(OutgoingCall.Action)
        /// Ask what the system holds.
        case lookUp
        /// Nothing more in this turn.
        case settle(Settlement)
        /// Nothing more in this turn, and no other call will do better for now.
        case halt(Settlement)
    }

    private let row: OutboxRow
    private let content: Data
    private let base: Data?
    private let abilities: TargetAbilities
    private let policy: DeliveryPolicy
    private let canonical: (Data) -> Data
    /// How often the record was sent in this turn.
    private var sends = 0
    private var note = Phrase(same: "")

    /// Takes up a call.
    ///
    /// - Parameters:
    ///   - row: The call as it was claimed.
    ///   - content: What is sent.
    ///   - base: What the system held when the plan was made.
    ///   - abilities: What the system can do.
    ///   - policy: How often and how far apart it is tried.
    ///   - canonical: Gives texts that mean the same the same form, the one in which look-ups come.
    package init(
        _ row: OutboxRow,
        content: Data,
        base: Data?,
        abilities: TargetAbilities,
        policy: DeliveryPolicy,
        canonical: @escaping (Data) -> Data = { $0 }
    ) {
        self.canonical = canonical
        self.row = row
        self.content = content
        self.base = base
        self.abilities = abilities
        self.policy = policy
    }

    private var action: OutgoingCall.Action {
        base == nil ? .create : .update
    }

    /// The first step.
    package mutating func start(_ time: MachineTime) -> Step {
        guard row.state == .doubtful else { return abilities.looksFirst ? .lookUp : send() }
        if abilities.looksUp { return .lookUp }
        if abilities.isIdempotent { return send() }
        note = Phrase(
            vi: "không rõ đã có hiệu lực chưa, và không hỏi được hệ thống: outbox confirm hoặc retry --unsent",
            en: "nobody knows whether it took effect, and the system cannot be asked: outbox confirm or retry --unsent"
        )
        return .settle(Settlement(row, .dead, note: note))
    }

    /// The step behind an answer.
    package mutating func answered(_ answer: DeliveryAnswer, _ time: MachineTime) -> Step {
        switch answer {
        case .accepted(let note): return .settle(Settlement(row, .done, note: note))
        case .alreadyThere(let note), .notThere(let note):
            self.note = note
            return abilities.looksUp ? .lookUp : .settle(Settlement(row, .dead, note: note))
        case .refused(let note): return .settle(Settlement(row, .dead, note: note))
        case .notSent(let note, let wait): return later(.ready, note, wait, time)
        case .unsettled(let note):
            self.note = note
            if abilities.looksUp { return .lookUp }
            return later(abilities.isIdempotent ? .ready : .doubtful, note, nil, time)
        case .denied(let note):
            return .halt(Settlement(row, .again(time.now + policy.ceiling), note: note))
        }
    }

    /// The step behind a look-up.
    package mutating func found(_ found: LookUp, _ time: MachineTime) -> Step {
        switch found {
        case .found(let bytes) where bytes.elementsEqual(canonical(content)):
            return .settle(Settlement(row, .done, note: foundThere))
        case .found(let bytes):
            if base.map({ bytes.elementsEqual(canonical($0)) }) ?? false { return sendAgain(time) }
            return superseded(.content(Data(bytes)))
        case .absent:
            return base == nil ? sendAgain(time) : superseded(.absence)
        }
    }

    /// The step when the system could not be asked.
    package mutating func failed(_ failure: AdapterFailure, _ time: MachineTime) -> Step {
        let step = later(.doubtful, failure.note, failure.wait, time)
        guard failure.isFinal, case .settle(let settlement) = step else { return step }
        return .halt(settlement)
    }

    private var foundThere: Phrase {
        let found = Phrase(vi: "đã thấy ở đó", en: "found there")
        return note.en.isEmpty ? found : Phrase(vi: "\(note.vi); \(found.vi)", en: "\(note.en); \(found.en)")
    }

    private mutating func send() -> Step {
        sends += 1
        return .send(action)
    }

    /// The system holds what it held before: the call took no effect, and may be made again, once in a turn.
    private mutating func sendAgain(_ time: MachineTime) -> Step {
        sends == 0 ? send() : later(.ready, note, nil, time)
    }

    private func superseded(_ learnt: Settlement.Learnt) -> Step {
        let note = Phrase(
            vi: "hệ thống đang giữ nội dung khác với lúc lập kế hoạch; lập kế hoạch lại",
            en: "the system holds something else than the plan was made for; plan again"
        )
        return .settle(Settlement(row, .superseded, note: note, learnt: learnt))
    }

    private func later(_ state: OutboxRow.State, _ note: Phrase, _ asked: Duration?, _ time: MachineTime) -> Step {
        if row.attempts >= policy.attempts {
            let note = Phrase(
                vi: "thôi sau \(row.attempts) lần thử: \(note.vi)",
                en: "given up after \(row.attempts) attempts: \(note.en)"
            )
            return .settle(Settlement(row, .dead, note: note))
        }
        let moment = time.now + policy.wait(after: row.attempts, asked: asked, chance: time.chance)
        return .settle(Settlement(row, state == .ready ? .again(moment) : .doubtful(moment), note: note))
    }
}

/// What a decision needs of the world: the moment, and a bit of chance.
package struct MachineTime {
    /// The moment.
    package var now: Moment
    /// From 0 to 1.
    package var chance: Double

    /// Makes a time.
    package init(now: Moment, chance: Double) {
        self.now = now
        self.chance = chance
    }
}
