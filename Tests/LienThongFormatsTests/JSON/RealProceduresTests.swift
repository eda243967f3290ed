import Foundation
import LienThongFormats
import LienThongTestSupport
import Testing

@Suite("Reading the national catalogue")
struct RealProceduresTests {
    /// The folder of the crawled catalogue, beside the package.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/data/national-procedures").standardized

    private static let files =
        ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [])
        .filter { $0.pathExtension == "ndjson" }

    @Test(.enabled(if: !files.isEmpty, "the crawled catalogue is not beside the package"))
    func everyLineIsOneRecordWithoutAProblem() throws {
        for file in Self.files {
            let bytes = Array(try Data(contentsOf: file))
            let names = NameTable()
            let tape = readerTape(of: bytes, JSONReader(names: names), names: names, chunk: 10_007)
            #expect(tape.faults == [], "\(file.lastPathComponent)")
            #expect(tape.lines.filter { $0.contains(" error ") } == [], "\(file.lastPathComponent)")
            let records = tape.lines.count { $0.hasSuffix(" open []") && $0.contains(":1@") }
            #expect(records == bytes.count { $0 == UInt8(ascii: "\n") }, "\(file.lastPathComponent)")
        }
    }
}
