import LienThongMapping
import LienThongModel

/// Hands records on, and notes whether a part of the input could not be read at all.
final class UnreadWatch: RecordSink {
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
