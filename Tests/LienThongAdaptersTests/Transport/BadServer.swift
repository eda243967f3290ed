import Foundation
import LienThongAdapters

/// The server of `Server/server.py` in a process of its own, one for all tests of a run.
///
/// It ends when its standard input does, that is with the process of the tests.
final class BadServer: Sendable {
    /// The one server.
    static let shared = Result { try BadServer() }

    /// The certificates it and its clients use.
    let certificates: Certificates

    private let ports: [String: Int]
    private let input: FileHandle

    private init() throws {
        certificates = try Certificates()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Server/server.py")
        process.arguments = ["python3", script.path, certificates.folder.path]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        self.input = input.fileHandleForWriting
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw Certificates.Failure(message: "the server did not start") }
            line += part
        }
        ports = try JSONDecoder().decode([String: Int].self, from: line)
    }

    /// The URL of a path on a listener.
    func url(_ path: String, on listener: String = "http") -> String {
        let isPlain = ["http", "silent", "slam", "garbage", "nobody", "proxy", "proxy-password"].contains(listener)
        return "\(isPlain ? "http" : "https")://127.0.0.1:\(port(listener))\(path)"
    }

    /// The port of a listener.
    func port(_ listener: String) -> Int { ports[listener] ?? 0 }

    /// A transport that trusts the authority of the tests.
    func transport(_ change: (inout TransportSettings) -> Void = { _ in }) throws -> CurlTransport {
        var settings = TransportSettings(caFile: certificates.path("ca.pem"))
        settings.limits = TransferLimits(connect: .seconds(20), idle: .seconds(60), total: .seconds(180))
        change(&settings)
        return try CurlTransport(settings: settings)
    }

    /// How often a request with a key came.
    func count(_ key: String) async throws -> Int {
        let response = try await transport().send(HTTPRequest(url: url("/count?key=\(key)")))
        return Int(String(decoding: response.body, as: UTF8.self)) ?? -1
    }
}

extension HTTPResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// The error that a send ends with, or `nil`.
func transportError(_ body: () async throws -> HTTPResponse) async throws -> TransportError? {
    do {
        _ = try await body()
        return nil
    } catch let error as TransportError {
        return error
    }
}
