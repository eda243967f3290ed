import CCurl

/// The handle under which all transfers of one thread run.
@safe
struct CurlMulti: @unchecked Sendable {
    /// A transfer that libcurl has done with.
    struct Ended {
        var handle: CurlHandle
        var result: CURLcode
    }

    // Sendable because the handle is given to one thread when it starts, and used by it only, except for `ring()`.
    private let pointer: UnsafeMutableRawPointer

    /// Makes a handle, to be freed with ``free()``.
    init?() {
        guard let pointer = unsafe curl_multi_init() else { return nil }
        unsafe self.pointer = unsafe pointer
        // Several requests share one HTTP/2 connection.
        unsafe curl_shim_set_multi_number(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    /// Puts a transfer in.
    func add(_ handle: CurlHandle) -> Bool {
        unsafe curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK
    }

    /// Takes a transfer out, which ends it if it is not at its end.
    func remove(_ handle: CurlHandle) {
        unsafe curl_multi_remove_handle(pointer, handle.pointer)
    }

    /// Does what can be done without waiting.
    func perform() {
        var running: Int32 = 0
        unsafe curl_multi_perform(pointer, &running)
    }

    /// The next transfer that has ended.
    func nextEnded() -> Ended? {
        var left: Int32 = 0
        // The message lives until the next call to libcurl; what is needed is copied before.
        while let message = unsafe curl_multi_info_read(pointer, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let handle = unsafe message.pointee.easy_handle else {
                continue
            }
            return unsafe Ended(handle: CurlHandle(handle), result: curl_shim_result(message))
        }
        return nil
    }

    /// Waits until something happens, a command comes or the time is over.
    func wait(atMost time: Duration) {
        unsafe curl_multi_poll(pointer, nil, 0, Int32(clamping: time.wholeMilliseconds), nil)
    }

    /// Ends the wait that is under way, or the next one.
    ///
    /// libcurl allows it from any thread as long as the handle lives.
    func ring() {
        unsafe curl_multi_wakeup(pointer)
    }

    /// Closes all connections and frees the handle.
    func free() {
        unsafe curl_multi_cleanup(pointer)
    }
}

extension Duration {
    /// The duration in milliseconds, rounded up, at least 1 and at most what a C `int` holds.
    var wholeMilliseconds: Int {
        guard self > .zero else { return 1 }
        guard self < .milliseconds(Int32.max) else { return Int(Int32.max) }
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
