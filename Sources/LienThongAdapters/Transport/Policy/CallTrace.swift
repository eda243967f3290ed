package import LienThongModel

/// What happened during a call, attempt by attempt, without secrets and contents.
package struct CallTrace: Sendable, Hashable {
    /// One attempt.
    package struct Attempt: Sendable, Hashable {
        /// How long was waited before it, for any reason.
        package var wait: Duration

        /// How it ended.
        package var outcome: Outcome

        /// Whether it may have done something at the other side: not known when an answer is missing or speaks of an
        /// inner failure, none when the system certainly did not act or said that it did not.
        package var effect: TransportError.Effect

        /// Describes an attempt.
        package init(wait: Duration, outcome: Outcome, effect: TransportError.Effect) {
            self.wait = wait
            self.outcome = outcome
            self.effect = effect
        }
    }

    /// How an attempt ended.
    package enum Outcome: Sendable, Hashable {
        /// With an answer.
        case status(Int)
        /// Without one.
        case failed(TransportError.Code)
    }

    /// The attempts in order; none when the call did not come to one.
    package private(set) var attempts: [Attempt]

    /// Makes a trace.
    package init(attempts: [Attempt] = []) {
        self.attempts = attempts
    }

    /// How often the request was sent again.
    package var repeats: Int { max(attempts.count - 1, 0) }

    /// Unknown when any of the attempts may have done something.
    package var effect: TransportError.Effect {
        attempts.contains { $0.effect == .unknown } ? .unknown : .none
    }

    mutating func append(_ attempt: Attempt) {
        attempts.append(attempt)
    }
}

extension CallTrace: CustomStringConvertible {
    /// The attempts on one line, in English, such as `refused, 503 after 0.5 s`.
    package var description: String { phrase.en }

    /// The attempts on one line.
    package var phrase: Phrase {
        attempts.map { attempt in
            let outcome =
                switch attempt.outcome {
                case .status(let status): Phrase(same: "\(status)")
                case .failed(let code): code.label
                }
            guard attempt.wait != .zero else { return outcome }
            let wait = attempt.wait.inSeconds
            return Phrase(vi: "\(outcome.vi) sau \(wait)", en: "\(outcome.en) after \(wait)")
        }
        .joined(separator: ", ")
    }
}

extension Duration {
    /// Seconds to the millisecond, such as `0.32 s`.
    var inSeconds: String {
        let (seconds, attoseconds) = components
        let thousandths = attoseconds / 1_000_000_000_000_000
        guard thousandths != 0 else { return "\(seconds) s" }
        var digits = String(1_000 + abs(thousandths)).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(self < .zero ? "-" : "")\(abs(seconds)).\(digits) s"
    }
}
