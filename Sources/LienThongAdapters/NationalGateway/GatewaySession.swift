/// The session of a gateway: made when it is needed, shared by all calls, made anew when the gateway ends it.
struct GatewaySession: Sendable {
    private let token: SharedToken

    init(_ client: SystemClient, _ profile: GatewayProfile, _ account: GatewayAccount, base: String) {
        token = SharedToken { await Self.logIn(client, profile, account, base) }
    }

    /// The session, logging in when there is none.
    func session() async throws(AdapterFailure) -> String {
        try await token.value()
    }

    /// Says that a session is over.
    func end(_ session: String) {
        token.end(session)
    }

    private static func logIn(
        _ client: SystemClient,
        _ profile: GatewayProfile,
        _ account: GatewayAccount,
        _ base: String
    ) async -> Result<String, AdapterFailure> {
        var body = JSONBody()
        body.add(profile.user, account.user)
        body.add(profile.password, account.password.value)
        let request = HTTPRequest(
            method: .post,
            url: base + profile.loginPath,
            headers: [
                HTTPHeader(name: "Content-Type", value: "application/json"),
                HTTPHeader(name: profile.destination, value: account.destination),
            ],
            body: body.finished()
        )
        do throws(CallError) {
            // A second session does no harm.
            let answer = try await client.call(request, mayRepeat: true)
            guard let said = GatewayAnswer(answer.response.body, profile) else {
                return .failure(
                    AdapterFailure(
                        vi: "trả lời đăng nhập không phải của Cổng",
                        en: "the answer to the login is not a gateway's"
                    )
                )
            }
            if profile.meaning(code: said.code, message: said.message) == nil, let session = said.session {
                return .success(session)
            }
            return .failure(
                AdapterFailure(
                    vi: "không cho đăng nhập (mã \(said.code))",
                    en: "login refused (code \(said.code))",
                    isFinal: true
                )
            )
        } catch {
            return .failure(AdapterFailure(error))
        }
    }
}

extension AdapterFailure {
    /// Why a call without an effect of its own has no answer.
    init(_ error: CallError) {
        let isFinal: Bool =
            switch error.reason {
            case .notAccepted(let response): [400, 401, 403, 404].contains(response.status)
            case .transport(let failure): failure.code == .tlsRejected || failure.code == .badURL
            case .circuitOpen, .cancelled: false
            }
        self.init(error.phrase, wait: error.retryAfter, isFinal: isFinal)
    }
}
