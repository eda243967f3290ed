import CCurl

extension CurlHandle {
    /// Sets what is the same for all requests of a transport, once.
    func apply(_ settings: TransportSettings) {
        // No signals, no following, nothing but HTTP; what the environment says about proxies has no say.
        set(CURLOPT_NOSIGNAL, 1)
        unsafe curl_shim_set_quick_exit(pointer)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_USERAGENT, settings.userAgent)
        verify(settings)
        identify(settings.clientCertificate)
        set(CURLOPT_PROXY, settings.proxy ?? "")
        set(CURLOPT_NOPROXY, "")
        if let credentials = settings.proxyCredentials {
            set(CURLOPT_PROXYUSERNAME, credentials.user)
            set(CURLOPT_PROXYPASSWORD, credentials.password.value)
        }
    }

    /// The other side, and the proxy, have to prove who they are.
    private func verify(_ settings: TransportSettings) {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_PROXY_SSL_VERIFYPEER, 1)
        set(CURLOPT_PROXY_SSL_VERIFYHOST, 2)
        guard let file = settings.caFile else { return }
        set(CURLOPT_CAINFO, file)
        // Without this the system's authorities, which are also in a folder, would be trusted beside it.
        set(CURLOPT_CAPATH, nil)
    }

    private func identify(_ certificate: ClientCertificate?) {
        guard let certificate else { return }
        set(CURLOPT_SSLCERT, certificate.certificateFile)
        set(CURLOPT_SSLKEY, certificate.keyFile)
        // An empty password keeps OpenSSL from asking at the terminal.
        set(CURLOPT_KEYPASSWD, certificate.keyPassword?.value ?? "")
    }

    /// Sets what each request has of its own: method, URL, body, the time to connect.
    func apply(_ request: HTTPRequest, limits: TransferLimits) {
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.wholeMilliseconds)
        set(CURLOPT_URL, request.url)
        if request.body != nil || request.method == .post || request.method == .put {
            copyBody(request.body ?? [])
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    /// Takes away what ``apply(_:limits:)`` set, the copy of the body too.
    func forgetRequest() {
        set(CURLOPT_POSTFIELDS, nil)
        unsafe curl_shim_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, -1)
        set(CURLOPT_HTTPGET, 1)
        set(CURLOPT_CUSTOMREQUEST, nil)
        set(CURLOPT_URL, nil)
    }

    private func copyBody(_ body: [UInt8]) {
        unsafe curl_shim_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        guard !body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        // libcurl copies as many bytes as was just said, during the call.
        unsafe body.withUnsafeBytes { bytes in
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            _ = unsafe curl_shim_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, start)
        }
    }

    /// The headers as libcurl wants them; to be freed when the transfer is over.
    func headerList(of request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for header in request.headers {
            // A header without a value is written with a semicolon; with a colon it would be left out.
            let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
            unsafe list = curl_slist_append(list, line)
        }
        if !request.headers.contains(where: { $0.isNamed("Content-Type") }) {
            // Otherwise libcurl would call every body a form.
            unsafe list = curl_slist_append(list, "Content-Type:")
        }
        unsafe list = curl_slist_append(list, "Accept-Encoding: gzip")
        // Bodies are sent at once, without asking first.
        unsafe list = curl_slist_append(list, "Expect:")
        return unsafe list
    }
}
