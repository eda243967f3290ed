import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongSync

/// A file or folder that a system leaves for us.
///
/// One that records are sent to may be missing still: it is read as one without records.
struct FileRecordSource: RecordSource {
    let entity: Entity
    let carried: Set<String>
    private let plan: Plan
    private let path: String
    private let mayBeMissing: Bool

    /// - Throws: ``CommandFailure`` when it is missing, or no format fits.
    init(_ system: SystemSettings, _ entity: Entity, _ session: Session) throws {
        path = system.path
        mayBeMissing = system.isTarget && system.format != nil
        if mayBeMissing, !FileManager.default.fileExists(atPath: path), let format = system.format {
            plan = try FormatChoice.named(format, syntax: .json, session.library)
            self.entity = plan.entity
            carried = plan.pathsRead
            return
        }
        let input = try InputSource(path)
        plan = try FormatChoice.plan(
            for: input,
            named: system.format,
            option: "format",
            entity: entity,
            in: session.library
        )
        self.entity = plan.entity
        carried = plan.pathsRead
    }

    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        if mayBeMissing, !FileManager.default.fileExists(atPath: path) {
            return SourceReading(isWhole: true, rejected: 0)
        }
        let watch = UnreadWatch(sink)
        let statistics = try InputSource(path).read(plan, into: watch)
        return SourceReading(isWhole: !watch.sawUnread, rejected: statistics.rejected)
    }

    /// Notes whether a part of the input could not be read at all.
    private final class UnreadWatch: RecordSink {
        private(set) var sawUnread = false
        private let sink: any RecordSink

        init(_ sink: any RecordSink) {
            self.sink = sink
        }

        func accept(_ record: borrowing Record) { sink.accept(record) }

        func reject(_ record: RejectedRecord) { sink.reject(record) }

        func report(_ diagnostic: Diagnostic) {
            if diagnostic.tellsUnread { sawUnread = true }
            sink.report(diagnostic)
        }
    }
}
