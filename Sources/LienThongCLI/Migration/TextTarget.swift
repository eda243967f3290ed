import LienThongMapping
import LienThongMigration
import LienThongModel

/// A target that is one file of text, read back as any other input is.
struct TextTarget: MigrationTarget {
    private let writer: StreamWriter

    init(_ plan: Plan, envelope: String?) {
        writer = StreamWriter(plan, envelope: envelope)
    }

    var plan: Plan { writer.plan }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try writer.open(path, at: mark)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        try InputSource.facts(of: path, plan, into: sink, progress: progress)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        try writer.roundTrip(record, into: sink)
    }
}
