import Foundation
import LienThongAdapters

/// The portal simulator as a process of its own, as a user would start it.
final class SimulatorProcess: @unchecked Sendable {
    /// Where it listens, `http://127.0.0.1:PORT`.
    let base: String
    // Only this class touches the process, from the thread that makes and ends it.
    private let process: Process
    private let transport: CurlTransport

    /// Starts it.
    ///
    /// - Parameters:
    ///   - scratch: Where its files go.
    ///   - arguments: What to start it with, besides the port.
    /// - Throws: When it cannot be started, or does not listen within half a minute.
    init(_ scratch: Scratch, _ arguments: [String] = []) async throws {
        process = Process()
        process.executableURL = Program.url.deletingLastPathComponent().appending(path: "portal-simulator")
        let port = scratch.path("simulator.port")
        try? FileManager.default.removeItem(atPath: port)
        process.arguments = arguments + ["--port", "0", "--port-file", port]
        process.standardOutput = FileHandle.nullDevice
        let errors = try scratch.handle("simulator.err")
        // The process has its own by then.
        defer { try? errors.close() }
        process.standardError = errors
        try process.run()
        var text = ""
        for _ in 0..<600 where text.isEmpty {
            try await Task.sleep(for: .milliseconds(50))
            text = (try? scratch.text("simulator.port")) ?? ""
        }
        guard !text.isEmpty else { throw CocoaError(.fileReadNoSuchFile) }
        base = "http://127.0.0.1:" + text.trimmingCharacters(in: .whitespacesAndNewlines)
        transport = try CurlTransport(settings: TransportSettings())
    }

    deinit {
        process.terminate()
    }

    /// What it answers on a control path.
    func ask(_ path: String, post: String? = nil) async throws -> JSON {
        try JSON(try await raw(path, post: post))
    }

    /// What it answers on a control path, as it comes.
    func raw(_ path: String, post: String? = nil) async throws -> Data {
        let request = HTTPRequest(
            method: post == nil ? .get : .post,
            url: base + path,
            body: post.map { Array($0.utf8) }
        )
        return Data(try await transport.send(request).body)
    }

    /// All effects that took place, in order.
    func effects() async throws -> [Effect] {
        var all: [Effect] = []
        var next = 1
        while true {
            let page = try await ask("/_sim/effects?from=\(next)&limit=10000")
            let rows = page["effects"].list
            all += rows.map { row in
                Effect(
                    service: row["service"].text ?? "",
                    key: row["key"].text ?? "",
                    kind: row["kind"].text ?? "",
                    hash: row["hash"].text ?? ""
                )
            }
            if rows.count < 10_000 { return all }
            next += rows.count
        }
    }

    /// One change that a system accepted.
    struct Effect: Hashable {
        var service: String
        var key: String
        var kind: String
        var hash: String
    }
}
