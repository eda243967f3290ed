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
    private let plan: Plan
    private let envelope: String?
    private let fresh: Writer
    private let separators: Separators
    private var stream: PrimedWriter<Writer>
    private var count: Int

    init(_ plan: Plan, _ envelope: String?, _ writer: Writer, _ path: String, _ mark: OutputMark?) throws {
        file = try DurableFile(path, at: mark?.bytes)
        self.plan = plan
        self.envelope = envelope
        fresh = writer
        separators = Separators(PrimedWriter(plan, envelope, writer))
        count = mark?.records ?? 0
        stream = PrimedWriter(plan, envelope, writer)
        if mark != nil { stream.writer.output.removeAll(keepingCapacity: true) }
        if count > 0 { stream.prime() }
    }

    func add(_ record: borrowing Record) throws {
        stream.write(record)
        count += 1
        if stream.writer.output.count > 1 << 18 { try flush() }
    }

    func encoder() -> (any RecordEncoder)? {
        StreamEncoder(PrimedWriter(plan, envelope, fresh))
    }

    func add(_ records: EncodedRecords) throws {
        guard records.records > 0 else { return }
        try flush()
        var bytes = records.bytes[...]
        if count == 0 {
            bytes.removeFirst(separators.between.count)
            try file.write(separators.first)
            stream.prime()
        }
        try file.write(bytes)
        count += records.records
    }

    func mark() throws -> OutputMark? {
        try flush()
        try file.sync()
        return OutputMark(bytes: file.count, records: count)
    }

    func finish() throws {
        stream.end()
        try flush()
        try file.sync()
    }

    private func flush() throws {
        try file.write(stream.writer.output)
        stream.writer.output.removeAll(keepingCapacity: true)
    }
}

/// A writer that knows whether a record is the first.
private struct PrimedWriter<Writer: EventWriter> {
    var writer: Writer
    private var records: RecordWriter

    /// Makes a writer at the document's beginning, which stands in its output.
    init(_ plan: Plan, _ envelope: String?, _ writer: Writer) {
        self.writer = writer
        records = RecordWriter(plan, envelope: envelope)
        records.begin(&self.writer)
    }

    var entity: Entity { records.plan.entity }

    mutating func write(_ record: borrowing Record) {
        records.write(record, to: &writer)
    }

    mutating func end() {
        records.end(&writer)
    }

    /// Goes on as after a first record, with nothing in its output.
    mutating func prime() {
        write(Record(entity))
        writer.output.removeAll(keepingCapacity: true)
    }
}

/// What stands before a first record, and what between two.
private struct Separators {
    var first: ArraySlice<UInt8>
    var between: ArraySlice<UInt8>

    init(_ writer: PrimedWriter<some EventWriter>) {
        var writer = writer
        let nothing = Record(writer.entity)
        writer.writer.output.removeAll()
        writer.write(nothing)
        let first = writer.writer.output
        writer.writer.output.removeAll()
        writer.write(nothing)
        let next = writer.writer.output
        // The record itself is the same.
        var same = 0
        while same < min(first.count, next.count), first[first.count - 1 - same] == next[next.count - 1 - same] {
            same += 1
        }
        self.first = first.dropLast(same)
        between = next.dropLast(same)
    }
}

/// Makes bytes of records that have others before them.
private final class StreamEncoder<Writer: EventWriter>: RecordEncoder {
    private var stream: PrimedWriter<Writer>

    init(_ stream: PrimedWriter<Writer>) {
        self.stream = stream
        self.stream.prime()
    }

    func add(_ record: borrowing Record, to records: inout EncodedRecords) {
        swap(&stream.writer.output, &records.bytes)
        stream.write(record)
        swap(&stream.writer.output, &records.bytes)
        records.records += 1
    }
}
