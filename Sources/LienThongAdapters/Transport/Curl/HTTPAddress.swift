import CCurl
import LienThongModel

/// Where a URL points to, as libcurl reads it.
package struct HTTPAddress: Sendable, Hashable {
    /// `http` or `https`.
    package let scheme: String

    /// The host in lower case; an IPv6 address in brackets.
    package let host: String

    /// The port, the usual one of the scheme when the URL has none.
    package let port: Int

    /// Host and port, for messages.
    package var place: String { "\(host):\(port)" }

    /// Reads a URL.
    ///
    /// - Parameter url: The URL.
    /// - Throws: ``TransportError`` with the code `badURL` when it is none, is not `http` or `https`, contains
    ///   something else than visible ASCII, or contains a user name. The URL itself is not in the message.
    package init(_ url: String) throws(TransportError) {
        guard url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw Self.bad(
                vi: "URL có dấu cách, ký tự điều khiển hoặc chữ ngoài ASCII",
                en: "a URL contains a blank, a control character or a letter outside ASCII",
                hint: Phrase(vi: "viết ở dạng mã hóa phần trăm", en: "percent-encode it")
            )
        }
        // The handle is made here, used only here, and freed here.
        guard let handle = unsafe curl_url() else {
            throw Self.bad(vi: "hết bộ nhớ cho một URL", en: "no memory for a URL")
        }
        defer { unsafe curl_url_cleanup(handle) }
        guard unsafe curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = unsafe Self.part(CURLUPART_SCHEME, of: handle),
            let host = unsafe Self.part(CURLUPART_HOST, of: handle),
            let port = unsafe Self.part(CURLUPART_PORT, of: handle).flatMap({ Int($0) })
        else {
            throw Self.bad(
                vi: "URL không đúng dạng",
                en: "a URL is not one",
                hint: Phrase(vi: "bắt đầu bằng https:// và tên máy chủ", en: "it starts with https:// and a host")
            )
        }
        guard scheme == "https" || scheme == "http" else {
            throw Self.bad(vi: "URL không phải https hay http", en: "a URL is neither https nor http")
        }
        guard unsafe Self.part(CURLUPART_USER, of: handle) == nil,
            unsafe Self.part(CURLUPART_PASSWORD, of: handle) == nil
        else {
            throw Self.bad(
                vi: "URL có tên người dùng hoặc mật khẩu",
                en: "a URL contains a user name or password",
                hint: Phrase(
                    vi: "thông tin đăng nhập để trong tiêu đề, lấy từ tệp bí mật",
                    en: "credentials go into a header from a secret"
                )
            )
        }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK,
            let text = unsafe text
        else { return nil }
        // libcurl hands over a string of its own, ended by a zero, to be freed by us.
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }

    private static func bad(vi: String, en: String, hint: Phrase? = nil) -> TransportError {
        TransportError(code: .badURL, effect: .none, message: Phrase(vi: vi, en: en), hint: hint)
    }
}

extension HTTPAddress {
    /// Whether secrets may be sent to a URL: one of https, or of this machine.
    package var isSafe: Bool {
        scheme == "https" || LocalHost.contains(host)
    }

    /// Whether a text is a URL that secrets may be sent to.
    package static func isSafe(_ url: String) -> Bool {
        (try? HTTPAddress(url))?.isSafe ?? false
    }
}
