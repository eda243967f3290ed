import Foundation
import PortalSimulator
import Testing

/// The built program, as a user starts it.
struct ProgramTests {
    private static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "portal-simulator")
    }

    private func start(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe) {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "portal-simulator")
        let isBeside = FileManager.default.isExecutableFile(atPath: beside.path)
        process.executableURL = isBeside ? beside : Self.program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return (process, output, errors)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func itSaysOneLineServesAndStopsOnASignal(signal: Int32) async throws {
        let portFile = FileManager.default.temporaryDirectory.appending(path: "port-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: portFile) }
        let (process, output, _) = try start(["--seed", "3", "--port-file", portFile.path])
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("portal-simulator: listening on http://127.0.0.1:"))
        let client = Client(base: String(line.split(separator: " ").last?.dropLast() ?? ""))
        let port = try String(contentsOf: portFile, encoding: .utf8)
        #expect(client.base.hasSuffix(":" + port.trimmingCharacters(in: .newlines)))
        #expect(try await client.call("GET", "/_sim/state").json?["seed"] as? Int == 3)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try output.fileHandleForReading.readToEnd() ?? Data() == Data())
    }

    @Test(arguments: [
        (["--national", "/nowhere"], "/nowhere: the folder cannot be read. Hint:"),
        (["--faults", "/nowhere.yaml"], "/nowhere.yaml: the file cannot be read"),
        (["--host", "192.0.2.1"], "192.0.2.1:0 cannot be listened on"), (["--port", "x"], "--port"),
        (["--port-file", "/nowhere/port"], "/nowhere/port: the file cannot be written"),
    ])
    func whatItCannotUseEndsItWithASentence(arguments: [String], says: String) throws {
        let (process, output, errors) = try start(arguments)
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus != 0)
        #expect(text.contains(says))
        #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
}
