package import LienThongModel

/// Counts over all procedures of a catalogue merge, and what was left out of it.
package struct CatalogueMergeSummary: Sendable {
    /// Procedures merged.
    package var procedures = 0
    /// Procedures by status; every status is there.
    package var byStatus = Dictionary(uniqueKeysWithValues: MergeStatus.allCases.map { ($0, 0) })
    /// Decisions by kind, over all procedures; every kind is there.
    package var byKind = Dictionary(uniqueKeysWithValues: MergeDecision.Kind.allCases.map { ($0, 0) })
    /// Decisions that the nation should hear of.
    package var announcements = 0
    /// Records left out because their code was there before, by side.
    package var duplicates: [MergeSide: [DuplicateCode]] = [:]
    /// Where the records are that were left out because they have no code, by side.
    package var withoutCode: [MergeSide: [SourcePosition]] = [:]

    /// Nothing counted yet.
    package init() {}

    /// Counts what the merge of one procedure gave.
    package mutating func count(_ outcome: MergeOutcome) {
        procedures += 1
        byStatus[outcome.status, default: 0] += 1
        for decision in outcome.decisions {
            byKind[decision.kind, default: 0] += 1
            if decision.isAnnouncement { announcements += 1 }
        }
    }
}

/// A side whose records do not come in the order of their codes.
package struct MergeOrderError: Error, Hashable, Sendable {
    /// The side.
    package var side: MergeSide
    /// The code that came too late.
    package var key: String
    /// The code before it.
    package var previous: String
    /// Where the record is.
    package var position: SourcePosition
}
