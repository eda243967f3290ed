import CCurl

/// One transfer on the thread: its handle, what has come of the answer, and the time.
@safe
final class CurlTransfer {
    /// The order it carries out.
    let order: TransferOrder

    /// Its handle.
    let handle: CurlHandle

    /// The answer as far as it has come.
    var head = ResponseHead()

    /// What unpacks and measures the body.
    var body: BodyReader

    /// The kept body, when it is not handed on.
    var kept: [UInt8] = []

    /// What we found wrong ourselves; libcurl then only knows that a callback refused.
    var failure: TransportError?

    /// How often the request was about to be sent.
    var starts = 0

    /// When something last moved.
    var lastMove: ContinuousClock.Instant

    private var isPaused = false
    private var movedBytes: Int64 = 0
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Prepares a transfer; ``letGo()`` has to be called when it is over.
    ///
    /// - Parameters:
    ///   - order: What is to be done.
    ///   - handle: A handle with the transport's settings and nothing of a request.
    init(_ order: TransferOrder, _ handle: CurlHandle) {
        self.order = order
        self.handle = handle
        lastMove = .now
        body = BodyReader(limit: order.limits.largestBody)
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe headers = handle.headerList(of: order.request)
        handle.apply(order.request, limits: order.limits)
        unsafe curl_shim_set_list(handle.pointer, CURLOPT_HTTPHEADER, headers)
        unsafe curl_shim_set_text(handle.pointer, CURLOPT_ERRORBUFFER, errorText)
        connectCallbacks()
    }

    /// Whether the request may have reached the system.
    ///
    /// libcurl tells us before it sends the first byte on a connection that stands, TLS and proxy included.
    var effect: TransportError.Effect { starts > 0 ? .unknown : .none }

    /// What libcurl says about the failure, in its words.
    var detail: String {
        // libcurl writes a text ended by a zero into the buffer of the size it asks for, or leaves the first zero.
        unsafe String(cString: errorText)
    }

    /// When the time has to be looked at.
    var deadline: ContinuousClock.Instant {
        guard starts > 0, !isPaused else { return order.totalDeadline }
        return min(order.totalDeadline, lastMove.advanced(by: order.limits.idle))
    }

    /// The error when the time is over; the time to connect is libcurl's affair.
    func expiry(at now: ContinuousClock.Instant) -> TransportError? {
        guard now >= deadline else { return nil }
        if now >= order.totalDeadline { return .outOfTime(order.limits.total, .total, effect: effect) }
        // Bytes that were sent, or that came packed and gave nothing yet, are a move too.
        let moved = handle.size(CURLINFO_SIZE_UPLOAD_T) + handle.size(CURLINFO_SIZE_DOWNLOAD_T)
        guard moved == movedBytes else {
            movedBytes = moved
            lastMove = now
            return nil
        }
        return .outOfTime(order.limits.idle, .idle, effect: effect)
    }

    /// Takes a part of the body as it came.
    ///
    /// - Returns: What the callback of libcurl answers: the count, the sign to pause, or zero to stop.
    func take(_ bytes: [UInt8]) -> Int {
        if isHandedOn, !order.channel.hasRoom() {
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        lastMove = .now
        do throws(TransportError) {
            try body.take(bytes, head: head) { part in keep(part) }
        } catch {
            failure = error
            return 0
        }
        return bytes.count
    }

    /// The body of a successful answer is handed on when that is wanted; all others are kept.
    private var isHandedOn: Bool { order.isStreaming && head.isSuccess }

    private func keep(_ part: [UInt8]) {
        if isHandedOn {
            order.channel.put(part)
        } else if kept.isEmpty {
            kept = part
        } else {
            kept += part
        }
    }

    /// Goes on after the reader has made room.
    func resume() {
        guard isPaused else { return }
        isPaused = false
        lastMove = .now
        let result = handle.resume()
        if result != CURLE_OK, failure == nil {
            failure = TransportError(curl: result, transfer: self)
        }
    }

    /// Takes back what libcurl was given; the handle has left the multi handle before, and is as it was.
    func letGo() {
        handle.forgetRequest()
        unsafe curl_shim_set_list(handle.pointer, CURLOPT_HTTPHEADER, nil)
        unsafe curl_shim_set_text(handle.pointer, CURLOPT_ERRORBUFFER, nil)
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA] {
            unsafe curl_shim_set_pointer(handle.pointer, option, nil)
        }
        unsafe curl_slist_free_all(headers)
        unsafe errorText.deallocate()
    }
}
