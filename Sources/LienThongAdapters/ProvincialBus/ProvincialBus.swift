import LienThongMapping
import LienThongModel

/// A province's exchange platform as a system that takes one kind of message: dossiers, each with all that is known of it,
/// or the steps of their progress, one each.
///
/// How it is called and what its answers mean comes from a ``BusProfile``. It cannot be asked what it holds.
package struct ProvincialBus: CallTarget {
    /// How messages are written for it, as its profile names the format.
    package let form: RecordForm
    /// It looks nothing up; a message may be sent again where the profile says that this changes nothing.
    package let abilities: TargetAbilities
    /// The thread that makes the calls.
    package var executor: (any TaskExecutor)? { client.executor }
    private let client: SystemClient
    private let profile: BusProfile
    private let url: String
    private let session: BearerSession

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the platform is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - message: The kind of message, of the profile.
    ///   - form: How such messages are written for it.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: ClientAccount,
        profile: BusProfile,
        message: BusProfile.Message,
        form: RecordForm,
        client: SystemClient,
        width: Int
    ) {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.form = form
        self.client = client
        self.profile = profile
        url = base + message.path
        abilities = TargetAbilities(looksUp: false, isIdempotent: message.isRepeatable, width: width)
        session = BearerSession(client, profile.signIn, account, base: base)
    }

    /// Sends a message; for a dossier a new one and new content of a known one are the same message to it.
    ///
    /// A token that ended before the message was looked at is asked for anew, once.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        var isSecond = false
        while true {
            let token: HTTPHeader
            do throws(AdapterFailure) {
                token = try await session.header()
            } catch {
                return error.isFinal ? .denied(note: error.note) : .notSent(note: error.note, wait: error.wait)
            }
            do throws(CallError) {
                return read(try await client.call(request(call, token), mayRepeat: false).response, call)
            } catch {
                guard error.tellsSignedOut, !isSecond else { return .unanswered(error) }
                session.end(token)
                isSecond = true
            }
        }
    }

    /// Always throws: the platform cannot be asked.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        throw AdapterFailure(
            vi: "không hỏi được \(client.name) đang giữ gì",
            en: "\(client.name) cannot be asked what it holds",
            isFinal: true
        )
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

    private func read(_ response: HTTPResponse, _ call: OutgoingCall) -> DeliveryAnswer {
        guard let said = BusAnswer(response.body, profile) else {
            return .unsettled(
                note: Phrase(
                    vi: "trả lời \(response.status), nội dung không phải trả lời cho bản tin",
                    en: "answered \(response.status) with what is no answer to a message"
                )
            )
        }
        if profile.accepted.contains(said.status) {
            return .accepted(note: Phrase(same: "\(profile.status) \(said.status)"))
        }
        let scrubber = Scrubber(personal: form.personalValues(of: call.content), keeping: [call.key])
        let words = scrubber.scrubbed(said.message)
        return .refused(note: Phrase(same: "\(profile.status) \(said.status)" + (words.isEmpty ? "" : ": \(words)")))
    }
}
