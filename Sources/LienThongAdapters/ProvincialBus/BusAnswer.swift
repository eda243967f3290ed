import Foundation

/// What an exchange platform says to a message.
struct BusAnswer {
    /// Whether it was taken, as text: it comes as a number too.
    var status: String
    /// What it says in words.
    var message: String

    /// - Returns: `nil` when the bytes are no answer to a message: not JSON, no object, or without a status.
    init?(_ body: [UInt8], _ profile: BusProfile) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            let status = object[profile.status].flatMap(AnswerScalar.text)
        else { return nil }
        self.status = status
        message = profile.says.lazy.compactMap { object[$0] as? String }.first ?? ""
    }
}
