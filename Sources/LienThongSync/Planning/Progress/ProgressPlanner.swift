import Foundation
package import LienThongAdapters
import LienThongModel
package import LienThongStore

/// Finds out which steps of dossiers' progress a system does not have yet, and sends them in the order in which they
/// were taken.
///
/// The path of one dossier: its steps in the source, in the target's form, a line each → those that were not sent yet, as
/// far as the store knows → calls of at most so many lines, one behind the other. A dossier that the target does not
/// have, or that waits for another call, comes later. What was sent cannot be taken back: a step that comes late, or was
/// changed after it was sent, is for a person.
package struct ProgressPlanner: Planner {
    private let store: Store
    private let job: JobSettings
    private let form: RecordForm
    private let most: Int

    /// Makes a planner.
    ///
    /// - Parameters:
    ///   - store: What the source has, and what was sent.
    ///   - job: The job.
    ///   - form: How steps are written for the target, one a line.
    ///   - most: The most steps of a call.
    package init(_ store: Store, _ job: JobSettings, form: RecordForm, most: Int) {
        self.store = store
        self.job = job
        self.form = form
        self.most = max(1, most)
    }

    /// Makes the plan for the state that the store is in.
    ///
    /// - Complexity: O(steps); memory is that of the effects, not of what they send.
    package func plan(now: Moment, keeping contents: PlannedContents) throws -> PlannedWork {
        _ = try store.reading(of: job.source, .dossier)
        let there = Set(try store.currentKeys(of: job.target, SyncSubject.dossier.name))
        let open = try store.keysWithOpenCalls(of: job.target, SyncSubject.dossier.name)
            .union(try store.keysWithOpenCalls(of: job.target, SyncSubject.progress.name))
        var steps = StepBatch(form, most: most, contents)
        var (sources, targets) = (0, 0)
        try store.eachGroup(of: [job.subject.source(of: job), job.subject.target(of: job)]) { key, held in
            if held[1] != nil { targets += 1 }
            guard let source = held[0] else { return }
            sources += 1
            try steps.add(key, source, sent: held[1], isReachable: there.contains(key) && !open.contains(key))
        }
        try steps.finish()
        try contents.finish()
        let counts = BrakeCounts(sources: sources, targets: targets, missing: 0, effects: steps.effects.count)
        let plan = SyncPlan(
            job: job.name,
            entity: job.subject.name,
            madeAt: now.timestamp.description,
            source: try store.base(of: job.subject.source(of: job), records: sources),
            target: try store.base(of: job.subject.target(of: job), records: targets),
            totals: steps.totals,
            brakes: job.policy.brakes(counts),
            effects: steps.effects,
            left: steps.left
        )
        return PlannedWork(plan: try plan.sealed())
    }
}
