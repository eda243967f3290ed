import Foundation
import LienThongFormats

/// A migration project in a folder of its own.
final class MigrationScene: Sendable {
    let scratch: Scratch
    let folder: URL

    /// Copies the project of the samples.
    init(sample: Bool) throws {
        scratch = try Scratch()
        folder = scratch["project"]
        if sample {
            try FileManager.default.copyItem(at: Repository.samples.appending(path: "migration"), to: folder)
        } else {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    func put(_ name: String, _ text: String) throws {
        try scratch.put("project/" + name, text)
    }

    func data(_ name: String) -> Data? {
        try? Data(contentsOf: folder.appending(path: name))
    }

    func text(_ name: String) -> String {
        String(decoding: data(name) ?? Data(), as: UTF8.self)
    }

    func lines(_ name: String) -> Int {
        text(name).split(separator: "\n").count
    }

    func migrate(_ command: String, _ options: [String] = []) async throws -> Outcome {
        try await Program.run(["migrate", command, folder.path, "--quiet"] + options)
    }

    /// Answers questions by way of a sheet of our own making: the toolkit's writer, the columns that it asks with.
    func answer(_ rows: [(code: String, field: String, take: String, who: String)]) async throws -> Outcome {
        let filled = scratch.path("filled.xlsx")
        let columns = ["Việc", "Mã", "Trường", "Tên trường", "một nguồn", "Lấy theo", "Người quyết định", "Lý do"]
        let writer = try XLSXTableWriter(path: filled, columns: columns)
        for row in rows {
            for (name, text) in [
                ("Mã", row.code), ("Tên trường", row.field), ("Lấy theo", row.take), ("Người quyết định", row.who),
            ] where !text.isEmpty { writer.value(name, text) }
            try writer.closeRow()
        }
        try writer.close()
        return try await migrate("questions", ["--answers", filled, "--report", "json"])
    }

    /// The value of a fact of a JSON report.
    func fact(_ name: String, of outcome: Outcome) throws -> String? {
        let report = try JSON(outcome.output)
        return report["facts"].list.first { $0["name"].text == name }?["value"].text
    }

    /// Runs a command and kills it after a while.
    ///
    /// - Returns: Whether it was killed before it ended.
    func kill(_ command: String, _ options: [String] = [], after delay: Duration) async throws -> Bool {
        let process = Process()
        process.executableURL = Program.url
        process.arguments = ["migrate", command, folder.path, "--quiet"] + options
        var environment = ProcessInfo.processInfo.environment
        environment["LIENTHONG_MAPPINGS"] = Repository.root.appending(path: "Mappings").path
        environment["LIENTHONG_MARK_EVERY"] = "200"
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try await process.runToItsEnd(killedAfter: delay)
        return process.terminationReason == .uncaughtSignal
    }
}
