import Synchronization

/// The twin of ``CurlTransport`` without a network: a closure answers.
///
/// Requests are checked, bodies limited and handed on, and cancellation seen as over the network, so that code tested
/// with this one meets the same there.
package final class MemoryTransport: Transport {
    /// What answers a request.
    package typealias Answer = @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse

    private let limits: TransferLimits
    private let chunkSize: Int
    private let answer: Answer
    private let recorded = Mutex<[HTTPRequest]>([])

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - limits: The limits of requests without their own; only the size has a meaning here.
    ///   - chunkSize: The length of the pieces in which a body is handed on, in bytes, above zero; the last may be
    ///     shorter.
    ///   - answer: What answers each request.
    package init(
        limits: TransferLimits = TransferLimits(),
        chunkSize: Int = 16 << 10,
        answer: @escaping Answer
    ) {
        precondition(chunkSize > 0, "a chunk holds at least one byte")
        self.limits = limits
        self.chunkSize = chunkSize
        self.answer = answer
    }

    /// The requests so far, in the order they came; refused ones are not among them.
    package var requests: [HTTPRequest] { recorded.withLock { $0 } }

    /// Asks the closure and gives its answer; see ``Transport``.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let response = try await response(to: request)
        let limit = limit(of: request)
        guard response.body.count <= limit else { throw .tooLarge(limit: limit) }
        return response
    }

    /// Asks the closure and hands its answer on in chunks; see ``Transport``.
    package func send(
        _ request: HTTPRequest,
        receive: @escaping @Sendable (ArraySlice<UInt8>) throws -> Void
    ) async throws(TransportError) -> HTTPResponse {
        var response = try await response(to: request)
        let limit = limit(of: request)
        guard response.isSuccess else {
            guard response.body.count <= limit else { throw .tooLarge(limit: limit) }
            return response
        }
        var rest = response.body[...]
        while !rest.isEmpty {
            if Task.isCancelled { throw .cancelled(effect: .unknown) }
            let chunk = rest.prefix(chunkSize)
            rest = rest.dropFirst(chunkSize)
            guard chunk.endIndex <= limit else { throw .tooLarge(limit: limit) }
            do { try receive(chunk) } catch { throw .receiverStopped }
        }
        response.body = []
        return response
    }

    private func response(to request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        _ = try request.checked()
        if Task.isCancelled { throw .cancelled(effect: .none) }
        recorded.withLock { $0.append(request) }
        let response = try await answer(request)
        if Task.isCancelled { throw .cancelled(effect: .unknown) }
        return response
    }

    private func limit(of request: HTTPRequest) -> Int { (request.limits ?? limits).largestBody }
}
