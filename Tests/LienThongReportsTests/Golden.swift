import Foundation
import LienThongReports
import Testing

/// Whole reports kept as files beside the tests.
///
/// With `LIENTHONG_RECORD=1` in the environment the files are rewritten, and the test fails to say so.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static func check(_ bytes: [UInt8], _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        let isRecording = ProcessInfo.processInfo.environment["LIENTHONG_RECORD"] == "1"
        let expected = try? Data(contentsOf: file)
        if expected.map(Array.init) == bytes { return }
        guard isRecording else {
            let line = firstDifference(bytes, expected.map(Array.init) ?? [])
            Issue.record("\(name) differs from the golden file, first in line \(line).", sourceLocation: location)
            return
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        Issue.record("\(name) was recorded; look at it and run again.", sourceLocation: location)
    }

    private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var line = 1
        for (one, other) in zip(left, right) {
            if one != other { return line }
            if one == 0x0A { line += 1 }
        }
        return line
    }
}

extension Report {
    /// The whole report in one piece.
    func bytes(_ kind: ReportKind) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try render(kind) { bytes += $0 }
        return bytes
    }

    /// The whole report as text.
    func text(_ kind: ReportKind) throws -> String {
        String(decoding: try bytes(kind), as: UTF8.self)
    }
}
