/// The server that takes mail: `smtps://host` with TLS from the start, or `smtp://host:587` with STARTTLS.
package struct MailServer: Hashable, Sendable {
    /// The URL as libcurl takes it.
    let url: String
    /// Host and port, for messages.
    let place: String
    /// Whether the connection must be encrypted; mail to this machine need not be.
    let demandsTLS: Bool

    /// Reads a URL of a scheme, a host and perhaps a port, in ASCII; `nil` for anything else.
    ///
    /// The port is 465 for `smtps` and 587, that of submission (RFC 6409), for `smtp` unless named.
    package init?(_ text: String) {
        let isWrapped = text.hasPrefix("smtps://")
        guard isWrapped || text.hasPrefix("smtp://") else { return nil }
        var rest = text.dropFirst(isWrapped ? 8 : 7)
        if rest.hasSuffix("/") { rest.removeLast() }
        guard let (host, named) = Self.parts(rest), let port = named.isEmpty ? (isWrapped ? 465 : 587) : Int(named),
            (1...65_535).contains(port), named.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        place = "\(host):\(port)"
        url = "\(isWrapped ? "smtps" : "smtp")://\(place)"
        demandsTLS = !LocalHost.contains(host)
    }

    private static func parts(_ text: Substring) -> (host: String, port: Substring)? {
        let end: Substring.Index?
        if text.hasPrefix("[") {
            end = text.firstIndex(of: "]").map { text.index(after: $0) }
        } else {
            end = text.firstIndex(of: ":") ?? text.endIndex
        }
        guard let end else { return nil }
        let (host, rest) = (text[..<end], text[end...])
        let isName = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: host.hasPrefix("[") && "[]:".utf8.contains(byte)
            }
        }
        guard !host.isEmpty, isName, rest.isEmpty || (rest.hasPrefix(":") && rest.count > 1) else { return nil }
        return (String(host), rest.dropFirst())
    }
}
