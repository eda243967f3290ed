import CCurl
import LienThongModel

/// How a try to send mail ended.
struct MailReport: Sendable {
    /// The code of libcurl.
    var result: CURLcode
    /// The server's last answer, three digits; zero without one.
    var status: Int
    /// Host and port.
    var place: String
    /// What libcurl says of certificates; nothing of what was sent is in it.
    var detail: String
    /// Whether the mail was taken for some of its recipients only.
    var sparedRecipients = false

    /// The report where there was not even a try.
    static func noThread(_ place: String) -> MailReport {
        MailReport(result: CURLE_OUT_OF_MEMORY, status: 0, place: place, detail: "")
    }

    /// Whether it may be a recipient that the server does not want, for good.
    var mayBeRefusedRecipient: Bool {
        result == CURLE_SEND_ERROR && isLasting
    }

    /// The failure; `nil` when the mail was taken for all.
    var failure: AdapterFailure? {
        if result == CURLE_OK {
            guard sparedRecipients else { return nil }
            return AdapterFailure(
                vi: "\(place): máy chủ thư từ chối một người nhận; những người khác đã nhận",
                en: "\(place): the mail server refused a recipient; the others have it",
                isFinal: true
            )
        }
        let answer =
            status >= 400 ? Phrase(vi: ", nó trả lời \(status)", en: ", it answered \(status)") : Phrase(same: "")
        return AdapterFailure(
            vi: "\(place): \(sentence.vi)\(answer.vi)",
            en: "\(place): \(sentence.en)\(answer.en)",
            isFinal: isFinal
        )
    }

    /// An answer from 500 on is meant to last, one from 400 on is not (RFC 5321, section 4.2.1).
    private var isLasting: Bool { (500..<600).contains(status) }

    private var isFinal: Bool {
        switch result {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT,
            CURLE_LOGIN_DENIED:
            !(400..<500).contains(status)
        case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY: isLasting
        default: false
        }
    }

    private var sentence: Phrase {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST:
            Phrase(vi: "không phân giải được tên máy chủ thư", en: "the name of the mail server is not known")
        case CURLE_COULDNT_CONNECT:
            Phrase(vi: "không máy chủ thư nào nhận kết nối", en: "no mail server took the connection")
        case CURLE_OPERATION_TIMEDOUT:
            Phrase(vi: "máy chủ thư trả lời quá lâu", en: "the mail server took too long")
        case CURLE_LOGIN_DENIED:
            Phrase(
                vi: "máy chủ thư không nhận tài khoản và mật khẩu",
                en: "the mail server does not take the account and its password"
            )
        case CURLE_USE_SSL_FAILED:
            Phrase(vi: "máy chủ thư không có mã hóa", en: "the mail server offers no encryption")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER:
            Phrase(
                vi: "kết nối tới máy chủ thư không tin cậy được\(detail.isEmpty ? "" : " (\(detail))")",
                en: "no trusted connection to the mail server\(detail.isEmpty ? "" : " (\(detail))")"
            )
        case CURLE_SEND_ERROR:
            Phrase(vi: "máy chủ thư không nhận thư", en: "the mail server did not take the mail")
        case CURLE_WEIRD_SERVER_REPLY:
            Phrase(
                vi: "máy chủ thư trả lời không đúng cách, hoặc không nhận thư",
                en: "the mail server did not answer as one should, or did not take the mail"
            )
        case CURLE_RECV_ERROR, CURLE_GOT_NOTHING:
            Phrase(vi: "máy chủ thư ngắt kết nối", en: "the mail server ended the connection")
        case CURLE_OUT_OF_MEMORY:
            Phrase(
                vi: "chưa gửi được thư: thiếu luồng hoặc bộ nhớ",
                en: "mail cannot be sent now, there is no thread or memory for it"
            )
        default:
            Phrase(
                vi: "gửi thư không thành, mã \(result.rawValue)",
                en: "sending mail failed, code \(result.rawValue)"
            )
        }
    }
}
