import Foundation

/// What a run of the program left behind.
struct Outcome: Sendable {
    /// The exit code; meaningless when the program was ended by a signal.
    var code: Int32
    /// Whether it ended by itself.
    var exited: Bool
    var output: Data
    var errors: String

    var text: String {
        String(decoding: output, as: UTF8.self)
    }
}

/// The built program, run as a user would.
enum Program {
    private static let limit = Duration.seconds(240)

    /// The program beside the test bundle.
    static let url: URL = {
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let candidates = [bundle, beside].map { $0.appending(path: "lienthong") }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[0]
    }()

    /// Runs the program and waits for it.
    ///
    /// - Parameters:
    ///   - arguments: The arguments.
    ///   - input: What stands on standard input; nothing when `nil`.
    ///   - folder: The working folder; the package's own when `nil`, so that samples can be named as the guides do.
    /// - Returns: What came of it.
    /// - Throws: When the program cannot be started.
    static func run(_ arguments: [String], input: Data? = nil, in folder: URL? = nil) async throws -> Outcome {
        try await run(url, arguments, input: input, in: folder)
    }

    /// Runs any program; output goes through files, so that no pipe can fill up.
    static func run(
        _ program: URL,
        _ arguments: [String],
        input: Data? = nil,
        in folder: URL? = nil
    ) async throws -> Outcome {
        await Gate.shared.enter()
        do {
            let outcome = try await start(program, arguments, input, folder)
            await Gate.shared.leave()
            return outcome
        } catch {
            await Gate.shared.leave()
            throw error
        }
    }

    private static func start(
        _ program: URL,
        _ arguments: [String],
        _ input: Data?,
        _ folder: URL?
    ) async throws -> Outcome {
        let scratch = try Scratch()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? Repository.root
        var environment = ProcessInfo.processInfo.environment
        environment["LIENTHONG_MAPPINGS"] = nil
        process.environment = environment
        try (input ?? Data()).write(to: scratch["in"])
        let handles = [
            try FileHandle(forReadingFrom: scratch["in"]), try scratch.handle("out"), try scratch.handle("err"),
        ]
        // A process that has ended keeps its handles open, and with a thousand of them none can be started any more.
        defer { for handle in handles { try? handle.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        try await process.runToItsEnd(killedAfter: limit)
        return Outcome(
            code: process.terminationStatus,
            exited: process.terminationReason == .exit,
            output: try Data(contentsOf: scratch["out"]),
            errors: String(decoding: try Data(contentsOf: scratch["err"]), as: UTF8.self)
        )
    }
}

extension Process {
    /// Not the threads of tasks, which come late where many tests run at once.
    private static let killer = DispatchQueue(label: "killer of programs under test")

    /// Starts it and waits until it has ended.
    ///
    /// - Parameter time: When it is killed, unless it has ended before.
    /// - Throws: What starting it throws.
    func runToItsEnd(killedAfter time: Duration) async throws {
        let (ended, end) = AsyncStream<Void>.makeStream()
        terminationHandler = { _ in end.finish() }
        try run()
        let identifier = processIdentifier
        let kill = DispatchWorkItem { _ = Foundation.kill(identifier, SIGKILL) }
        Self.killer.asyncAfter(deadline: .now() + time / .seconds(1), execute: kill)
        for await _ in ended {}
        kill.cancel()
    }
}
