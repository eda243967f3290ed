import CCurl

/// One try to hand a message to a mail server, for one thread.
@safe
final class MailTransfer {
    private let handle: CurlHandle
    private let message: [UInt8]
    private var sent = 0
    private let place: String
    private let errorText: UnsafeMutablePointer<CChar>
    private var recipients: UnsafeMutablePointer<curl_slist>?

    /// Prepares a try; ``free()`` has to be called when it is over.
    init?(_ message: [UInt8], settings: MailSettings, sparingRefused: Bool) {
        guard let handle = CurlHandle() else { return nil }
        self.handle = handle
        self.message = message
        place = settings.server.place
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe curl_shim_set_text(handle.pointer, CURLOPT_ERRORBUFFER, errorText)
        for address in settings.to { unsafe recipients = curl_slist_append(recipients, "<\(address)>") }
        unsafe curl_shim_set_list(handle.pointer, CURLOPT_MAIL_RCPT, recipients)
        handle.apply(settings)
        if sparingRefused { unsafe curl_shim_spare_refused_recipients(handle.pointer) }
        connect()
    }

    /// Hands the message over; returns when that is done or has failed.
    func perform() -> MailReport {
        // This object outlives the call, and with it the pointer that the callback is given.
        let result = unsafe curl_easy_perform(handle.pointer)
        return MailReport(
            result: result,
            status: handle.number(CURLINFO_RESPONSE_CODE),
            place: place,
            // libcurl writes a text ended by a zero, or leaves the first zero.
            detail: unsafe String(cString: errorText)
        )
    }

    /// Frees what libcurl was given.
    func free() {
        handle.free()
        unsafe curl_slist_free_all(recipients)
        unsafe errorText.deallocate()
    }

    private func connect() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        let pointer = unsafe handle.pointer
        handle.set(CURLOPT_UPLOAD, 1)
        unsafe curl_shim_set_size(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
        unsafe curl_shim_set_data_callback(pointer, CURLOPT_READFUNCTION) { data, size, count, context in
            guard let data = unsafe data, let context = unsafe context else { return 0 }
            // The context is the transfer of this very call, see `perform()`.
            let transfer = unsafe Unmanaged<MailTransfer>.fromOpaque(context).takeUnretainedValue()
            return unsafe transfer.fill(UnsafeMutableRawBufferPointer(start: data, count: size * count))
        }
        unsafe curl_shim_set_pointer(pointer, CURLOPT_READDATA, context)
        // What a server says beyond its answers goes nowhere; by itself libcurl would print it.
        unsafe curl_shim_set_data_callback(pointer, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let part = message[sent..<min(sent + buffer.count, message.count)]
        unsafe buffer.copyBytes(from: part)
        sent += part.count
        return part.count
    }
}

extension CurlHandle {
    /// Sets what is the same for all mail of a sender.
    fileprivate func apply(_ settings: MailSettings) {
        // No signals, nothing but SMTP; what the environment says about proxies has no say.
        set(CURLOPT_NOSIGNAL, 1)
        unsafe curl_shim_set_quick_exit(pointer)
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_URL, settings.server.url)
        set(CURLOPT_MAIL_FROM, "<\(settings.from)>")
        set(CURLOPT_CONNECTTIMEOUT_MS, settings.connect.wholeMilliseconds)
        set(CURLOPT_TIMEOUT_MS, settings.total.wholeMilliseconds)
        set(CURLOPT_USE_SSL, Int(settings.demandsTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_TRY.rawValue))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.caFile {
            set(CURLOPT_CAINFO, file)
            // Without this the system's authorities, which are also in a folder, would be trusted beside it.
            set(CURLOPT_CAPATH, nil)
        }
        if let user = settings.user { set(CURLOPT_USERNAME, user) }
        if let password = settings.password { set(CURLOPT_PASSWORD, password.value) }
    }
}
