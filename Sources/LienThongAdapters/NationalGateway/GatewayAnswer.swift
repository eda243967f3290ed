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
        let names = [profile.code, profile.sessionInAnswer] + profile.says
        guard let texts = PlainObject.texts(names, in: body) ?? Self.texts(names, in: body), let code = texts[0] else {
            return nil
        }
        self.code = code
        session = texts[1]
        message = texts[2...].compactMap(\.self).first ?? ""
    }

    /// The same by a reader of JSON.
    static func texts(_ names: [String], in body: [UInt8]) -> [String?]? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else { return nil }
        return names.map { object[$0].flatMap(AnswerScalar.text) }
    }
}
