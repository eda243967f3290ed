/// The kinds of fault that a plan can ask for; the raw value is the word in the plan.
package enum FaultKind: String, CaseIterable, Sendable {
    /// The answer comes later, by `latency`. Adds to the others and to itself.
    case latency
    /// No effect; an answer with `status` (503 where none is written), and with `Retry-After` where it is written.
    case status
    /// The connection is closed before the effect and before any byte of an answer.
    case closeBefore = "close-before"
    /// The effect takes place; the connection is closed in the middle of the body.
    case closeWithin = "close-within"
    /// The effect takes place; the connection is closed without a byte of an answer.
    case closeAfterEffect = "close-after-effect"
    /// The session or token is no longer taken; no effect.
    case expiredSession = "expired-session"
    /// 429 with `Retry-After` for this call and the following `length - 1` (3 in all where none is written); no effect.
    case throttle
    /// The right body under `text/html`.
    case wrongContentType = "wrong-content-type"
    /// The first half of the body, as a complete answer of HTTP.
    case truncatedBody = "truncated-body"
    /// The body with one byte in its middle replaced by a control character.
    case malformedBody = "malformed-body"
    /// The page before the one asked for.
    case duplicatePage = "duplicate-page"
    /// From this call on the rows stand `rows` (1) places further on, the last ones at the front.
    case shiftingPage = "shifting-page"
    /// Times in the answer stand `hours` (7) later.
    case clockSkew = "clock-skew"
    /// The call is accepted and never answered, until the client gives up; no effect.
    case stall

    /// The settings that a rule may write under `with`.
    var settings: [String] {
        switch self {
        case .latency: ["latency"]
        case .status: ["status", "retryAfter"]
        case .throttle: ["length", "retryAfter"]
        case .shiftingPage: ["rows"]
        case .clockSkew: ["hours"]
        default: []
        }
    }

    /// Whether the fault can be met by calls of that service: only lists have pages, only some systems have sessions.
    func applies(to service: String, of system: OutsideSystem) -> Bool {
        switch self {
        case .duplicatePage, .shiftingPage: system.pagedServices.contains(service)
        case .expiredSession: system != .opencps && service != "login" && service != "token"
        default: true
        }
    }
}
