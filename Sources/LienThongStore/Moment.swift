/// A moment as the store keeps it: milliseconds since 1970-01-01T00:00:00Z.
package struct Moment: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// Makes a moment.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment some time later.
    package static func + (moment: Moment, duration: Duration) -> Moment {
        let (seconds, attoseconds) = duration.components
        return Moment(milliseconds: moment.milliseconds + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    /// Orders by time.
    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
