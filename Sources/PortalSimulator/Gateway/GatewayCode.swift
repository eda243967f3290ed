/// The `error_code` of a refusal.
///
/// Only -1 and -3 are seen in public clients; the rest is this simulator's proposal.
enum GatewayCode: String, Sendable {
    /// The session has come to its end, or the login is wrong.
    case session = "-1"
    /// The dossier exists.
    case exists = "-3"
    /// The dossier does not exist.
    case unknown = "-4"
    /// A record does not hold to the rules.
    case invalid = "-5"
    /// More rows than one message may have.
    case tooMany = "-6"
    /// There is no such service.
    case noService = "-7"
    /// The message cannot be read.
    case unreadable = "-8"
}

/// A refusal: its code and what the gateway says, in Vietnamese.
struct GatewayRefusal: Error, Sendable {
    /// The code.
    var code: GatewayCode
    /// The sentence; it names codes and members, never a person's data.
    var message: String
}
