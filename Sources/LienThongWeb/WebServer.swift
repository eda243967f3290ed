import Foundation
package import Hummingbird
package import LienThongSync
package import Logging

/// What the service shows on its port: whether it lives, whether it can work, its counters, how its jobs stand.
///
/// Nothing here changes anything, and nothing of a record is shown.
package enum WebServer {
    /// Puts the server together.
    ///
    /// - Parameters:
    ///   - scheduler: The scheduler that it tells of.
    ///   - registry: The counters.
    ///   - settings: Address and port; port 0 is one that the machine chooses.
    ///   - logger: Where its events go.
    ///   - onListening: Told the port as soon as connections are taken.
    /// - Returns: The server, to be run as a service.
    package static func application(
        _ scheduler: Scheduler,
        _ registry: PrometheusRegistry,
        settings: ServiceSettings,
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        var quiet = logger
        // The server's own events are about connections.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            router: router(scheduler, registry),
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                logger.notice("listening", metadata: ["host": "\(settings.host)", "port": "\(port)"])
                await onListening(port)
            },
            logger: quiet
        )
    }

    private static func router(
        _ scheduler: Scheduler,
        _ registry: PrometheusRegistry
    ) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.get("healthz") { _, _ in response("ok\n") }
        router.get("readyz") { _, _ in
            guard let reason = await scheduler.unreadiness() else { return response("ready\n") }
            return response("\(reason)\n", status: .serviceUnavailable)
        }
        router.get("metrics") { _, _ in
            await scheduler.refresh()
            return response(registry.text(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("api/status") { _, _ in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            let json = try encoder.encode(await scheduler.status())
            return response(String(decoding: json, as: UTF8.self) + "\n", type: "application/json; charset=utf-8")
        }
        return router
    }

    private static func response(
        _ text: String,
        status: HTTPResponse.Status = .ok,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
