/// What a run is doing.
package struct RunStep: Hashable, Sendable {
    /// What is done with the source.
    package enum Kind: Hashable, Sendable {
        /// Its records are counted.
        case looking
        /// They are moved.
        case moving
    }

    /// What is done with it.
    package var kind: Kind
    /// The source's place among those of the move.
    package var source: Int
    /// Its bytes so far.
    package var bytes: Int
    /// Its bytes in all, where that is known.
    package var size: Int?
    /// Records in the target so far.
    package var records: Int
}

/// What came of a run, by the rows of its proof.
package struct MoveReport: Hashable, Sendable {
    /// What the sources held.
    package var survey: Survey
    /// What became of their records.
    package var counts: FateCounts
}
