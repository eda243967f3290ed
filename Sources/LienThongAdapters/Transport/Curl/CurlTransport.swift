import Synchronization

/// The transport over the network, through libcurl.
///
/// One thread drives all transfers; connections are kept and used again, over HTTP/2 several requests share one. Copies
/// share the thread; it ends with the last copy, or on ``close()``. TLS is 1.2 or later, and always verified.
package struct CurlTransport: Transport {
    /// Ends the thread when the last copy of the transport is gone.
    private final class Lifetime: Sendable {
        let driver: CurlDriver
        /// The last URL and what it points to: nearly all requests to a system go to the same one.
        private let last = Mutex<(url: String, address: HTTPAddress)?>(nil)

        init(_ driver: CurlDriver) {
            self.driver = driver
        }

        func address(of url: String) throws(TransportError) -> HTTPAddress {
            if let known = last.withLock({ $0.flatMap { $0.url == url ? $0.address : nil } }) { return known }
            let address = try HTTPAddress(url)
            last.withLock { $0 = (url, address) }
            return address
        }

        deinit {
            driver.close()
        }
    }

    private let limits: TransferLimits
    private let lifetime: Lifetime

    /// Starts a transport.
    ///
    /// - Parameter settings: How to connect.
    /// - Throws: ``TransportError`` with the code `badSettings`, for instance for a file that cannot be read.
    package init(settings: TransportSettings = TransportSettings()) throws(TransportError) {
        try settings.check()
        limits = settings.limits
        lifetime = Lifetime(try CurlDriver(settings: settings))
    }

    /// Ends all transfers with `cancelled`; whatever is sent afterwards ends the same way.
    package func close() {
        lifetime.driver.close()
    }

    /// The thread that drives the transfers.
    package var executor: (any TaskExecutor)? { lifetime.driver }

    /// Sends a request and keeps the body; see ``Transport``.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        try await exchange(request, receive: nil)
    }

    /// Sends a request and hands the body on; see ``Transport``.
    package func send(
        _ request: HTTPRequest,
        receive: @escaping @Sendable (ArraySlice<UInt8>) throws -> Void
    ) async throws(TransportError) -> HTTPResponse {
        try await exchange(request, receive: receive)
    }

    private func exchange(
        _ request: HTTPRequest,
        receive: (@Sendable (ArraySlice<UInt8>) throws -> Void)?
    ) async throws(TransportError) -> HTTPResponse {
        try request.checkWithoutURL()
        let order = TransferOrder(
            request: request,
            address: try lifetime.address(of: request.url),
            limits: request.limits ?? limits,
            isStreaming: receive != nil,
            channel: BodyChannel(),
            since: .now
        )
        if Task.isCancelled { throw .cancelled(effect: .none) }
        let driver = lifetime.driver
        driver.start(order)
        // A cancellation that comes before this line is noticed by the handler at once, after the start.
        let result = await withTaskCancellationHandler {
            await collect(order.channel, receive: receive)
        } onCancel: {
            driver.stop(order.channel)
        }
        return try result.get()
    }

    /// Takes what comes until the end.
    private func collect(
        _ channel: BodyChannel,
        receive: (@Sendable (ArraySlice<UInt8>) throws -> Void)?
    ) async -> Result<HTTPResponse, TransportError> {
        var refusal: TransportError?
        while true {
            switch await channel.next() {
            case .ended(let result): return refusal.map { .failure($0) } ?? result
            case .bytes(let bytes, let wasFull):
                if refusal == nil {
                    refusal = take(bytes, receive: receive)
                    if refusal != nil { lifetime.driver.stop(channel) }
                }
                if wasFull { lifetime.driver.resume(channel) }
            }
        }
    }

    /// Hands one chunk on; an error when the reader does not want it.
    private func take(
        _ bytes: [UInt8],
        receive: (@Sendable (ArraySlice<UInt8>) throws -> Void)?
    ) -> TransportError? {
        do {
            try receive?(bytes[...])
            return nil
        } catch {
            return .receiverStopped
        }
    }
}
