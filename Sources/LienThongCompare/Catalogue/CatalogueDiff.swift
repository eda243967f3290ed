import LienThongModel

/// Compares two procedure catalogues.
///
/// Records are matched by code without its tail; matched ones are compared part by part; those left over are compared
/// by name and proposed as pairs, which changes no count.
public enum CatalogueDiff {
    /// What a diff found, without the facts about the inputs.
    public struct Outcome: Sendable {
        /// Counts over all procedures.
        public var summary = CatalogueDiffSummary()
        /// The changes by code, then in the entity's order of parts, then by path; cut at the limit asked for.
        public var changes: [Change] = []
        /// How many changes there are in all.
        public var changeCount = 0
        /// Procedures with different codes that may be one, best first.
        public var proposals: [MatchProposal] = []
        /// Root fields, lists and fields of lists that one of the two formats cannot carry.
        public var notCompared: [String] = []
        /// Records of the old catalogue left out because their code was there before.
        public var duplicatesOfOld: [DuplicateCode] = []
        /// Records of the new catalogue left out because their code was there before.
        public var duplicatesOfNew: [DuplicateCode] = []

        /// An empty outcome.
        public init() {}

        /// The result for reports, with the facts about the inputs.
        public func result(old: InputFacts, new: InputFacts) -> CatalogueDiffResult {
            CatalogueDiffResult(
                old: old,
                new: new,
                summary: summary,
                changes: changes,
                changeCount: changeCount,
                proposals: proposals,
                notCompared: notCompared
            )
        }
    }

    /// Compares two catalogues.
    ///
    /// - Parameters:
    ///   - old: The old catalogue.
    ///   - new: The new catalogue.
    ///   - rules: What counts as alike.
    ///   - carriedByOld: The paths of the fields that the old format carries, such as `name` and `legalBases.number`.
    ///   - carriedByNew: The paths of the fields that the new format carries.
    ///   - limit: How many changes to list, `nil` for all; everything is counted all the same.
    /// - Returns: The outcome; a catalogue with itself gives no change, and swapping the catalogues swaps the sides.
    /// - Complexity: O(bytes) for procedures that agree; texts and lists that do not are aligned, see ``Alignment``.
    public static func run(
        old: Catalogue,
        new: Catalogue,
        rules: CatalogueDiffRules = .standard,
        carriedByOld: Set<String>,
        carriedByNew: Set<String>,
        limit: Int? = nil
    ) -> Outcome {
        guard let entity = old.records.first?.entity ?? new.records.first?.entity else { return Outcome() }
        let parts = ComparedParts(entity, old: carriedByOld, new: carriedByNew)
        var run = CatalogueDiffRun(ComparisonContext(parts, rules: rules), old: old, new: new, limit: limit)
        return run.outcome()
    }
}
