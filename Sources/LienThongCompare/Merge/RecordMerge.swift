package import LienThongModel

/// Merges one procedure three ways, for the province: what the nation changed in what it owns is taken, what the
/// province decides stays, the rest is a question for a person.
///
/// Who owns what stands in the entity's definition (Decree 63/2010, Article 8: the ministry announces the legal content,
/// the province adds places, hours, local fees and local competence). Made once for many records; pure, without a clock.
///
/// Rows of lists are matched as ``CatalogueDiff`` matches them; another order of rows is no change. Lists keep their
/// owner's order, rows of the other side alone come behind. The code is what records were matched by and stays the
/// province's.
package struct RecordMerge {
    let entity: Entity
    let context: ComparisonContext
    let comparison: MergeComparison
    let masks: [MergeSide: MergeMask]
    /// By group, the lists in it.
    let lists: [[Int]]
    /// The field that records are matched by.
    let codeField: Int?

    /// What persons answered to earlier merges, by ``MergeDecision/id``: the side whose value counts.
    ///
    /// An answer holds as long as nation and province say what they said when it was given; `base` is no answer.
    package var answers: [String: MergeSide] = [:]

    /// Makes a merge.
    ///
    /// - Parameters:
    ///   - entity: What kind of records are merged.
    ///   - rules: Which lists may come as one text and from where on texts are long, as for a diff.
    ///   - carried: What the formats of the sides can carry.
    ///   - separatesBlanks: Whether missing, null and empty are told apart; `false` for formats that do not agree on
    ///     how nothing is written.
    package init(
        _ entity: Entity,
        rules: CatalogueDiffRules = .standard,
        carried: MergeCarried = MergeCarried(),
        separatesBlanks: Bool = true
    ) {
        self.entity = entity
        let all = Set(entity.fields.map(\.path))
        let parts = ComparedParts(entity, old: carried.national ?? all, new: carried.provincial ?? all)
        context = ComparisonContext(parts, rules: rules)
        comparison = MergeComparison(context: context, separatesBlanks: separatesBlanks)
        masks = Dictionary(uniqueKeysWithValues: MergeSide.allCases.map { ($0, MergeMask(entity, carried[$0])) })
        lists = entity.groups.indices.map { entity.lists(in: $0) }
        codeField = entity.field("code")
    }

    /// Fields, lists and fields of lists that one of the formats of nation and province cannot carry.
    package var notMerged: [String] { context.parts.notCompared }

    /// Merges the records of one procedure.
    ///
    /// - Parameters:
    ///   - key: The procedure's code, without its tail.
    ///   - base: What the province last took over; `nil` when the two never met.
    ///   - national: What the nation says now; `nil` when it does not have the procedure (any more).
    ///   - provincial: What the province says now; `nil` when it does not have it.
    ///   - day: The day that a closing gets.
    /// - Returns: The merged record and the decisions, in the record's order.
    /// - Precondition: One record at least is there, and all are of the entity.
    /// - Complexity: O(bytes) for records that agree; lists that do not are matched as in a diff.
    package func merge(
        _ key: String,
        base: MergeBase?,
        national: Record?,
        provincial: Record?,
        closing day: Timestamp
    ) -> MergeOutcome {
        precondition(
            [base?.record, national, provincial].allSatisfy { $0.map { $0.entity == entity } ?? true },
            "All records are of the merge's entity."
        )
        switch (national, provincial) {
        case (nil, nil):
            guard let base else { preconditionFailure("A procedure is in one of the three catalogues.") }
            return closed(key, base, nil, day)
        case (nil, let provincial?):
            if let base { return closed(key, base, provincial, day) }
            return provincialOnly(key, provincial)
        case (let national?, nil): return nationalOnly(key, base, national)
        case (let national?, let provincial?): return merged(key, base, national, provincial)
        }
    }

    private func merged(_ key: String, _ base: MergeBase?, _ national: Record, _ provincial: Record) -> MergeOutcome {
        let reopening = reopening(key, base, national, provincial)
        var outcome = MergeOutcome(
            record: provincial,
            decisions: reopening,
            status: MergeStatus(reopening),
            nextBase: MergeBase(national)
        )
        if let base, national.saysTheSame(as: base.record), provincial.saysTheSame(as: national) { return outcome }
        let trees = MergeTrees(
            base: base.map { MergeTree($0.record) },
            national: MergeTree(national),
            provincial: MergeTree(provincial)
        )
        var run = MergeRun(self, key, trees, for: .province)
        run.run()
        outcome.record = run.merged.record
        outcome.decisions += run.decisions
        outcome.status = MergeStatus(outcome.decisions)
        if outcome.status == .conflicting {
            var run = MergeRun(self, key, trees, for: .base)
            run.run()
            outcome.nextBase = MergeBase(run.merged.record)
        }
        return outcome
    }
}

extension Record {
    /// Whether two records hold the same bytes in the same places, wherever and however they were read.
    fileprivate func saysTheSame(as other: Record) -> Bool {
        guard slots.count == other.slots.count, rows == other.rows, bytes == other.bytes else { return false }
        return zip(slots, other.slots)
            .allSatisfy { left, right in
                left.state == right.state && left.number == right.number && left.precision == right.precision
                    && left.textOffset == right.textOffset && left.textLength == right.textLength
                    && left.rawOffset == right.rawOffset && left.rawLength == right.rawLength
            }
    }
}
