import LienThongModel

/// What every call to a gateway is made of: the session, the members around it, and what its answer means.
struct GatewayChannel: Sendable {
    let client: SystemClient
    let profile: GatewayProfile
    let session: GatewaySession
    let answers: KnownAnswers
    private let account: GatewayAccount
    private let base: String

    init(_ base: String, _ account: GatewayAccount, _ profile: GatewayProfile, _ client: SystemClient) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.account = account
        self.profile = profile
        self.client = client
        answers = KnownAnswers(profile)
        session = GatewaySession(client, profile, account, base: self.base)
    }

    /// What is said of a gateway that lets us in and takes no call.
    static let endsSessions = Phrase(
        vi: "Cổng kết thúc mọi phiên ngay lập tức",
        en: "the gateway ends every session at once"
    )

    /// The body of a call, with what each of them says.
    func head(_ session: String, _ service: String) -> JSONBody {
        var body = JSONBody()
        body.add(profile.session, session)
        body.add(profile.agency, account.agency)
        body.add(profile.service, service)
        return body
    }

    /// The request of a call.
    func request(_ body: JSONBody, _ headers: [HTTPHeader] = []) -> HTTPRequest {
        HTTPRequest(
            method: .post,
            url: base + profile.callPath,
            headers: [HTTPHeader(name: "Content-Type", value: "application/json")] + headers,
            body: body.finished()
        )
    }

    /// Asks a service that changes nothing; a session that has ended is made anew, once.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - key: The member and value of what is asked for; `nil` for services that are asked for all they have.
    /// - Returns: The answer's bytes; `nil` when what was asked for is not there.
    /// - Throws: ``AdapterFailure`` when there is no usable answer.
    func ask(_ service: String, _ key: (member: String, value: String)?) async throws(AdapterFailure) -> [UInt8]? {
        for _ in 0..<2 {
            let token = try await session.session()
            var body = head(token, service)
            if let key { body.add(key.member, key.value) }
            let response: HTTPResponse
            do throws(CallError) {
                response = try await client.call(request(body), mayRepeat: true).response
            } catch {
                throw AdapterFailure(error)
            }
            guard let said = GatewayAnswer(response.body, profile) else {
                throw AdapterFailure(
                    vi: "trả lời của \(service) không phải của Cổng",
                    en: "the answer to \(service) is not a gateway's"
                )
            }
            switch answers.meaning(of: said) {
            case .none: return response.body
            case .notThere: return nil
            case .sessionEnded: session.end(token)
            case .busy:
                throw AdapterFailure(
                    vi: "Cổng đang bận (mã \(said.code))",
                    en: "the gateway is busy (code \(said.code))"
                )
            case .alreadyThere, .refused:
                let words = Scrubber(keeping: [key?.value ?? ""]).scrubbed(said.message)
                throw AdapterFailure(
                    vi: "\(service) bị từ chối (mã \(said.code)): \(words)",
                    en: "\(service) refused (code \(said.code)): \(words)"
                )
            }
        }
        throw AdapterFailure(Self.endsSessions)
    }
}
