import LienThongModel

/// Posts notices as JSON to an address: `{"kind", "job", "subject", "text", "at"}`, all texts.
///
/// `job` is empty for a notice about all jobs, `at` is RFC 3339 in UTC. An answer from 200 to 299 means it arrived.
package struct WebhookSender: NoticeSender {
    /// The name for logs.
    package let name = "webhook"

    private let url: String
    private let secret: Secret?
    private let client: SystemClient

    /// Makes a sender.
    ///
    /// - Parameters:
    ///   - url: The address, `https://…`, or `http://…` of this machine.
    ///   - secret: What is sent as a bearer token, if anything.
    ///   - client: What makes the calls, and makes them again.
    /// - Throws: `TransportError` with the code `badURL` when the address is none or not safe.
    package init(_ url: String, secret: Secret? = nil, client: SystemClient) throws(TransportError) {
        guard try HTTPAddress(url).isSafe else {
            throw TransportError(
                code: .badURL,
                effect: .none,
                message: Phrase(
                    vi: "webhook được gọi qua https; http chỉ cho chính máy này",
                    en: "a webhook is called over https; http is for this machine alone"
                )
            )
        }
        self.url = url
        self.secret = secret
        self.client = client
    }

    /// Sends a notice; see ``NoticeSender``.
    package func send(_ notice: Notice) async throws(AdapterFailure) {
        do throws(CallError) {
            // Told twice is better than not at all.
            _ = try await client.call(request(for: notice), mayRepeat: true)
        } catch {
            throw AdapterFailure(error.phrase, wait: error.retryAfter, isFinal: Self.isFinal(error))
        }
    }

    private func request(for notice: Notice) -> HTTPRequest {
        var body = JSONBody()
        body.add("kind", notice.kind.rawValue)
        body.add("job", notice.job ?? "")
        body.add("subject", notice.subject)
        body.add("text", notice.text)
        body.add("at", NoticeTime(notice.at).rfc3339)
        var headers = [HTTPHeader(name: "Content-Type", value: "application/json")]
        if let secret {
            headers.append(HTTPHeader(name: "Authorization", value: "Bearer \(secret.value)"))
        }
        return HTTPRequest(method: .post, url: url, headers: headers, body: body.finished())
    }

    private static func isFinal(_ error: CallError) -> Bool {
        switch error.reason {
        case .notAccepted(let response): (300..<500).contains(response.status) && ![408, 429].contains(response.status)
        case .transport(let error): error.code.isLasting && error.code != .cancelled
        case .circuitOpen, .cancelled: false
        }
    }
}
