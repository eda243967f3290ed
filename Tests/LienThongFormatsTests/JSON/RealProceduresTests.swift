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
            var reader = JSONReader(names: NameTable())
            var counts = Counts()
            for start in stride(from: 0, to: bytes.count, by: 100_003) {
                let end = min(start + 100_003, bytes.count)
                reader.read(bytes.span.extracting(start..<end), isLast: end == bytes.count, into: &counts)
            }
            #expect(counts.errors == 0, "\(file.lastPathComponent)")
            #expect(counts.records == bytes.count { $0 == UInt8(ascii: "\n") }, "\(file.lastPathComponent)")
        }
    }
}

/// Counts errors and outermost objects.
private struct Counts: EventConsumer {
    var errors = 0
    var records = 0
    private var depth = 0

    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            switch events[index].eventKind {
            case .open, .listOpen:
                if depth == 0 { records += 1 }
                depth += 1
            case .close, .listClose: depth -= 1
            case .error: errors += 1
            case .value: break
            }
        }
    }
}
