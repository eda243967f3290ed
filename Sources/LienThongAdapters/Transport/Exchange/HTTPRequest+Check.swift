import LienThongModel

extension HTTPRequest {
    /// Headers that say where a message ends or that the transport decides; a second one would contradict.
    private static let reserved = [
        "accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// Refuses a request that must not be sent: a URL of another kind, a header that would break out of its line.
    ///
    /// - Returns: What the URL points to.
    /// - Throws: ``TransportError`` with the code `badURL` or `badRequest`, always without effect.
    package func checked() throws(TransportError) -> HTTPAddress {
        try checkWithoutURL()
        return try HTTPAddress(url)
    }

    /// The same, without a look at the URL.
    func checkWithoutURL() throws(TransportError) {
        for header in headers { try Self.check(header) }
        try limits?.check(code: .badRequest)
    }

    private static func check(_ header: HTTPHeader) throws(TransportError) {
        guard isToken(header.name) else {
            throw TransportError(
                code: .badRequest,
                effect: .none,
                message: Phrase(vi: "tên tiêu đề không hợp lệ", en: "a header has a name that is not one"),
                hint: Phrase(
                    vi: "tên gồm chữ cái, chữ số và dấu gạch nối",
                    en: "a name consists of letters, digits and hyphens"
                )
            )
        }
        guard !reserved.contains(where: { header.isNamed($0) }) else {
            throw TransportError(
                code: .badRequest,
                effect: .none,
                message: Phrase(
                    vi: "tiêu đề \(header.name) do chương trình tự ghi",
                    en: "the header \(header.name) is written by the transport itself"
                ),
                hint: Phrase(vi: "bỏ nó đi", en: "leave it out")
            )
        }
        guard header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw TransportError(
                code: .badRequest,
                effect: .none,
                message: Phrase(
                    vi: "giá trị của tiêu đề \(header.name) có ký tự điều khiển",
                    en: "the value of the header \(header.name) contains a control character"
                ),
                hint: Phrase(
                    vi: "giá trị là một dòng; tìm dấu xuống dòng trong bí mật hoặc thiết lập sinh ra nó",
                    en: "a value is one line; look for a line end in the secret or setting it comes from"
                )
            )
        }
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
