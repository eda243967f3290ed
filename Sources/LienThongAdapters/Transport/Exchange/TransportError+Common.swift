extension TransportError {
    /// The error of a task that was cancelled.
    static func cancelled(effect: Effect) -> TransportError {
        TransportError(code: .cancelled, effect: effect, message: "the request was cancelled")
    }

    /// The error of a transfer whose reader threw; what it threw stays with the reader.
    static let receiverStopped = TransportError(
        code: .receiverStopped,
        effect: .unknown,
        message: "the reader of the answer stopped before its end"
    )

    /// The error of a body beyond the limit, in bytes.
    static func tooLarge(limit: Int) -> TransportError {
        TransportError(
            code: .tooLarge,
            effect: .unknown,
            message: "the answer is larger than \(limit) bytes",
            hint: "raise the limit of size if such an answer is expected"
        )
    }
}
