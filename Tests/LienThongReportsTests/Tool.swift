import Foundation
import Testing

/// A program that some tests need and that a machine may lack.
struct Tool {
    var path: String

    /// Finds the program, or says loudly that its tests do not run.
    init?(_ names: String...) {
        let folders = ["/usr/bin", "/usr/local/bin", "/bin", "/snap/bin"]
        let found = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else {
            print(
                "SKIPPED: none of \(names.joined(separator: ", ")) is installed, so a part of the tests does not run."
            )
            return nil
        }
        path = found
    }

    /// Runs the program to its end and returns what it wrote to standard output.
    func output(_ arguments: String...) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(data)
    }
}

/// Runs a body with a folder that is removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
