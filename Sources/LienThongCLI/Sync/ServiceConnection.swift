import LienThongAdapters
import LienThongSync

/// The way to a system that is called over HTTP.
struct ServiceConnection {
    /// How it is reached.
    let settings: ConnectionSettings
    private let name: String

    /// - Precondition: The system is one that is called.
    init(_ system: SystemSettings) throws {
        guard let connection = system.connection else {
            preconditionFailure("A system that is called has a connection.")
        }
        settings = connection
        name = system.name
    }

    /// What makes the calls.
    func client() throws -> SystemClient {
        SystemClient(
            name: name,
            transport: try CurlTransport(settings: transport),
            policy: ClientPolicy(
                limiter: RateLimiter(
                    interval: .seconds(1) / max(1, settings.callsPerSecond),
                    burst: max(1, settings.width)
                )
            )
        )
    }

    private var transport: TransportSettings {
        var transport = TransportSettings()
        transport.limits.total = .seconds(settings.timeout)
        transport.proxy = settings.proxy
        transport.caFile = settings.authorities
        transport.connectionsPerHost = settings.width
        if let certificate = settings.certificate {
            transport.clientCertificate = ClientCertificate(
                certificateFile: certificate,
                keyFile: settings.certificateKey ?? certificate
            )
        }
        return transport
    }
}
