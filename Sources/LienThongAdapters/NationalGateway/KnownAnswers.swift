import Synchronization

/// What answers were found to mean: a gateway says the same few sentences again and again, and finding out what one means
/// folds its letters.
final class KnownAnswers: Sendable {
    private struct Answer: Hashable {
        var code: String
        var message: String
    }

    private let profile: GatewayProfile
    private let known = Mutex<[Answer: GatewayProfile.Meaning?]>([:])
    /// Sentences that name a record are all different.
    private static let most = 64

    init(_ profile: GatewayProfile) {
        self.profile = profile
    }

    /// What an answer means; `nil` when the call was accepted.
    func meaning(of said: GatewayAnswer) -> GatewayProfile.Meaning? {
        let answer = Answer(code: said.code, message: said.message)
        if let known = known.withLock({ $0[answer] }) { return known }
        let meaning = profile.meaning(code: said.code, message: said.message)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[answer] = .some(meaning)
        }
        return meaning
    }
}
