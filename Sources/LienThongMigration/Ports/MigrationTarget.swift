package import LienThongMapping
package import LienThongModel

/// Where records go.
package protocol MigrationTarget: Sendable {
    /// How it is written and read back.
    var plan: Plan { get }

    /// Opens it for writing beside its place.
    ///
    /// - Parameters:
    ///   - path: Where it is written until it is whole.
    ///   - mark: How much of what lies there counts; `nil` to begin anew.
    /// - Returns: What takes the records.
    /// - Throws: When it cannot be written.
    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput

    /// Reads it back.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - sink: Takes the records.
    ///   - progress: Told of each chunk: stored bytes, and their sum where it is known.
    /// - Returns: What was read.
    /// - Throws: When it cannot be read.
    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts

    /// What comes back of a record that is written and read.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - sink: Takes what comes back.
    /// - Throws: When it cannot be written.
    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws

    /// Hands on what was put into its place, where the place is not yet the target.
    ///
    /// - Parameter path: The place. Done again after an interruption, it changes nothing more.
    /// - Throws: When it cannot be handed on.
    func settle(_ path: String) throws

    /// Takes back what was handed on, before the place is as it was.
    ///
    /// - Throws: When it cannot be taken back, or what was there before is not all there any more.
    func takeBack() throws
}

extension MigrationTarget {
    /// Nothing: the place is the target.
    package func settle(_ path: String) throws {}

    /// Nothing.
    package func takeBack() throws {}
}

/// A target while it is written.
package protocol MigrationOutput: AnyObject {
    /// Writes a record.
    func add(_ record: borrowing Record) throws

    /// What makes bytes of records on another thread; `nil` for a target that takes records only.
    func encoder() -> (any RecordEncoder)?

    /// Writes records of which an encoder has made bytes; never called where there is none.
    func add(_ records: EncodedRecords) throws

    /// Sees to it that all records so far lie on the disk.
    ///
    /// - Returns: Where to go on; `nil` for a target that can only be made in one go.
    func mark() throws -> OutputMark?

    /// Ends it; all of it lies on the disk then, still beside its place.
    func finish() throws
}

extension MigrationOutput {
    /// No encoder.
    package func encoder() -> (any RecordEncoder)? { nil }

    /// Nothing, as there are none.
    package func add(_ records: EncodedRecords) throws {}
}

/// Makes bytes of records; one a thread.
package protocol RecordEncoder: AnyObject {
    /// Adds a record to those that are encoded.
    func add(_ record: borrowing Record, to records: inout EncodedRecords)
}

/// Records as a target stores them.
package struct EncodedRecords: Sendable {
    /// The bytes, each record with what stands between it and one before it.
    package var bytes: [UInt8] = []
    /// How many records they are.
    package var records = 0

    /// Makes bytes of nothing.
    package init() {}

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        records = 0
    }
}

/// How far a target was written.
package struct OutputMark: Hashable, Sendable, Codable {
    /// The bytes.
    package var bytes: Int
    /// The records.
    package var records: Int

    /// Makes a mark.
    package init(bytes: Int, records: Int) {
        self.bytes = bytes
        self.records = records
    }
}
