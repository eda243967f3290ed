import Foundation
import LienThongFormats
package import LienThongMapping
package import LienThongModel

/// A target that is one file of text: XML, JSON, one JSON object a line, or CSV.
package struct StreamTarget: MigrationTarget {
    /// How it is written and read back.
    package let plan: Plan
    private let envelope: String?

    /// Makes a target.
    ///
    /// - Parameters:
    ///   - plan: How it is written and read back.
    ///   - envelope: The envelope's name; the first when `nil`.
    package init(_ plan: Plan, envelope: String?) {
        self.plan = plan
        self.envelope = envelope
    }

    /// Opens the file; one that is gone on with is cut to the mark.
    package func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try plan.withTextWriter(envelope, Opening(target: self, path: path, mark: mark))
    }

    private struct Opening: TextWriterUser {
        let target: StreamTarget
        let path: String
        let mark: OutputMark?

        func use(_ writer: some EventWriter) throws -> any MigrationOutput {
            try StreamTargetOutput(target.plan, target.envelope, writer, path, mark)
        }
    }

    /// Reads the file back.
    package func read(
        _ path: String,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        let stream: TargetBytes
        stream = try TargetBytes(path)
        var reader = InputReader(plan, file: path, sink: sink)
        while let chunk = try stream.next() {
            reader.read(chunk, isLast: false)
            try progress(stream.count, stream.size)
        }
        reader.read([], isLast: true)
        return SourceFacts(sha256: stream.sha256, isWhole: true)
    }

    /// Writes a record alone and reads it.
    package func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        let bytes = try plan.withTextWriter(envelope, Single(target: self, record: copy record))
        var reader = InputReader(plan, file: plan.definition.format, sink: sink)
        reader.read(bytes, isLast: true)
    }

    private struct Single: TextWriterUser {
        let target: StreamTarget
        let record: Record

        func use(_ writer: some EventWriter) -> [UInt8] {
            var writer = writer
            var records = RecordWriter(target.plan, envelope: target.envelope)
            records.begin(&writer)
            records.write(record, to: &writer)
            records.end(&writer)
            return writer.output
        }
    }
}

/// The file while it is written.
private final class StreamTargetOutput<Writer: EventWriter>: MigrationOutput {
    private let file: DurableFile
    private var records: RecordWriter
    private var writer: Writer
    private var count: Int

    init(_ plan: Plan, _ envelope: String?, _ writer: Writer, _ path: String, _ mark: OutputMark?) throws {
        file = try DurableFile(path, at: mark?.bytes)
        records = RecordWriter(plan, envelope: envelope)
        self.writer = writer
        count = mark?.records ?? 0
        records.begin(&self.writer)
        guard mark != nil else { return }
        // What separates the next record from those before it depends on whether there are any.
        if count > 0 { records.write(Record(plan.entity), to: &self.writer) }
        self.writer.output.removeAll(keepingCapacity: true)
    }

    func add(_ record: borrowing Record) throws {
        records.write(record, to: &writer)
        count += 1
        if writer.output.count > 1 << 18 { try flush() }
    }

    func mark() throws -> OutputMark? {
        try flush()
        try file.sync()
        return OutputMark(bytes: file.count, records: count)
    }

    func finish() throws {
        records.end(&writer)
        try flush()
        try file.sync()
    }

    private func flush() throws {
        try file.write(writer.output)
        writer.output.removeAll(keepingCapacity: true)
    }
}
