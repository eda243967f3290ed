import LienThongTestSupport
import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import Synchronization

/// A source of lines in the normalised form.
final class LineSource: RecordSource {
    let entity: Entity
    let carried: Set<String>
    let lines = Mutex<[String]>([])
    /// Whether it cannot be read.
    let failing = Mutex(false)

    init(_ entity: Entity = .dossier, carried: Set<String> = []) {
        self.entity = entity
        self.carried = carried
    }

    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        if failing.withLock({ $0 }) { throw AdapterFailure("not there") }
        let text = lines.withLock { $0.joined(separator: "\n") }
        var reader = InputReader(NormalisedFormat.plan(of: entity), file: "lines", sink: sink)
        reader.read(Array(text.utf8), isLast: true)
        return SourceReading(isWhole: true, rejected: reader.statistics.rejected)
    }
}

/// A file of lines in the normalised form; one that is not there has no records.
struct FileSource: RecordSource {
    let entity: Entity
    let path: String

    var carried: Set<String> { NormalisedFormat.plan(of: entity).pathsRead }

    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        var reader = InputReader(NormalisedFormat.plan(of: entity), file: path, sink: sink)
        reader.read(Array(FileManager.default.contents(atPath: path) ?? Data()), isLast: true)
        return SourceReading(isWhole: true, rejected: reader.statistics.rejected)
    }
}

/// Takes what is reported and keeps nothing.
final class NoReport: RecordSink {
    func accept(_ record: borrowing Record) {}
    func reject(_ record: RejectedRecord) {}
    func report(_ diagnostic: Diagnostic) {}
}
