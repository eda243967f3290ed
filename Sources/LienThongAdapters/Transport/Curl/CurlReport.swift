import CCurl
import LienThongModel

/// What is known about a failed transfer, and the error it makes.
struct CurlReport {
    /// The code of libcurl.
    var result: CURLcode

    /// Whether sending the request had begun.
    var hasStarted: Bool

    /// The words of libcurl, which may quote an answer once sending has begun and are not shown then.
    var detail = ""

    /// Host and port.
    var place: String

    /// The status with which a proxy answered to `CONNECT`; zero without one.
    var proxyStatus = 0

    /// The error.
    var error: TransportError {
        let code = self.code
        return TransportError(
            code: code,
            effect: hasStarted ? .unknown : .none,
            message: Phrase(
                vi: "\(place): \(sentence(code).vi)\(reason)",
                en: "\(place): \(sentence(code).en)\(reason)"
            ),
            hint: hint(code)
        )
    }

    private var code: TransportError.Code {
        switch result {
        case CURLE_URL_MALFORMAT: .badURL
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unresolvedHost
        case CURLE_COULDNT_CONNECT: .refused
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_PROXY: .proxyRefused
        case CURLE_SSL_CONNECT_ERROR: isBrokenHandshake ? .closed : .tlsRejected
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED,
            CURLE_SSL_CLIENTCERT:
            .tlsRejected
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_ABORTED_BY_CALLBACK:
            lostConnection
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR, CURLE_UNSUPPORTED_PROTOCOL:
            .badAnswer
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        default: .failed
        }
    }

    /// In TLS 1.3 the other side refuses our certificate only after the request was sent.
    private var lostConnection: TransportError.Code {
        if detail.contains(" alert ") { return .tlsRejected }
        return proxyStatus >= 300 && !hasStarted ? .proxyRefused : .closed
    }

    /// The connection ended during the handshake, without a word about certificates.
    private var isBrokenHandshake: Bool {
        ["SSL_ERROR_SYSCALL", "unexpected eof", "Connection reset", "SSL_ERROR_ZERO_RETURN"]
            .contains { detail.contains($0) }
    }

    private var reason: String {
        if hasStarted || detail.isEmpty { return "" }
        return " (\(detail))"
    }

    private func sentence(_ code: TransportError.Code) -> Phrase {
        switch code {
        case .unresolvedHost: Phrase(vi: "không phân giải được tên máy chủ", en: "the name of the host is not known")
        case .refused: Phrase(vi: "không ai nhận kết nối", en: "nobody took the connection")
        case .proxyRefused: Phrase(vi: "proxy không nối được", en: "the proxy did not make the connection")
        case .closed:
            Phrase(vi: "kết nối bị ngắt trước khi có đủ trả lời", en: "the connection ended before the answer did")
        case .tlsRejected: Phrase(vi: "kết nối không tin cậy được", en: "no trusted connection")
        case .badAnswer:
            Phrase(vi: "cái nhận được không phải trả lời HTTP đúng", en: "what came is not a correct HTTP answer")
        case .tooLarge: Phrase(vi: "trả lời quá lớn", en: "the answer is too large")
        default:
            Phrase(
                vi: "truyền không thành, mã \(result.rawValue)",
                en: "the transfer failed, code \(result.rawValue)"
            )
        }
    }

    private func hint(_ code: TransportError.Code) -> Phrase? {
        switch code {
        case .unresolvedHost:
            Phrase(
                vi: "kiểm tra tên máy chủ trong URL, và máy chủ tên miền",
                en: "check the host in the URL, and the name server"
            )
        case .tlsRejected where hasStarted:
            Phrase(
                vi: "bên kia đòi chứng thư máy khách khác",
                en: "the other side wants another client certificate"
            )
        case .tlsRejected:
            Phrase(
                vi: "kiểm tra chứng thư, tệp cơ quan chứng thực và đồng hồ của máy này",
                en: "check the certificate, the file of authorities and the clock of this machine"
            )
        case .proxyRefused: Phrase(vi: "kiểm tra proxy và quy tắc của nó", en: "check the proxy and its rules")
        default: nil
        }
    }
}
