package import LienThongModel

/// Completes each record from a further input before it is handed on.
package final class JoiningSink: RecordSink {
    private let joined: JoinedRecords
    private let sink: any RecordSink

    /// Makes one in front of a sink.
    package init(_ joined: JoinedRecords, before sink: any RecordSink) {
        self.joined = joined
        self.sink = sink
    }

    /// Completes a record and hands it on.
    package func accept(_ record: borrowing Record) {
        var whole = copy record
        joined.complete(&whole)
        sink.accept(whole)
    }

    /// Hands on a record that cannot be used.
    package func reject(_ record: RejectedRecord) {
        sink.reject(record)
    }

    /// Hands on what the reading has to say.
    package func report(_ diagnostic: Diagnostic) {
        sink.report(diagnostic)
    }
}
