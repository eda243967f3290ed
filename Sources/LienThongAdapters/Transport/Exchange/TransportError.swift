package import LienThongModel

/// Why no whole answer came.
package struct TransportError: Error, Sendable, Hashable {
    /// What happened, to branch on.
    package var code: Code

    /// Whether the request may have reached the system.
    package var effect: Effect

    /// One sentence in both languages, without secrets, queries and contents.
    package var message: Phrase

    /// What to do about it, if something is known.
    package var hint: Phrase?

    /// Makes an error.
    package init(code: Code, effect: Effect, message: Phrase, hint: Phrase? = nil) {
        self.code = code
        self.effect = effect
        self.message = message
        self.hint = hint
    }

    /// What happened.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The settings of the transport cannot work.
        case badSettings
        /// The request cannot be sent as it is.
        case badRequest
        /// The URL is none, or of a kind that is not used.
        case badURL
        /// The name of the host (or proxy) is not known.
        case unresolvedHost
        /// Nobody took the connection.
        case refused
        /// The proxy did not make the connection.
        case proxyRefused
        /// A limit of time ran out.
        case timedOut
        /// The connection ended before the answer did.
        case closed
        /// One side did not accept the other's certificate or protocol.
        case tlsRejected
        /// The answer is larger than the limit.
        case tooLarge
        /// What came is not a correct answer.
        case badAnswer
        /// The reader of the body did not want to go on.
        case receiverStopped
        /// The task was cancelled, or the transport closed.
        case cancelled
        /// Something else.
        case failed
    }

    /// What the request may have done.
    package enum Effect: String, Sendable, Hashable {
        /// Not a byte of the request was given to a connection with the system, so it cannot have done anything.
        case none
        /// The request, or a part of it, may have arrived; what it did is not known.
        case unknown
    }
}

extension TransportError.Code {
    /// Whether the same request would fail the same way again, so that repeating it is of no use.
    package var isLasting: Bool {
        switch self {
        case .badSettings, .badRequest, .badURL, .tlsRejected, .tooLarge, .receiverStopped, .cancelled: true
        case .unresolvedHost, .refused, .proxyRefused, .timedOut, .closed, .badAnswer, .failed: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    /// Code, effect and sentence on one line, in English, as logs have it.
    package var description: String { phrase.en }

    /// Code, effect and sentence on one line.
    package var phrase: Phrase {
        let effect: Phrase =
            switch effect {
            case .none: Phrase(vi: "chưa có hiệu lực", en: "effect: none")
            case .unknown: Phrase(vi: "chưa rõ hiệu lực", en: "effect: unknown")
            }
        return Phrase(
            vi: "\(code.label.vi) (\(effect.vi)): \(message.vi)\(hint.map { "; \($0.vi)" } ?? "")",
            en: "\(code.label.en) (\(effect.en)): \(message.en)\(hint.map { "; \($0.en)" } ?? "")"
        )
    }
}

extension TransportError.Code {
    /// The code in words; in English as it is.
    package var label: Phrase {
        let words =
            switch self {
            case .badSettings: "thiết lập không dùng được"
            case .badRequest: "yêu cầu không gửi được"
            case .badURL: "địa chỉ không dùng được"
            case .unresolvedHost: "không rõ tên máy chủ"
            case .refused: "không ai nhận kết nối"
            case .proxyRefused: "proxy không nối"
            case .timedOut: "hết thời gian chờ"
            case .closed: "kết nối bị ngắt"
            case .tlsRejected: "TLS bị từ chối"
            case .tooLarge: "trả lời quá lớn"
            case .badAnswer: "trả lời sai"
            case .receiverStopped: "ngừng đọc trả lời"
            case .cancelled: "đã hủy"
            case .failed: "không gửi được"
            }
        return Phrase(vi: words, en: rawValue)
    }
}
