import NIOCore
import NIOPosix
import NIOSSL

/// A client that looks at bytes: one connection a call, and no opinion about what comes.
struct Client: Sendable {
    /// The base address, such as `http://127.0.0.1:40321`.
    let base: String
    /// How to speak TLS; `nil` for a plain connection.
    var tls: NIOSSLContext?

    private var port: Int { Int(base.split(separator: ":").last ?? "") ?? 0 }

    /// Sends one request and collects what comes until the answer is whole or the connection ends.
    func call(
        _ method: String,
        _ path: String,
        _ body: String = "",
        headers: [String: String] = [:]
    ) async throws -> RawAnswer {
        try await connected { inbound, outbound in
            try await outbound.write(request(method, path, body, headers))
            var bytes: [UInt8] = []
            do {
                for try await part in inbound {
                    bytes += part.readableBytesView
                    if RawAnswer(bytes: bytes).isWhole { break }
                }
            } catch is NIOSSLError {
                // The end of a connection without a farewell of TLS is an end too.
            }
            return RawAnswer(bytes: bytes)
        }
    }

    /// Sends one request, lets `meanwhile` run while nothing is read, then gives up; returns what had come by then.
    func abandon(
        _ method: String,
        _ path: String,
        _ body: String,
        headers: [String: String] = [:],
        meanwhile: @escaping @Sendable () async throws -> Void
    ) async throws -> RawAnswer {
        try await connected { inbound, outbound in
            try await outbound.write(request(method, path, body, headers))
            try await meanwhile()
            outbound.finish()
            var bytes: [UInt8] = []
            for try await part in inbound { bytes += part.readableBytesView }
            return RawAnswer(bytes: bytes)
        }
    }

    private func connected(
        _ body:
            @escaping @Sendable (
                NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
            ) async throws -> RawAnswer
    ) async throws -> RawAnswer {
        let tls = tls
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose(body)
    }

    private func request(
        _ method: String,
        _ path: String,
        _ body: String,
        _ headers: [String: String]
    ) -> ByteBuffer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        return ByteBuffer(string: text + "\r\n" + body)
    }
}
