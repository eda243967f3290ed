package import LienThongModel

/// What takes the records of an input, one by one, on the reading thread.
package protocol RecordSink: AnyObject {
    /// Takes a record that can be used. The record is reused for the next one: copy what is kept.
    func accept(_ record: borrowing Record)
    /// Takes a record that cannot be used, or that is used although something in it is wrong.
    func reject(_ record: RejectedRecord)
    /// Takes something worth saying.
    func report(_ diagnostic: Diagnostic)
}

/// A record with something wrong in it, unchanged, for the rejects file.
package struct RejectedRecord: Sendable {
    /// Its bytes as they stand in the (unzipped, UTF-8) input; empty when they cannot be had.
    package var bytes: [UInt8]
    /// Where it starts.
    package var position: SourcePosition
    /// What is wrong with it.
    package var reasons: [Diagnostic]
    /// Whether the record was used all the same, without the values in question.
    package var isUsed: Bool

    /// Makes a rejected record.
    package init(bytes: [UInt8] = [], position: SourcePosition, reasons: [Diagnostic], isUsed: Bool) {
        self.bytes = bytes
        self.position = position
        self.reasons = reasons
        self.isUsed = isUsed
    }
}
