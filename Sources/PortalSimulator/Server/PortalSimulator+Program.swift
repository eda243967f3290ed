import Foundation
import UnixSignals

extension PortalSimulator {
    /// Serves as a program: one line on standard output when ready, until SIGTERM or SIGINT.
    ///
    /// - Parameter portFile: A file that gets the port when ready, whole or not at all.
    /// - Throws: ``SimulatorError`` where the address cannot be listened on or the file cannot be written.
    package func runUntilSignal(portFile: String?) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            let (failures, failure) = AsyncStream<SimulatorError>.makeStream()
            group.addTask {
                try await run { base in
                    if let portFile, let error = Self.write(port: base, to: portFile) {
                        failure.yield(error)
                    } else {
                        Self.say("portal-simulator: listening on \(base)\n")
                    }
                }
            }
            group.addTask {
                for await _ in signals { return }
            }
            group.addTask {
                for await error in failures { throw error }
            }
            try await group.next()
        }
    }

    /// Standard output is flushed by this, whatever it is connected to.
    private static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
    }

    private static func write(port base: String, to file: String) -> SimulatorError? {
        let port = base.split(separator: ":").last ?? ""
        do {
            try Data("\(port)\n".utf8).write(to: URL(filePath: file), options: .atomic)
            return nil
        } catch {
            return SimulatorError(
                file: file,
                message: "the file cannot be written",
                hint: "name a folder that is there"
            )
        }
    }
}
