package import LienThongModel

/// Why a call has no accepted answer.
package struct CallError: Error, Sendable, Hashable {
    /// How the call ended.
    package enum Reason: Sendable, Hashable {
        /// With an answer that the caller does not accept. It is here as a whole, for dead letters.
        case notAccepted(HTTPResponse)
        /// Without an answer.
        case transport(TransportError)
        /// The system failed too often and is left alone for so long.
        case circuitOpen(for: Duration)
        /// The task was cancelled, or the transport closed; the trace tells whether a request was under way.
        case cancelled
    }

    /// The name of the outside system.
    package var system: String

    /// How the call ended.
    package var reason: Reason

    /// What the system asked to wait before the next call, if it did.
    package var retryAfter: Duration?

    /// The attempts.
    package var trace: CallTrace

    /// Makes an error.
    package init(system: String, reason: Reason, retryAfter: Duration? = nil, trace: CallTrace = CallTrace()) {
        self.system = system
        self.reason = reason
        self.retryAfter = retryAfter
        self.trace = trace
    }

    /// Whether any attempt may have done something at the other side; the call may be made again when none did.
    package var effect: TransportError.Effect { trace.effect }
}

extension CallError: CustomStringConvertible {
    /// System, reason and attempts on one line, without contents, in English, as logs have it.
    package var description: String { phrase.en }

    /// System, reason and attempts on one line, without contents.
    package var phrase: Phrase {
        let reason =
            switch reason {
            case .notAccepted(let response):
                Phrase(vi: "trả lời \(response.status)", en: "answered \(response.status)")
            case .transport(let error): error.phrase
            case .circuitOpen(let time):
                Phrase(
                    vi: "hỏng quá nhiều lần, để yên trong \(time.inSeconds)",
                    en: "failed too often and is left alone for \(time.inSeconds)"
                )
            case .cancelled: Phrase(vi: "lần gọi đã bị hủy", en: "the call was cancelled")
            }
        let attempts = trace.attempts.isEmpty ? Phrase(same: "") : trace.phrase
        return Phrase(
            vi: "\(system): \(reason.vi)" + (attempts.vi.isEmpty ? "" : " [\(attempts.vi)]"),
            en: "\(system): \(reason.en)" + (attempts.en.isEmpty ? "" : " [\(attempts.en)]")
        )
    }
}
