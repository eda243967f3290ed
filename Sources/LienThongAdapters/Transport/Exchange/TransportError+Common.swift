import LienThongModel

extension TransportError {
    /// The error of a task that was cancelled.
    static func cancelled(effect: Effect) -> TransportError {
        TransportError(
            code: .cancelled,
            effect: effect,
            message: Phrase(vi: "yêu cầu đã bị hủy", en: "the request was cancelled")
        )
    }

    /// The error of a transfer whose reader threw; what it threw stays with the reader.
    static let receiverStopped = TransportError(
        code: .receiverStopped,
        effect: .unknown,
        message: Phrase(
            vi: "việc đọc trả lời dừng trước khi hết",
            en: "the reader of the answer stopped before its end"
        )
    )

    /// The error of a body beyond the limit, in bytes.
    static func tooLarge(limit: Int) -> TransportError {
        TransportError(
            code: .tooLarge,
            effect: .unknown,
            message: Phrase(
                vi: "trả lời lớn hơn \(limit) byte",
                en: "the answer is larger than \(limit) bytes"
            ),
            hint: Phrase(
                vi: "nâng giới hạn kích thước nếu đúng là có trả lời như vậy",
                en: "raise the limit of size if such an answer is expected"
            )
        )
    }
}
