package import LienThongModel

/// What a merge starts from: the national record that the province last took over, and whether it was withdrawn.
///
/// The base is a *national* record, as a fork's base is a commit of what it was forked from: what the province says
/// differently in its own content then shows as its own, every time, until the nation says it too.
package struct MergeBase: Sendable {
    /// The record.
    package var record: Record
    /// The day on which the procedure was closed after the nation withdrew it; `nil` while it is open.
    package var closedOn: Timestamp?

    /// Makes a base.
    package init(_ record: Record, closedOn: Timestamp? = nil) {
        self.record = record
        self.closedOn = closedOn
    }
}
