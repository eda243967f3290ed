import Foundation
import LienThongModel

/// The bytes of a notice as a message (RFC 5322), all of it in ASCII and no line longer than 78 characters but those
/// that hold one long address.
struct MailMessage {
    /// The bytes, lines ended by CRLF.
    let bytes: [UInt8]

    init(_ notice: Notice, from: MailAddress, to: [MailAddress]) {
        let headers = [
            "Date: \(NoticeTime(notice.at).rfc5322)",
            "Message-ID: <\(Self.identity(of: notice))@\(from.domain)>",
            "From: \(from)",
            "To: \(to.map(\.description).joined(separator: ",\r\n "))",
            "Subject: \(Self.encodedWords(notice.subject))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            // RFC 3834: nobody's absence is to be answered to it.
            "Auto-Submitted: auto-generated",
        ]
        let text = notice.text.replacingOccurrences(of: "\n", with: "\r\n")
        let body = Data(text.utf8)
            .base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn,
                .endLineWithLineFeed,
            ])
        bytes = Array((headers + ["", body, ""]).joined(separator: "\r\n").utf8)
    }

    /// The same for a notice that is sent again, so that a reader's program shows it once.
    private static func identity(of notice: Notice) -> String {
        let words = [notice.kind.rawValue, notice.job ?? "", notice.subject, notice.text]
        var hash = FNV1a()
        hash.add(words.joined(separator: "\u{0}").utf8Span.span)
        return "lienthong.\(notice.at).\(String(hash.value, radix: 16))"
    }

    /// RFC 2047: words of at most 64 characters, each of whole characters, one a line.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var current = ""
        // A header is one line, whatever its text holds.
        for scalar in text.unicodeScalars.map({ $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }) {
            // 39 bytes make 52 characters of base64; a line with a word is 76 long at most, the first one too.
            if current.utf8.count + String(scalar).utf8.count > 39 {
                words.append(current)
                current = ""
            }
            current.unicodeScalars.append(scalar)
        }
        words.append(current)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
