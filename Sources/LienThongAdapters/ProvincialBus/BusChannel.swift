import LienThongMapping

/// The way to a province's exchange platform: one message a call, under a token that is asked for when it is needed.
struct BusChannel: Sendable {
    private let client: SystemClient
    private let profile: BusProfile
    private let url: String
    private let session: BearerSession

    /// - Parameters:
    ///   - base: Where the platform is, `https://…`.
    ///   - path: Where messages of the kind go.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - client: What makes the calls.
    init(_ base: String, _ path: String, _ account: ClientAccount, _ profile: BusProfile, _ client: SystemClient) {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.client = client
        self.profile = profile
        url = base + path
        session = BearerSession(client, profile.signIn, account, base: base)
    }

    /// Sends a message.
    ///
    /// A token that ended before the message was looked at is asked for anew, once.
    ///
    /// - Parameters:
    ///   - call: The call, whose content is the message.
    ///   - form: How messages are written, to know what of an answer's words is personal.
    /// - Returns: What the platform said.
    func deliver(_ call: OutgoingCall, _ form: RecordForm) async -> DeliveryAnswer {
        var isSecond = false
        while true {
            let token: HTTPHeader
            do throws(AdapterFailure) {
                token = try await session.header()
            } catch {
                return error.isFinal ? .denied(note: error.note) : .notSent(note: error.note, wait: error.wait)
            }
            do throws(CallError) {
                return read(try await client.call(request(call, token), mayRepeat: false).response, call, form)
            } catch {
                guard error.tellsSignedOut, !isSecond else { return .unanswered(error) }
                session.end(token)
                isSecond = true
            }
        }
    }

    private func request(_ call: OutgoingCall, _ token: HTTPHeader) -> HTTPRequest {
        HTTPRequest(
            method: .post,
            url: url,
            headers: [
                HTTPHeader(name: "Content-Type", value: "application/json"),
                HTTPHeader(name: "Idempotency-Key", value: call.idempotencyKey), token,
            ],
            body: Array(call.content)
        )
    }

    private func read(_ response: HTTPResponse, _ call: OutgoingCall, _ form: RecordForm) -> DeliveryAnswer {
        guard let said = BusAnswer(response.body, profile) else {
            return .unsettled(note: "answered \(response.status) with what is no answer to a message")
        }
        if profile.accepted.contains(said.status) { return .accepted(note: "status \(said.status)") }
        let scrubber = Scrubber(personal: form.personalValues(of: call.content), keeping: [call.key])
        let words = scrubber.scrubbed(said.message)
        return .refused(note: "status \(said.status)" + (words.isEmpty ? "" : ": \(words)"))
    }

    /// Says that the platform cannot be asked.
    var cannotBeAsked: AdapterFailure {
        AdapterFailure("\(client.name) cannot be asked what it holds", isFinal: true)
    }
}
