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
