import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel

/// A target that is made in one go: a spreadsheet, or a set of files in a folder or zip.
struct ContainerTarget: MigrationTarget {
    let plan: Plan

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        // What an earlier attempt left is of no use.
        try? FileManager.default.removeItem(atPath: path)
        return Output(try OutputContainer(path: path).open(plan, envelope: nil))
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        try InputSource.facts(of: path, plan, into: sink, progress: progress)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        let ending = plan.definition.entry == nil ? ".xlsx" : ""
        let path = FileManager.default.temporaryDirectory.path + "/lienthong-\(UUID().uuidString)" + ending
        defer { try? FileManager.default.removeItem(atPath: path) }
        let output = try open(path, at: nil)
        try output.add(record)
        try output.finish()
        _ = try read(path, into: sink) { _, _ in }
    }

    private final class Output: MigrationOutput {
        private let output: any RecordOutput

        init(_ output: any RecordOutput) {
            self.output = output
        }

        func add(_ record: borrowing Record) throws {
            try output.add(record)
        }

        func mark() throws -> OutputMark? { nil }

        func finish() throws {
            try output.finish()
        }
    }
}

/// A target that is one file of text, read back as any other input is.
struct TextTarget: MigrationTarget {
    private let target: StreamTarget

    init(_ plan: Plan, envelope: String?) {
        target = StreamTarget(plan, envelope: envelope)
    }

    var plan: Plan { target.plan }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try target.open(path, at: mark)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        try InputSource.facts(of: path, plan, into: sink, progress: progress)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        try target.roundTrip(record, into: sink)
    }
}

extension InputSource {
    /// Reads a file or folder to its end, and tells what was read.
    static func facts(
        of path: String,
        _ plan: Plan,
        wanted: Set<Int>? = nil,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        let input = try InputSource(path)
        let watch = UnreadWatch(sink)
        _ = try input.read(plan, into: watch, wanted: wanted) { bytes, total, _ in try progress(bytes, total) }
        return SourceFacts(sha256: input.sha256, isWhole: !watch.sawUnread)
    }
}
