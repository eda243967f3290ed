import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongWeb
import Logging
import ServiceLifecycle
import Testing

/// The port, over real connections.
struct WebServerTests {
    private struct NoSystem: Error {}

    /// A scheduler without systems, in a folder of its own, served while a test asks.
    private func served(_ ask: (Scheduler, @escaping (String) async throws -> HTTPResponse) async throws -> Void)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let registry = PrometheusRegistry(help: SchedulerMetrics.help)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let scheduler = Scheduler(
            try engine(folder.path + "/s.db"),
            metrics: SchedulerMetrics(registry),
            logger: logger
        )
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let settings = ServiceSettings(port: 0, host: "127.0.0.1", stopWithin: .seconds(5))
        let server = WebServer.application(scheduler, registry, settings: settings, logger: logger) {
            listening.yield($0)
        }
        let group = ServiceGroup(services: [server], logger: logger)
        async let run: Void = group.run()
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let transport = try CurlTransport()
        try await ask(scheduler) { path in
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(port)\(path)"))
        }
        transport.close()
        await group.triggerGracefulShutdown()
        try await run
    }

    private func engine(_ path: String) throws -> SyncEngine {
        let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
        let schedule = CronSchedule(try CronExpression(parsing: "@daily"))
        let configuration = SyncConfiguration(
            file: "lienthong.yaml",
            mappings: [],
            store: StoreSettings(path: path),
            systems: [:],
            jobs: [
                "ho-so": JobSettings(
                    name: "ho-so",
                    position: place,
                    source: "mot-cua",
                    target: "cong",
                    lookUp: .unknown,
                    schedule: ScheduledJob(name: "ho-so", schedule: schedule),
                    policy: .standard
                )
            ]
        )
        return SyncEngine(
            try Store(path),
            configuration,
            SyncEngine.World(
                source: { _, _ in throw NoSystem() },
                target: { _, _ in throw NoSystem() },
                rules: ReconciliationRules(),
                clock: SyncClock(now: { Moment(milliseconds: 1_791_162_030_000) }, sleep: { _ in }),
                seed: 1
            )
        )
    }

    private func text(_ response: HTTPResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test func lifeAndReadinessAreTwoQuestions() async throws {
        try await served { scheduler, get in
            #expect(try await get("/healthz").status == 200)
            let early = try await get("/readyz")
            #expect(early.status == 503)
            #expect(text(early) == "starting\n")
            try await scheduler.begin()
            #expect(try await get("/readyz").status == 200)
            scheduler.stop.set()
            let late = try await get("/readyz")
            #expect(late.status == 503)
            #expect(text(late) == "stopping\n")
            #expect(try await get("/healthz").status == 200)
        }
    }

    @Test func metricsAreTextOfTheFormatsVersion() async throws {
        try await served { scheduler, get in
            try await scheduler.begin()
            let response = try await get("/metrics")
            #expect(response.value(of: "content-type") == "text/plain; version=0.0.4; charset=utf-8")
            #expect(text(response).contains("lienthong_job_paused{job=\"ho-so\"} 0\n"))
            #expect(text(response).contains("lienthong_outbox{system=\"cong\",state=\"ready\"} 0\n"))
        }
    }

    @Test func theStatusIsJSONWithTheNextStart() async throws {
        try await served { scheduler, get in
            try await scheduler.begin()
            let response = try await get("/api/status")
            #expect(response.value(of: "content-type") == "application/json; charset=utf-8")
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
            )
            #expect(json["state"] as? String == "running")
            let job = try #require((json["jobs"] as? [[String: Any]])?.first)
            #expect(job["name"] as? String == "ho-so")
            #expect(job["nextStart"] as? String == "2026-10-05T17:00:00Z")
        }
    }

    @Test(arguments: ["/", "/api", "/etc/passwd", "/metrics/x"])
    func nothingElseIsThere(path: String) async throws {
        try await served { _, get in
            let response = try await get(path)
            #expect(response.status == 404)
        }
    }
}
