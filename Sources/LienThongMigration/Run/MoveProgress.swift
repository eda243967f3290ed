/// How far the run of a move is: what is on the disk for good, so that it can go on after any interruption.
package struct MoveProgress: Hashable, Sendable, Codable {
    /// What the run is doing.
    package enum Phase: String, Hashable, Sendable, Codable {
        /// Records are read and written.
        case running
        /// The target is whole and is put in its place.
        case placing
        /// The target is in its place.
        case done
        /// What the target held before is in its place again.
        case rolledBack
    }

    /// What the run is doing.
    package var phase: Phase
    /// The source being read, from 0.
    package var source = 0
    /// The records of it that are dealt with.
    package var number = 0
    /// How far the target is written; `nil` for one that is made in one go.
    package var output: OutputMark?
    /// How long the proof is.
    package var fates = 0
    /// How long the lists beside the target are, by name.
    package var lists: [String: Int] = [:]
    /// How long the file of the rejects is.
    package var rejects = 0
    /// What became of the records that are dealt with.
    package var counts = FateCounts()
    /// The sums of what they hold.
    package var sums = FieldSums()
    /// When the run began, in milliseconds since 1970.
    package var startedAt: Int64
    /// When the mark was set, in milliseconds since 1970.
    package var markedAt: Int64
    /// How often it went on after an interruption.
    package var resumed = 0
    /// Whether the clock was once found behind an earlier mark.
    package var clockWentBack = false

    /// Makes the progress of a run that begins.
    package init(startedAt: Int64) {
        phase = .running
        self.startedAt = startedAt
        markedAt = startedAt
    }
}
