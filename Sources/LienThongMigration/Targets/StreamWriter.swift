import LienThongFormats
package import LienThongMapping
package import LienThongModel

/// Writes a target that is one file of text: XML, JSON, one JSON object a line, or CSV.
package struct StreamWriter: Sendable {
    /// How it is written and read back.
    package let plan: Plan
    private let envelope: String?

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - plan: How it is written and read back.
    ///   - envelope: The envelope's name; the first when `nil`.
    package init(_ plan: Plan, envelope: String?) {
        self.plan = plan
        self.envelope = envelope
    }

    /// Opens the file; one that is gone on with is cut to the mark.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mark: How much of it counts; `nil` to begin anew.
    /// - Returns: What takes the records.
    /// - Throws: ``MigrationFailure`` when it cannot be written.
    package func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try plan.withTextWriter(envelope, Opening(target: self, path: path, mark: mark))
    }

    private struct Opening: TextWriterUser {
        let target: StreamWriter
        let path: String
        let mark: OutputMark?

        func use(_ writer: some EventWriter) throws -> any MigrationOutput {
            try StreamOutput(target.plan, target.envelope, writer, path, mark)
        }
    }

    /// Writes a record alone and reads it.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - sink: Takes what comes back.
    /// - Throws: Nothing of its own.
    package func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        let bytes = try plan.withTextWriter(envelope, Single(target: self, record: copy record))
        var reader = InputReader(plan, file: plan.definition.format, sink: sink)
        reader.read(bytes, isLast: true)
    }

    private struct Single: TextWriterUser {
        let target: StreamWriter
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
private final class StreamOutput<Writer: EventWriter>: MigrationOutput {
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
