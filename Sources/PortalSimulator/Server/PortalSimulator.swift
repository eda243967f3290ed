import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// The simulator with its sockets.
///
/// ```swift
/// var options = SimulatorOptions()
/// options.national = "Samples/national"
/// try await PortalSimulator(options).whileRunning { base in
///     // calls to \(base)/gateway/login
/// }
/// ```
package struct PortalSimulator: Sendable {
    /// What answers; for looking at effects and for replacing the plan without a request.
    package let simulation: Simulation
    private let options: SimulatorOptions
    private let builder: HTTPServerBuilder
    private let logger: Logger

    /// Reads folders and certificates.
    ///
    /// - Parameters:
    ///   - options: What to start with.
    ///   - logger: Told of each call at `debug`, without its content; silent where left out.
    ///   - now: The clock that sessions and tokens end by.
    /// - Throws: ``SimulatorError`` for what cannot be used.
    package init(
        _ options: SimulatorOptions,
        logger: Logger? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws(SimulatorError) {
        self.options = options
        self.logger = logger ?? PortalSimulator.silence
        builder = try PortalSimulator.builder(options)
        simulation = try Simulation(
            national: options.national,
            province: options.province,
            seed: options.seed,
            plan: options.plan,
            settings: options.settings,
            now: now
        )
    }

    /// Serves until the task is cancelled; then closes every connection at once.
    ///
    /// - Parameter whenReady: Called once with the base address, such as `http://127.0.0.1:40321`.
    /// - Throws: ``SimulatorError`` where the address cannot be listened on.
    package func run(whenReady: @escaping @Sendable (_ base: String) async -> Void) async throws {
        let responder = Responder(simulation: simulation, logger: logger)
        let scheme = options.tlsCertificate == nil ? "http" : "https"
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        let server = try builder.buildServer(
            configuration: ServerConfiguration(address: .hostname(options.host, port: options.port)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: PortalSimulator.silence
        ) { request, writer, channel in
            try await responder.respond(to: request, writer, on: channel)
        } onServerRunning: { channel in
            await whenReady("\(scheme)://\(host):\(channel.localAddress?.port ?? 0)")
        }
        do {
            try await server.run()
        } catch is CancellationError {
            return
        } catch {
            throw SimulatorError(
                message: "\(options.host):\(options.port) cannot be listened on",
                hint: "choose another --port, or 0 for a free one, and a --host of this machine"
            )
        }
    }

    /// Serves while `body` runs.
    ///
    /// - Parameter body: Takes the base address.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and ``SimulatorError`` where the address cannot be listened on.
    package func whileRunning<Result: Sendable>(
        _ body: (_ base: String) async throws -> Result
    ) async throws -> Result {
        let (bases, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await run { base in continuation.yield(base) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            defer { group.cancelAll() }
            var iterator = bases.makeAsyncIterator()
            guard let base = try await iterator.next() else { throw CancellationError() }
            return try await body(base)
        }
    }

    private static var silence: Logger {
        Logger(label: "portal-simulator") { _ in SwiftLogNoOpLogHandler() }
    }

    private static func builder(_ options: SimulatorOptions) throws(SimulatorError) -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: .init(additionalChannelHandlers: [HangUpWatch()]))
        switch (options.tlsCertificate, options.tlsKey) {
        case (nil, nil): return plain
        case (let certificate?, let key?):
            do {
                let chain = try NIOSSLCertificate.fromPEMFile(certificate)
                let key = try NIOSSLPrivateKey(file: key, format: .pem)
                let configuration = TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain.map { .certificate($0) },
                    privateKey: .privateKey(key)
                )
                return try .tls(plain, tlsConfiguration: configuration)
            } catch {
                throw SimulatorError(
                    file: certificate,
                    message: "the certificate or its key \(key) cannot be used",
                    hint: "name two PEM files, the certificate first and its key without a password"
                )
            }
        default:
            throw SimulatorError(
                message: "a certificate needs a key and a key a certificate",
                hint: "write both --tls-certificate and --tls-key, or none"
            )
        }
    }
}
