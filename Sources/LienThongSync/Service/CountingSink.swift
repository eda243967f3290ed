import LienThongMapping
import LienThongModel

/// Takes broken records and diagnostics of an unattended reading and keeps how many there were.
final class CountingSink: RecordSink {
    private(set) var errors = 0

    func accept(_ record: borrowing Record) {}

    func reject(_ record: RejectedRecord) {}

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errors += 1 }
    }
}
