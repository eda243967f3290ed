/// A request on its way to the thread, checked.
struct TransferOrder: Sendable {
    /// What is sent.
    let request: HTTPRequest

    /// Where it goes.
    let address: HTTPAddress

    /// The limits that hold for it.
    let limits: TransferLimits

    /// Whether the body is handed on while it comes.
    let isStreaming: Bool

    /// Where the answer goes; also the name of the transfer.
    let channel: BodyChannel

    /// When it was ordered.
    let since: ContinuousClock.Instant
}
