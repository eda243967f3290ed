/// What a system answers, before a fault has touched it.
struct Answer: Sendable {
    /// How a call ended, as the counts tell it.
    enum Outcome: String, Sendable {
        /// The portal did what was asked.
        case accepted
        /// The portal said no, in its own words or by a status.
        case refused
        /// The connection was closed or left open without a whole answer.
        case cut
    }

    /// The status of HTTP.
    var status = 200
    /// The media type, with its charset.
    var contentType = "application/json; charset=utf-8"
    /// Further header fields.
    var headers: [(name: String, value: String)] = []
    /// The body.
    ///
    /// JSON, until ``xmlRoot`` is heeded.
    var body: [UInt8]
    /// Where the client asked for XML: the root element that the JSON is written under.
    var xmlRoot: String?
    /// How the call ended.
    var outcome: Outcome

    /// An answer with these bytes of JSON.
    static func json(_ body: [UInt8], status: Int = 200, outcome: Outcome = .accepted) -> Answer {
        Answer(status: status, body: body, outcome: outcome)
    }

    /// An answer with this value.
    static func json(_ value: JSONValue, status: Int = 200, outcome: Outcome = .accepted) -> Answer {
        json(value.bytes, status: status, outcome: outcome)
    }

    /// A refusal by a status, with a sentence.
    static func refused(_ status: Int, _ message: String) -> Answer {
        json(
            .object(["code": .integer(status), "message": .string(message)]),
            status: status,
            outcome: .refused
        )
    }
}
