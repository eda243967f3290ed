package import Foundation
package import LienThongAdapters
package import LienThongCompare
import LienThongMapping
package import LienThongModel
package import LienThongStore

/// Finds out what would have to be done to a system so that it says what the other one says.
///
/// The path of one record: the source's record from the store, normalised → what it would be in the target's form →
/// the same bytes as the target is known to hold: nothing to do; else both go into a reconciliation, whose findings say
/// whether sending it puts things right or a person has to look.
package struct Planner {
    private let store: Store
    private let job: JobSettings
    private let form: RecordForm
    private let rules: ReconciliationRules
    private let entity = Entity.dossier

    /// Makes a planner.
    ///
    /// - Parameters:
    ///   - store: What both sides hold.
    ///   - job: The job.
    ///   - form: The target's form.
    ///   - rules: How disagreements are judged.
    package init(_ store: Store, _ job: JobSettings, form: RecordForm, rules: ReconciliationRules) {
        self.store = store
        self.job = job
        self.form = form
        self.rules = rules
    }

    /// Makes the plan for the state that the store is in.
    ///
    /// - Parameter now: The moment; lags are measured against it.
    /// - Returns: The plan, and what its effects send.
    /// - Throws: ``SyncFailure`` when the source was never read; ``StoreError``.
    /// - Complexity: O(records); memory is that of the records that differ.
    package func plan(now: Moment) throws -> (plan: SyncPlan, contents: [Data]) {
        guard let snapshot = try store.lastSnapshot(of: job.source, entity.name) else {
            throw SyncFailure(
                "plan.no-snapshot",
                vi: "Chưa đọc hệ thống «\(job.source)» lần nào.",
                en: "The system `\(job.source)` was never read.",
                hint: Phrase(vi: "Chạy «lienthong fetch \(job.source)».", en: "Run `lienthong fetch \(job.source)`.")
            )
        }
        var batch = PairBatch(form, carried: snapshot.carried, rules: rules)
        let open = try store.keysWithOpenCalls(of: job.target, entity.name)
        var totals = PlanTotals()
        var (sources, targets) = (0, 0)
        try store.eachPair(of: job.source, and: job.target, entity.name) { key, left, right in
            if left != nil { sources += 1 }
            if right != nil { targets += 1 }
            if open.contains(key) {
                totals.waiting += 1
                return
            }
            batch.add(key, left, right)
        }
        batch.finish()
        totals.equal = batch.equal
        let verdict = Verdict(batch, rules: rules, store: store, asOf: now.timestamp, carried: form.plan.pathsRead)
        totals.create = verdict.effects.count { $0.action == .create }
        totals.update = verdict.effects.count { $0.action == .update }
        totals.left = verdict.left.count
        totals.onlyTarget = batch.onlyTarget
        let plan = SyncPlan(
            job: job.name,
            entity: entity.name,
            madeAt: now.timestamp.description,
            source: PlanBase(
                system: job.source,
                records: sources,
                digest: try store.digest(of: job.source, entity.name).description
            ),
            target: PlanBase(
                system: job.target,
                records: targets,
                digest: try store.digest(of: job.target, entity.name).description
            ),
            totals: totals,
            brakes: brakes(
                sources: sources,
                targets: targets,
                missing: batch.onlyTarget,
                effects: verdict.effects.count
            ),
            effects: verdict.effects,
            left: verdict.left
        )
        return (try plan.sealed(), verdict.contents)
    }

    private func brakes(sources: Int, targets: Int, missing: Int, effects: Int) -> [PlanBrake] {
        var brakes: [PlanBrake] = []
        if sources == 0 {
            brakes.append(PlanBrake(kind: .emptySource, limit: "1", found: 0, whole: targets))
        }
        if let limit = job.policy.maxMissing, limit.isExceeded(by: missing, of: targets) {
            brakes.append(PlanBrake(kind: .maxMissing, limit: limit.description, found: missing, whole: targets))
        }
        if let limit = job.policy.maxChanges, limit.isExceeded(by: effects, of: sources) {
            brakes.append(PlanBrake(kind: .maxChanges, limit: limit.description, found: effects, whole: sources))
        }
        return brakes
    }
}

extension Moment {
    /// The moment as the model has it, to the second.
    package var timestamp: Timestamp {
        Timestamp(seconds: milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000)
    }
}
