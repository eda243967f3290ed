import CCurl
import LienThongModel

extension CurlTransfer {
    /// What a finished transfer amounts to.
    func outcome(_ result: CURLcode) -> Result<HTTPResponse, TransportError> {
        if let failure { return .failure(failure) }
        guard result == CURLE_OK else { return .failure(TransportError(curl: result, transfer: self)) }
        // libcurl takes a head that ends early for a whole one.
        guard head.isComplete, head.status >= 200 else {
            let report = CurlReport(result: CURLE_GOT_NOTHING, hasStarted: true, place: order.address.place)
            return .failure(report.error)
        }
        do throws(TransportError) {
            try body.finish()
        } catch {
            return .failure(error)
        }
        return .success(HTTPResponse(status: head.status, headers: head.headers, body: kept))
    }
}

extension TransportError {
    /// Which limit of time ran out.
    enum TimeLimit {
        case connect
        case idle
        case total
    }

    /// The error of a limit that ran out.
    static func outOfTime(_ limit: Duration, _ kind: TimeLimit, effect: Effect) -> TransportError {
        let message =
            switch kind {
            case .connect:
                Phrase(vi: "không kết nối được trong \(limit.inSeconds)", en: "no connection within \(limit.inSeconds)")
            case .idle:
                Phrase(
                    vi: "không có gì được gửi hay nhận suốt \(limit.inSeconds)",
                    en: "nothing was sent or received for \(limit.inSeconds)"
                )
            case .total:
                Phrase(vi: "chưa xong sau \(limit.inSeconds)", en: "not finished within \(limit.inSeconds)")
            }
        return TransportError(code: .timedOut, effect: effect, message: message)
    }

    /// The error when libcurl gives no handle.
    static let noMemory = TransportError(
        code: .failed,
        effect: .none,
        message: Phrase(vi: "không bắt đầu được lần truyền", en: "a transfer cannot be started")
    )

    /// Reads what libcurl says about a transfer.
    init(curl result: CURLcode, transfer: CurlTransfer) {
        if result == CURLE_OPERATION_TIMEDOUT {
            self = .outOfTime(transfer.order.limits.connect, .connect, effect: transfer.effect)
            return
        }
        let report = CurlReport(
            result: result,
            hasStarted: transfer.effect == .unknown,
            detail: transfer.detail,
            place: transfer.order.address.place,
            proxyStatus: transfer.handle.number(CURLINFO_HTTP_CONNECTCODE)
        )
        self = report.error
    }
}
