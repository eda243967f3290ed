import LienThongMapping
import LienThongModel

/// Takes broken records and diagnostics of an unattended reading and keeps how many there were.
final class CountingSink: RecordSink {
    /// Diagnostics that tell of an error.
    private(set) var errors = 0
    /// Records that could not be read.
    private(set) var rejected = 0

    func accept(_ record: borrowing Record) {}

    func reject(_ record: RejectedRecord) {
        rejected += 1
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errors += 1 }
    }
}
