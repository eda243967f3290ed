/// One request to an outside system.
///
/// Descriptions and dumps leave out what may be personal or secret: the query of the URL, secret headers, the body.
package struct HTTPRequest: Sendable, Hashable {
    /// The method.
    package var method: HTTPMethod

    /// The whole URL, `http` or `https`, in ASCII with the rest percent-encoded, without a user name.
    package var url: String

    /// The headers beyond those the transport writes itself.
    package var headers: [HTTPHeader]

    /// What is handed over, or `nil` for nothing.
    package var body: [UInt8]?

    /// Limits for this request in place of the transport's own.
    package var limits: TransferLimits?

    /// Makes a request.
    package init(
        method: HTTPMethod = .get,
        url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        limits: TransferLimits? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method, URL without its query, and the length of the body.
    package var description: String {
        "\(method.rawValue) \(shownURL)\(body.map { " (\($0.count) bytes)" } ?? "")"
    }

    /// The same as the description.
    package var debugDescription: String { description }

    /// The parts that may be shown.
    package var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "method": method.rawValue,
                "url": shownURL,
                "headers": headers.map(\.description),
                "body": body.map { "\($0.count) bytes" } ?? "none",
            ]
        )
    }

    private var shownURL: String {
        guard let end = url.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return withoutUser(url) }
        return withoutUser(String(url[..<end])) + "?…"
    }

    /// A URL with a user name is refused later, and must not be shown before.
    private func withoutUser(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        return "…" + text[at...]
    }
}
