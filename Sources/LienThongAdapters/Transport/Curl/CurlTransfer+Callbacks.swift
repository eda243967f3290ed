import CCurl
import LienThongModel

extension CurlTransfer {
    /// Tells libcurl where to put the answer, and to ask before it sends.
    func connectCallbacks() {
        // The loop keeps the transfer until its handle has forgotten it, so the unretained pointer is good in every callback.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        let pointer = unsafe handle.pointer
        unsafe curl_shim_set_data_callback(pointer, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let transfer = unsafe CurlTransfer.of(context) else { return 0 }
            return unsafe transfer.take(CurlTransfer.bytes(data, size * count))
        }
        unsafe curl_shim_set_pointer(pointer, CURLOPT_WRITEDATA, context)
        unsafe curl_shim_set_data_callback(pointer, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            guard let transfer = unsafe CurlTransfer.of(context) else { return 0 }
            return unsafe transfer.takeHeader(CurlTransfer.bytes(data, size * count))
        }
        unsafe curl_shim_set_pointer(pointer, CURLOPT_HEADERDATA, context)
        unsafe curl_shim_set_start_callback(pointer) { context, _, _, _, _ in
            guard let transfer = unsafe CurlTransfer.of(context) else { return Int32(CURL_PREREQFUNC_ABORT) }
            return transfer.mayStart() ? Int32(CURL_PREREQFUNC_OK) : Int32(CURL_PREREQFUNC_ABORT)
        }
        unsafe curl_shim_set_pointer(pointer, CURLOPT_PREREQDATA, context)
    }

    /// Whether the request may be sent now.
    ///
    /// When a kept connection closes without an answer, libcurl sends the request again on a new one, of its own accord
    /// and whatever the method. The system may have acted on the first, so only what changes nothing goes out twice.
    private func mayStart() -> Bool {
        guard starts == 0 || order.request.method == .get else {
            failure = TransportError(
                code: .closed,
                effect: .unknown,
                message: Phrase(
                    vi: "\(order.address.place) ngắt kết nối mà không trả lời",
                    en: "\(order.address.place) closed the connection without an answer"
                )
            )
            return false
        }
        starts += 1
        lastMove = .now
        return true
    }

    private func takeHeader(_ line: [UInt8]) -> Int {
        lastMove = .now
        guard head.take(line) else {
            failure = TransportError(
                code: .tooLarge,
                effect: .unknown,
                message: Phrase(
                    vi: "phần đầu của trả lời lớn hơn \(TransferLimits.largestHead) byte",
                    en: "the headers of the answer are larger than \(TransferLimits.largestHead) bytes"
                )
            )
            return 0
        }
        return line.count
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// A copy of what a callback is given, which is good only during the call.
    private static func bytes(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: data, count: count))
    }
}
