import LienThongAdapters
import LienThongMapping
import LienThongModel
import Synchronization

/// A source of lines in the normalised form.
final class LineSource: RecordSource {
    let entity = Entity.dossier
    let carried: Set<String>
    let lines = Mutex<[String]>([])

    init(carried: Set<String> = []) {
        self.carried = carried
    }

    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        let text = lines.withLock { $0.joined(separator: "\n") }
        var reader = InputReader(NormalisedFormat.plan(of: .dossier), file: "lines", sink: sink)
        reader.read(Array(text.utf8), isLast: true)
        return SourceReading(isWhole: true, rejected: reader.statistics.rejected)
    }
}

/// Takes what is reported and keeps nothing.
final class NoReport: RecordSink {
    func accept(_ record: borrowing Record) {}
    func reject(_ record: RejectedRecord) {}
    func report(_ diagnostic: Diagnostic) {}
}
