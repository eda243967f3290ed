import Foundation
import LienThongFormats
import LienThongTestSupport
import Testing

/// Inputs that fuzzing found something with, each in the folder of its reader.
struct FuzzedInputTests {
    /// One file.
    struct Input: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
    }

    private static func inputs(_ reader: String) -> [Input] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fuzzed/\(reader)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted()
            .compactMap { name in
                FileManager.default.contents(atPath: folder.appending(path: name).path)
                    .map { Input(testDescription: name, bytes: Array($0)) }
            }
    }

    private static let chunks = [1, 2, 3, 7, 64]

    /// The usual limits, and such as small inputs go over.
    private static let limits: [ReaderLimits] = {
        var small = ReaderLimits()
        (small.depth, small.nameLength, small.valueLength, small.columns) = (4, 9, 12, 2)
        small.multilineLength = 6
        return [ReaderLimits(), small]
    }()

    @Test(arguments: inputs("json"))
    func jsonHoldsToWhatEveryReaderMust(_ input: Input) {
        for limits in Self.limits {
            let suite = ReaderConformance { JSONReader(names: $0, limits: limits) }
            #expect(suite.failuresAsItIs(input.bytes, chunks: Self.chunks) == [])
        }
    }

    @Test(arguments: inputs("csv"))
    func tablesHoldToWhatEveryReaderMust(_ input: Input) {
        for limits in Self.limits {
            let suite = ReaderConformance(hasNames: false) { _ in CSVReader(limits: limits) }
            #expect(suite.failuresAsItIs(input.bytes, chunks: Self.chunks) == [])
        }
    }

    @Test(arguments: inputs("xml"))
    func xmlHoldsToWhatEveryReaderMust(_ input: Input) {
        for limits in Self.limits {
            for usesScanner in [true, false] {
                let suite = ReaderConformance { XMLReader(names: $0, limits: limits, usesScanner: usesScanner) }
                #expect(suite.failuresAsItIs(input.bytes, chunks: Self.chunks) == [], "scanner: \(usesScanner)")
            }
        }
    }
}
