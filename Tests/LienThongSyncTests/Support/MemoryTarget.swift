import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Synchronization

/// A target in memory, which takes effects as the real ones do and goes wrong as it is told.
final class MemoryTarget: CallTarget {
    /// What can go wrong with a call.
    enum Fault: CaseIterable {
        /// Lost on the way there.
        case lostBefore
        /// Took effect; the answer was lost.
        case lostAfter
        /// Certainly not sent.
        case notSent
    }

    struct State {
        var held: [String: [UInt8]] = [:]
        var effects: [(key: String, content: [UInt8])] = []
        var sends = 0
        var lookUps = 0
        var random: DossierRandom
        var stopAfter: Int?
    }

    let form: RecordForm
    let abilities: TargetAbilities
    let state: Mutex<State>
    /// How many of a hundred calls go wrong.
    private let faultShare: Int
    private let refused: Set<String>

    init(seed: UInt64, faultShare: Int = 0, refused: Set<String> = [], width: Int = 4, looksUp: Bool = true) throws {
        form = try RecordForm(NormalisedFormat.plan(of: .dossier))
        abilities = TargetAbilities(looksUp: looksUp, isIdempotent: false, width: width)
        state = Mutex(State(random: DossierRandom(seed: seed)))
        self.faultShare = faultShare
        self.refused = refused
    }

    func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        enum Turn {
            case answer(DeliveryAnswer)
            case hang
        }
        let turn = state.withLock { state -> Turn in
            state.sends += 1
            if refused.contains(call.key) { return .answer(.refused(note: "not wanted")) }
            let isFaulty = Int.random(in: 0..<100, using: &state.random) < faultShare
            let fault = isFaulty ? Fault.allCases.randomElement(using: &state.random) : nil
            let isStopped = state.stopAfter.map { state.sends > $0 } ?? false
            let takesEffect = fault != .lostBefore && fault != .notSent
            // A process that is killed may be so before or after the effect.
            if isStopped, Bool.random(using: &state.random) { return .hang }
            if takesEffect {
                let isKnown = state.held[call.key] != nil
                if call.action == .create, isKnown { return .answer(.alreadyThere(note: "known")) }
                if call.action == .update, !isKnown { return .answer(.notThere(note: "not known")) }
                state.held[call.key] = Array(call.content)
                state.effects.append((call.key, Array(call.content)))
            }
            if isStopped { return .hang }
            switch fault {
            case .none: return .answer(.accepted(note: ""))
            case .lostBefore, .lostAfter: return .answer(.unsettled(note: "no answer"))
            case .notSent: return .answer(.notSent(note: "refused", wait: nil))
            }
        }
        switch turn {
        case .answer(let answer): return answer
        case .hang:
            try? await Task.sleep(for: .seconds(3_600))
            return .unsettled(note: "killed")
        }
    }

    func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        let found = state.withLock { state -> LookUp? in
            state.lookUps += 1
            if Int.random(in: 0..<100, using: &state.random) < faultShare { return nil }
            return state.held[key].map { .found($0) } ?? .absent
        }
        guard let found else { throw AdapterFailure("no answer to a look-up") }
        return found
    }

    /// The effects on one record, in their order.
    func effects(on key: String) -> [String] {
        state.withLock { $0.effects.filter { $0.key == key }.map { String(decoding: $0.content, as: UTF8.self) } }
    }
}

/// The text of a made-up dossier in the normalised form.
func dossierText(_ code: String, note: String) -> String {
    "{\"code\":\"\(code)\",\"note\":\"\(note)\"}"
}
