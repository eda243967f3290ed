import Foundation
import LienThongMigration
import LienThongModel
import Testing

/// A file that a run adds to, and takes back to a mark after it was cut off.
struct DurableFileTests {
    private func path() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("durable-\(UUID().uuidString)").path
    }

    @Test func whatWasWrittenBehindAMarkIsTakenBack() throws {
        let path = path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let file = try DurableFile(path)
            try file.write("0123456789")
            try file.sync()
            // So much that it does not wait in memory.
            try file.write([UInt8](repeating: 7, count: 1 << 20))
        }
        #expect(try #require(FileManager.default.contents(atPath: path)).count > 10)
        let again = try DurableFile(path, at: 10)
        #expect(again.count == 10)
        try again.write("x")
        try again.sync()
        #expect(FileManager.default.contents(atPath: path) == Data("0123456789x".utf8))
        // Without a mark it is begun anew.
        try DurableFile(path).sync()
        #expect(FileManager.default.contents(atPath: path) == Data())
    }

    @Test func aFileThatIsShorterThanItsMarkIsRefused() throws {
        let path = path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("01234".utf8).write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: MigrationFailure.self) { try DurableFile(path, at: 6) }
        #expect(failure?.diagnostics.map(\.code) == ["migration.state-damaged"])
        #expect(FileManager.default.contents(atPath: path)?.count == 5, "nothing is changed")
    }
}
