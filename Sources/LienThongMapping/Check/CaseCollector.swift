package import LienThongModel

/// Keeps everything that a reading gives.
package final class CaseCollector: RecordSink {
    /// The records, in the order met.
    package private(set) var records: [Record] = []
    /// The broken records.
    package private(set) var rejects: [RejectedRecord] = []
    /// What was said.
    package private(set) var diagnostics: [Diagnostic] = []

    /// Makes one.
    package init() {}

    /// Keeps a record.
    package func accept(_ record: borrowing Record) {
        records.append(copy record)
    }

    /// Completes the records kept so far from a further input.
    package func complete(with joined: JoinedRecords) {
        for index in records.indices { joined.complete(&records[index]) }
    }

    /// Keeps a broken record.
    package func reject(_ record: RejectedRecord) {
        rejects.append(record)
    }

    /// Keeps a diagnostic.
    package func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }
}
