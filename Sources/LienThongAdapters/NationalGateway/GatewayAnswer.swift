import Foundation

/// What every answer of a gateway says about the call.
struct GatewayAnswer {
    /// The code, as text: it comes as a number too.
    var code: String
    /// What it says in words.
    var message: String
    /// The session, in the answer to a login.
    var session: String?

    /// - Returns: `nil` when the bytes are no answer of a gateway: not JSON, no object, or without a code.
    init?(_ body: [UInt8], _ profile: GatewayProfile) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            let code = object[profile.code].flatMap(AnswerScalar.text)
        else { return nil }
        self.code = code
        message = profile.says.compactMap { object[$0].flatMap(AnswerScalar.text) }.first ?? ""
        session = object[profile.sessionInAnswer].flatMap(AnswerScalar.text)
    }
}
