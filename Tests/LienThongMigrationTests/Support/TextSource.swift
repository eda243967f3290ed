import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel

/// A source whose bytes are at hand.
struct TextSource: MigrationSource {
    let plan: Plan
    let text: String
    /// The bytes given at once.
    var chunk = 4_000

    init(_ text: String, _ entity: Entity = .dossier) {
        plan = NormalisedFormat.plan(of: entity)
        self.text = text
    }

    func read(
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        var reader = InputReader(plan, file: "source", wanted: wanted, sink: sink)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            reader.read(Array(bytes[start..<min(start + chunk, bytes.count)]), isLast: false)
            try progress(min(start + chunk, bytes.count), bytes.count)
        }
        reader.read([], isLast: true)
        let isWhole = bytes.isEmpty || reader.statistics.isWhole
        return SourceFacts(sha256: RecordChecksum(of: bytes).description, isWhole: isWhole)
    }
}

/// A target that is one file of text.
struct TextTarget: MigrationTarget {
    let writer: StreamWriter

    init(_ plan: Plan) {
        writer = StreamWriter(plan, envelope: nil)
    }

    var plan: Plan { writer.plan }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try writer.open(path, at: mark)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var reader = InputReader(plan, file: path, sink: sink)
        reader.read(bytes, isLast: true)
        return SourceFacts(sha256: RecordChecksum(of: bytes).description, isWhole: reader.statistics.isWhole)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        try writer.roundTrip(record, into: sink)
    }
}

/// A target that breaks down after some records.
struct FailingTarget: MigrationTarget {
    let target: TextTarget
    let records: Int

    struct Failure: Error {}

    var plan: Plan { target.plan }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        Output(try target.open(path, at: mark), records)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        try target.read(path, into: sink, progress: progress)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        try target.roundTrip(record, into: sink)
    }

    private final class Output: MigrationOutput {
        private let output: any MigrationOutput
        private var left: Int

        init(_ output: any MigrationOutput, _ left: Int) {
            self.output = output
            self.left = left
        }

        func add(_ record: borrowing Record) throws {
            if left == 0 { throw Failure() }
            left -= 1
            try output.add(record)
        }

        func encoder() -> (any RecordEncoder)? { output.encoder() }

        func add(_ records: EncodedRecords) throws {
            if left < records.records { throw Failure() }
            left -= records.records
            try output.add(records)
        }

        func mark() throws -> OutputMark? { try output.mark() }
        func finish() throws { try output.finish() }
    }
}
