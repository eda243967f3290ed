/// Tokens by OAuth 2 client credentials (RFC 6749, 4.4), for the bus and for iGate.
struct ClientCredentials: Sendable {
    private var tokens = Sessions()

    /// Answers a request for a token: credentials in a form or in `Authorization: Basic`.
    mutating func grant(_ call: Call, world: inout World) -> Answer {
        let settings = world.settings
        let form = call.form
        guard form["grant_type"] == "client_credentials" else {
            return Self.error(400, "unsupported_grant_type")
        }
        let inForm = form["client_id"] == settings.clientId && form["client_secret"] == settings.clientSecret
        let basic = "Basic " + Base64.text(Array("\(settings.clientId):\(settings.clientSecret)".utf8))
        guard inForm || call.header("authorization") == basic else {
            return Self.error(401, "invalid_client")
        }
        let token = tokens.start(calls: .max, time: settings.tokenTime, world: &world)
        return .json(
            .object([
                "access_token": .string(token), "token_type": .string("Bearer"),
                "expires_in": .integer(Int(settings.tokenTime.components.seconds)), "scope": .string("default"),
            ])
        )
    }

    /// The refusal of a call without a token that is open; `nil` where it has one.
    mutating func refusal(_ call: Call, world: World) -> Answer? {
        guard !tokens.use(call.bearerToken, world: world) else { return nil }
        var answer = Self.error(401, "invalid_token")
        answer.headers.append(("WWW-Authenticate", #"Bearer error="invalid_token""#))
        return answer
    }

    private static func error(_ status: Int, _ word: String) -> Answer {
        .json(.object(["error": .string(word)]), status: status, outcome: .refused)
    }
}
