import CCurl

/// One transfer's handle, with the typed ways to set and ask, for the thread of the transport alone.
@safe
struct CurlHandle {
    /// The handle of libcurl.
    let pointer: UnsafeMutableRawPointer

    /// Names a handle that exists.
    init(_ pointer: UnsafeMutableRawPointer) {
        unsafe self.pointer = unsafe pointer
    }

    /// Makes a handle, to be freed with ``free()``.
    init?() {
        guard let pointer = unsafe curl_easy_init() else { return nil }
        unsafe self.init(pointer)
    }

    // The handle lives until `free()`, which the loop calls last. libcurl copies every text it is given.

    /// Sets a number or a switch.
    func set(_ option: CURLoption, _ number: Int) {
        unsafe curl_shim_set_number(pointer, option, number)
    }

    /// Sets a text; `nil` takes one away.
    func set(_ option: CURLoption, _ text: String?) {
        if let text {
            unsafe curl_shim_set_text(pointer, option, text)
        } else {
            unsafe curl_shim_set_text(pointer, option, nil)
        }
    }

    /// The count of an information.
    func size(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        unsafe curl_shim_get_size(pointer, info, &value)
        return Int64(value)
    }

    /// The number of an information.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe curl_shim_get_number(pointer, info, &value)
        return value
    }

    /// Goes on after a pause.
    ///
    /// - Returns: `CURLE_OK`, or why the transfer cannot go on.
    func resume() -> CURLcode {
        unsafe curl_easy_pause(pointer, CURLPAUSE_CONT)
    }

    /// Frees the handle.
    func free() {
        unsafe curl_easy_cleanup(pointer)
    }
}

extension CurlHandle: Hashable {
    /// Whether both name the same handle.
    static func == (left: CurlHandle, right: CurlHandle) -> Bool {
        left.address == right.address
    }

    /// Hashes the address of the handle.
    func hash(into hasher: inout Hasher) {
        hasher.combine(address)
    }

    /// Only a number to compare; nothing is reached through it.
    private var address: UInt { unsafe UInt(bitPattern: pointer) }
}
