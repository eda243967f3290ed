package import LienThongAdapters
package import LienThongCompare
import LienThongModel
package import LienThongStore

/// Finds out what would have to be done to a province's catalogue so that it follows the nation's.
///
/// The path of one procedure: what both sides agreed on last, what the nation says now, and what the province says now,
/// all from the store → a three-way merge → what the province should hold, in the target's form → the same as it holds:
/// what is agreed moves on; else an effect, which moves it on when it is done. What ownership does not decide is a
/// question for a person, and the province's own content is told as an announcement.
package struct CataloguePlanner: Planner {
    private let store: Store
    private let job: JobSettings
    private let form: RecordForm
    private let rules: CatalogueDiffRules
    private let answers: [String: MergeSide]
    private let entity = Entity.procedure

    /// Makes a planner.
    ///
    /// - Parameters:
    ///   - store: What both sides hold, and what they agreed on.
    ///   - job: The job; its source is the nation, its target the province.
    ///   - form: The target's form.
    ///   - rules: What is taken for alike.
    ///   - answers: What persons decided, by the question's id.
    package init(
        _ store: Store,
        _ job: JobSettings,
        form: RecordForm,
        rules: CatalogueDiffRules,
        answers: [String: MergeSide]
    ) {
        self.store = store
        self.job = job
        self.form = form
        self.rules = rules
        self.answers = answers
    }

    /// Makes the plan for the state that the store is in.
    ///
    /// - Complexity: O(records); memory is that of the effects and questions, not of what is sent.
    package func plan(now: Moment, keeping contents: PlannedContents) throws -> PlannedWork {
        let national = try store.reading(of: job.source, entity)
        _ = try store.reading(of: job.target, entity)
        let carried = national.carried.isEmpty ? nil : national.carried
        var merge = RecordMerge(
            entity,
            rules: rules,
            carried: MergeCarried(base: carried, national: carried, provincial: form.carried),
            separatesBlanks: false
        )
        merge.answers = answers
        let today = Timestamp(seconds: now.timestamp.localDay * 86_400 - Timestamp.vietnamOffset, precision: .day)
        let open = try store.keysWithOpenCalls(of: job.target, entity.name)
        var verdict = CatalogueVerdict(CatalogueMerge(merge, closing: today), form, contents)
        var (sources, targets, waiting) = (0, 0, 0)
        let places = [Store.agreements(of: job.name), job.source, job.target].map { RecordPlace($0, entity.name) }
        try store.eachGroup(of: places) { key, held in
            if held[1] != nil { sources += 1 }
            if held[2] != nil { targets += 1 }
            if open.contains(key) { waiting += 1 } else { try verdict.add(key, held[0], held[1], held[2]) }
        }
        try verdict.finish()
        try contents.finish()
        var totals = verdict.totals
        totals.waiting = waiting
        let counts = BrakeCounts(
            sources: sources,
            targets: targets,
            missing: totals.close,
            effects: verdict.effects.count,
            withdrawals: totals.close
        )
        var plan = SyncPlan(
            job: job.name,
            entity: entity.name,
            madeAt: now.timestamp.description,
            source: try store.base(of: job.subject.source(of: job), records: sources),
            target: try store.base(of: job.subject.target(of: job), records: targets),
            totals: totals,
            brakes: job.policy.brakes(counts),
            effects: verdict.effects,
            left: verdict.left
        )
        plan.questions = verdict.questions
        plan.announcements = verdict.announcements
        return PlannedWork(plan: try plan.sealed(), agreements: verdict.agreements)
    }
}
