import Foundation
import LienThongAdapters
import Synchronization
import Testing

/// `lienthong serve` as a process of its own.
struct ServeTests {
    /// A folder with a source of two dossiers and a gateway at a port where nobody listens.
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        let record = "Mappings/portals/td/cases/td.dossier/status-row.in.json"
        try scratch.put("in.json", try Data(contentsOf: Repository.root.appending(path: record)))
        let password = try scratch.put("pw", "secret-word")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: password)
        try scratch.put(
            "lienthong.yaml",
            """
            store: store.db
            systems:
              mot-cua: {kind: file, path: in.json, format: td.dossier}
              cong: {kind: national-gateway, url: "http://127.0.0.1:1", agency: H05, user: u, password: {file: pw}}
            jobs:
              ho-so: {from: mot-cua, to: cong, schedule: {cron: "@yearly"}}
            service: {port: 0, stopWithin: 20s}
            """
        )
        return scratch
    }

    /// The service, its log lines and its end.
    private final class Served: Sendable {
        private let process: Process
        private let pipe = Pipe()
        let lines: AsyncStream<String>
        private let ended: AsyncStream<Void>

        init(_ scratch: Scratch) throws {
            process = Process()
            process.executableURL = Program.url
            process.arguments = ["serve", "--config", scratch.path("lienthong.yaml"), "--log-format", "json"]
            process.currentDirectoryURL = Repository.root
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = pipe
            let (lines, out) = AsyncStream<String>.makeStream()
            self.lines = lines
            let rest = Mutex(Data())
            pipe.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    out.finish()
                    return
                }
                rest.withLock { rest in
                    rest += data
                    while let end = rest.firstIndex(of: 10) {
                        out.yield(String(decoding: rest[..<end], as: UTF8.self))
                        rest = Data(rest[rest.index(after: end)...])
                    }
                }
            }
            let (ended, end) = AsyncStream<Void>.makeStream()
            self.ended = ended
            process.terminationHandler = { _ in end.finish() }
            try process.run()
        }

        /// Ends it as a crash would.
        func crash() async {
            _ = kill(process.processIdentifier, SIGKILL)
            for await _ in ended {}
        }

        /// Waits for a line of the log that holds a text; `nil` when the log ends without one.
        func line(with text: String) async -> String? {
            for await line in lines where line.contains(text) { return line }
            return nil
        }

        /// Sends SIGTERM and waits for the end; one that does not come in time is forced, which the code shows.
        func stop(within limit: Duration) async -> Int32 {
            let identifier = process.processIdentifier
            _ = kill(identifier, SIGTERM)
            let force = Task {
                try await Task.sleep(for: limit)
                _ = kill(identifier, SIGKILL)
            }
            for await _ in ended {}
            force.cancel()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }
    }

    @Test func theServiceBecomesReadyCountsItsRunsAndStopsOnSIGTERM() async throws {
        let scratch = try scratch()
        let served = try Served(scratch)
        var log: [String] = []
        var port: Int?
        var lines = served.lines.makeAsyncIterator()
        while port == nil, let line = await lines.next() {
            log.append(line)
            let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            if event?["event"] == "listening" { port = event?["port"].flatMap { Int($0) } }
        }
        let found = try #require(port, "\(log)")
        let transport = try CurlTransport()
        func get(_ path: String) async throws -> (status: Int, text: String) {
            let response = try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(found)\(path)"))
            return (response.status, String(decoding: response.body, as: UTF8.self))
        }
        #expect(try await get("/healthz").status == 200)
        while log.allSatisfy({ !$0.contains("scheduler started") }), let line = await lines.next() { log.append(line) }
        #expect(try await get("/readyz").status == 200)

        // A second service on the store is refused.
        let second = try await Program.run(["serve", "--config", scratch.path("lienthong.yaml")])
        #expect(second.code == 2)
        #expect(second.errors.contains("store.locked"))

        let asked = try await Program.run(["jobs", "run-now", "ho-so", "--config", scratch.path("lienthong.yaml")])
        #expect(asked.code == 0, "\(asked.errors)")
        while log.allSatisfy({ !$0.contains("run ended") }), let line = await lines.next() { log.append(line) }
        let metrics = try await get("/metrics").text
        #expect(metrics.contains("lienthong_runs_total{job=\"ho-so\",outcome=\"failed\"} 1\n"), "\(metrics)")
        #expect(metrics.contains("lienthong_outbox{system=\"cong\",state=\"ready\"} 0\n"))
        #expect(try await get("/api/status").text.contains("\"lastOutcome\" : \"failed\""))

        // The connection of these questions is still open, and holds nothing up.
        #expect(await served.stop(within: .seconds(60)) == 0)
        while let line = await lines.next() { log.append(line) }
        #expect(log.contains { $0.contains("\"event\":\"stopped\"") }, "\(log)")
        let events = log.filter { $0.hasPrefix("{") }
        #expect(events.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
        for word in ["secret-word", "H56.11-250203-00017"] { #expect(!log.contains { $0.contains(word) }, "\(word)") }
        transport.close()
    }

    @Test func aCrashFreesTheStoreForTheNextService() async throws {
        let scratch = try scratch()
        let first = try Served(scratch)
        try #require(await first.line(with: "scheduler started") != nil)
        await first.crash()
        let second = try Served(scratch)
        #expect(await second.line(with: "scheduler started") != nil)
        #expect(await second.stop(within: .seconds(60)) == 0)
    }

    @Test func aPortThatIsTakenIsSaidAndExitsWithTwo() async throws {
        let scratch = try scratch()
        let first = try Served(scratch)
        let line = try #require(await first.line(with: "listening"))
        let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        let port = try #require(event?["port"])
        let other = try self.scratch()
        let second = try await Program.run(["serve", "--port", port, "--config", other.path("lienthong.yaml")])
        #expect(second.code == 2)
        #expect(second.errors.contains("serve.port"), "\(second.errors)")
        #expect(await first.stop(within: .seconds(60)) == 0)
    }

    @Test func pauseAndResumeWaitForTheNextStartWhereNoServiceRuns() async throws {
        let scratch = try scratch()
        let config = ["--config", scratch.path("lienthong.yaml")]
        let missing = try await Program.run(["jobs", "pause", "ho-so"] + config)
        #expect(missing.code == 2)
        #expect(try await Program.run(["fetch", "mot-cua"] + config).code == 0)
        #expect(try await Program.run(["jobs", "pause", "ho-so"] + config).code == 0)
        let unknown = try await Program.run(["jobs", "pause", "ho-xo"] + config)
        #expect(unknown.code == 2)
        #expect(unknown.errors.contains("ho-so"))
        let run = try await Program.run(["jobs", "run-now", "ho-so"] + config)
        #expect(run.code == 2)
        #expect(run.errors.contains("jobs.no-service"))
        let list = try await Program.run(["jobs"] + config)
        #expect(list.code == 0)
        #expect(list.text.contains("tạm dừng"), "\(list.text)")
        let json = try await Program.run(["jobs", "--format", "json"] + config)
        #expect(
            try JSON(Data(json.text.utf8))["tables", "jobs"].list.first?["requests"].text == "pause",
            "\(json.text)"
        )
    }

    @Test func checkingTheConfigurationShowsTheNextRunsAndWhatIsWrongWithASchedule() async throws {
        let scratch = try scratch()
        let config = ["--config", scratch.path("lienthong.yaml")]
        let good = try await Program.run(["config", "check", "--report", "json=" + scratch.path("r.json")] + config)
        #expect(good.code == 0, "\(good.errors)")
        let row = try scratch.json("r.json")["tables", "schedules"].list.first
        #expect(row?["schedule"].text == "0 0 1 JAN *")
        #expect(row?["third"].text?.hasPrefix("01/01/") == true)
        try scratch.put("lienthong.yaml", try scratch.text("lienthong.yaml").replacing("@yearly", with: "@yearli"))
        let bad = try await Program.run(["config", "check", "--report", "json=" + scratch.path("b.json")] + config)
        #expect(bad.code == 2)
        let problem = try scratch.json("b.json")["diagnostics"].list.first
        #expect(problem?["code"].text == "cron.unknown-shorthand")
    }
}
