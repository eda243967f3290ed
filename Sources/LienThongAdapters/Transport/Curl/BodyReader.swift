import LienThongFormats
import LienThongModel

/// Unpacks a body and measures it.
///
/// libcurl could unpack too, but takes a packed body that ends early for a whole one.
struct BodyReader {
    private let limit: Int
    private var count = 0
    private var inflater: Inflater?

    /// Makes a reader.
    ///
    /// - Parameter limit: The largest body, unpacked, in bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next part as it came.
    ///
    /// - Parameters:
    ///   - bytes: The part, not empty.
    ///   - head: The head of the answer, which says how the body is packed.
    ///   - keep: Takes unpacked bytes in order.
    /// - Throws: ``TransportError`` when the body is too large, or packed badly or in another way than asked for.
    mutating func take(
        _ bytes: [UInt8],
        head: ResponseHead,
        keep: ([UInt8]) -> Void
    ) throws(TransportError) {
        switch head.value(of: "Content-Encoding")?.lowercased() {
        case nil, "", "identity":
            try measure(bytes.count)
            keep(bytes)
        case "gzip", "x-gzip": try unpack(bytes, keep: keep)
        default:
            throw Self.bad(
                vi: "trả lời được nén theo cách không yêu cầu",
                en: "the answer is packed in a way that was not asked for"
            )
        }
    }

    /// Looks whether the body is whole.
    ///
    /// - Throws: ``TransportError`` when a packed body ends early.
    func finish() throws(TransportError) {
        guard let inflater else { return }
        inflater.inflate([UInt8]().span, isLast: true) { _ in }
        try check(inflater)
    }

    private mutating func measure(_ size: Int) throws(TransportError) {
        guard size <= limit - count else { throw .tooLarge(limit: limit) }
        count += size
    }

    private mutating func unpack(_ bytes: [UInt8], keep: ([UInt8]) -> Void) throws(TransportError) {
        let inflater = self.inflater ?? Inflater()
        self.inflater = inflater
        do {
            try inflater.inflate(bytes.span, isLast: false) { piece in
                try measure(piece.count)
                // The piece lives until the next one; one allocation, filled in one go.
                keep(unsafe piece.withUnsafeBufferPointer { unsafe Array($0) })
            }
        } catch {
            throw .tooLarge(limit: limit)
        }
        try check(inflater)
    }

    private func check(_ inflater: Inflater) throws(TransportError) {
        switch inflater.problem {
        case nil: return
        case .archiveBomb:
            throw Self.bad(
                vi: "trả lời nén bung ra lớn bất thường",
                en: "the packed answer unpacks to out of all proportion"
            )
        case .truncated: throw Self.bad(vi: "trả lời nén bị cụt", en: "the packed answer ends early")
        default: throw Self.bad(vi: "trả lời nén bị hỏng", en: "the packed answer is damaged")
        }
    }

    private static func bad(vi: String, en: String) -> TransportError {
        TransportError(code: .badAnswer, effect: .unknown, message: Phrase(vi: vi, en: en))
    }
}
