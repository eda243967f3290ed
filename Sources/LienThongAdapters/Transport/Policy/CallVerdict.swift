/// What follows from how one attempt ended; a pure rule.
package struct CallVerdict: Sendable, Hashable {
    /// When the request may be sent again.
    package enum Repetition: Sendable, Hashable {
        /// Never: it would end the same way, or has ended well.
        case never
        /// When doing it twice is harmless.
        case whenHarmless
        /// Always: it was not acted upon.
        case always
    }

    /// When the request may be sent again.
    package var repetition: Repetition

    /// Whether the attempt may have done something.
    package var effect: TransportError.Effect

    /// What it says about the health of the system.
    package var health: CircuitBreaker.Outcome

    /// Judges an answer that is not accepted, by its status (RFC 9110, section 15; RFC 6585 for 429).
    ///
    /// 429 and 503 are refusals before acting. Other statuses from 500 on leave open what was done, and so does a
    /// status below 400 that the caller does not accept.
    package init(refusedStatus status: Int) {
        switch status {
        case 429: self.init(.always, .none, .neutral)
        case 503: self.init(.always, .none, .failure)
        case 408: self.init(.whenHarmless, .unknown, .neutral)
        case 500, 502, 504: self.init(.whenHarmless, .unknown, .failure)
        case 400..<500: self.init(.never, .none, .success)
        case 500...: self.init(.never, .unknown, .neutral)
        default: self.init(.never, .unknown, .success)
        }
    }

    /// Judges an attempt without an answer.
    package init(_ error: TransportError) {
        let repetition: Repetition =
            if error.code.isLasting { .never } else if error.effect == .none { .always } else { .whenHarmless }
        let health: CircuitBreaker.Outcome =
            switch error.code {
            case .badSettings, .badRequest, .badURL, .tooLarge, .receiverStopped, .cancelled: .neutral
            default: .failure
            }
        self.init(repetition, error.effect, health)
    }

    private init(_ repetition: Repetition, _ effect: TransportError.Effect, _ health: CircuitBreaker.Outcome) {
        self.repetition = repetition
        self.effect = effect
        self.health = health
    }

    /// Whether the request may be sent again.
    ///
    /// - Parameter mayRepeat: Whether doing it twice is harmless.
    /// - Returns: Whether it may.
    package func allowsRepeat(mayRepeat: Bool) -> Bool {
        repetition == .always || repetition == .whenHarmless && mayRepeat
    }
}
