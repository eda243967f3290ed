package import LienThongAdapters
package import LienThongCompare
import LienThongMapping
import LienThongModel
package import LienThongStore

/// Finds out what would have to be sent to a system so that its dossiers say what the source's say.
///
/// The path of one record: the source's record from the store, normalised → what it would be in the target's form →
/// the same bytes as the target is known to hold: nothing to do; else both go into a reconciliation, whose findings say
/// whether sending it puts things right or a person has to look.
package struct DossierPlanner: Planner {
    private let store: Store
    private let job: JobSettings
    private let form: RecordForm
    private let rules: ReconciliationRules
    private let range: KeyRange?
    private let entity = Entity.dossier

    /// Makes a planner.
    ///
    /// - Parameters:
    ///   - store: What both sides hold.
    ///   - job: The job.
    ///   - form: The target's form.
    ///   - rules: How disagreements are judged.
    ///   - range: The source's records that are looked at; all of both sides when `nil`.
    package init(
        _ store: Store,
        _ job: JobSettings,
        form: RecordForm,
        rules: ReconciliationRules,
        in range: KeyRange? = nil
    ) {
        self.range = range
        self.store = store
        self.job = job
        self.form = form
        self.rules = rules
    }

    /// Makes the plan for the state that the store is in.
    ///
    /// - Complexity: O(records); memory is that of the effects, and of what a reconciliation keeps of the records that
    ///   differ, not of what is sent.
    package func plan(now: Moment, keeping contents: PlannedContents) throws -> PlannedWork {
        let snapshot = try store.reading(of: job.source, entity)
        var batch = PairBatch(form, carried: snapshot.carried, rules: rules, contents)
        let open = try store.keysWithOpenCalls(of: job.target, entity.name)
        var totals = PlanTotals()
        var (sources, targets) = (0, 0)
        try store.eachPair(of: job.source, and: job.target, entity.name, in: range ?? .all) { key, left, right in
            if left == nil, range != nil { return }
            if left != nil { sources += 1 }
            if right != nil { targets += 1 }
            if open.contains(key) {
                totals.waiting += 1
                return
            }
            try batch.add(key, left, right)
        }
        try batch.finish()
        totals.equal = batch.equal
        let verdict = Verdict(batch, rules: rules, asOf: now.timestamp, carried: form.carried)
        totals.create = verdict.effects.count { $0.action == .create }
        totals.update = verdict.effects.count { $0.action == .update }
        totals.left = verdict.left.count
        totals.onlyTarget = batch.onlyTarget
        let counts = BrakeCounts(
            sources: sources,
            targets: targets,
            missing: batch.onlyTarget,
            effects: verdict.effects.count
        )
        let plan = SyncPlan(
            job: job.name,
            entity: entity.name,
            madeAt: now.timestamp.description,
            keys: range,
            source: try store.base(of: job.subject.source(of: job), in: range ?? .all, records: sources),
            target: try store.base(of: job.subject.target(of: job), in: range ?? .all, records: targets),
            totals: totals,
            brakes: job.policy.brakes(counts),
            effects: verdict.effects,
            left: verdict.left
        )
        return PlannedWork(plan: try plan.sealed())
    }
}
