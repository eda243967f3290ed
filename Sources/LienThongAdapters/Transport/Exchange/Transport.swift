/// What carries requests to outside systems and brings the answers.
///
/// ``CurlTransport`` goes over the network, ``MemoryTransport`` is its twin for tests. An answer of any status is a
/// normal result, a redirection too: nothing is followed. Nothing is repeated either, with one exception that cannot
/// be told apart: a `GET` on a kept connection that the other side closed unanswered. ``SystemClient`` repeats.
///
/// Cancelling the task ends the transfer and throws `cancelled`.
package protocol Transport: Sendable {
    /// Where tasks that make one call after the other run best: on the thread that makes the calls, so that no other has to
    /// be woken for each. `nil` when the transport has none.
    var executor: (any TaskExecutor)? { get }

    /// Sends a request and keeps the whole body of the answer, up to the size limit.
    ///
    /// - Parameter request: What is sent.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``TransportError`` when no whole answer came; its effect says whether the request may have arrived.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse

    /// Sends a request and hands the body of a successful answer on while it comes.
    ///
    /// The body of an answer outside 200 to 299 is kept in the response instead, so that a reader of records never
    /// meets an error page. The chunks are unpacked, not empty, in order, and given one after the other in the task
    /// that called; while `receive` works, no more than about a megabyte is read ahead. An error may come after any
    /// number of chunks.
    ///
    /// - Parameters:
    ///   - request: What is sent.
    ///   - receive: Takes one chunk; when it throws, the transfer ends with `receiverStopped`.
    /// - Returns: The answer with an empty body if it was handed on.
    /// - Throws: ``TransportError`` when no whole answer came; its effect says whether the request may have arrived.
    func send(
        _ request: HTTPRequest,
        receive: @escaping @Sendable (ArraySlice<UInt8>) throws -> Void
    ) async throws(TransportError) -> HTTPResponse
}

extension Transport {
    /// None.
    package var executor: (any TaskExecutor)? { nil }
}
