import Foundation
import LienThongAdapters
import LienThongModel
package import LienThongStore

extension SyncEngine {
    /// Finds out what would have to be done, and remembers it.
    ///
    /// - Parameters:
    ///   - name: The job.
    ///   - range: The source's records that are looked at, for dossiers; all of both sides when `nil`.
    ///   - progress: Told how many records were looked up of how many.
    /// - Returns: The plan, as it is to be applied.
    /// - Throws: ``SyncFailure`` when the source was never read, or the target cannot be asked; `StoreError`.
    package func plan(
        _ name: String,
        in range: KeyRange? = nil,
        _ progress: (Int, Int) -> Void = { _, _ in }
    ) async throws -> SyncPlan {
        let job = try job(name)
        let target = try world.target(try system(job.target), job.subject)
        return try await run(.plan, name) { run in
            var work = try await compared(job, target, in: range, PlannedContents(store), progress)
            let plan = work.plan
            try remember(plan, run)
            // What a reading that a brake distrusts says is agreed on by nobody.
            if !plan.brakes.isEmpty { work.agreements = [] }
            try store.agree(work.agreements, in: name, job.subject.name, at: world.clock.now())
            let totals = plan.totals
            return (
                plan,
                RunSummary((.toCreate, totals.create), (.toUpdate, totals.update), (.left, totals.left))
            )
        }
    }

    /// Keeps a sealed plan; what it sends was put into the store.
    func remember(_ plan: SyncPlan, _ run: Int64) throws {
        guard let digest = ContentHash(hexadecimal: plan.digest) else {
            preconditionFailure("A sealed plan has a digest.")
        }
        let stored = StoredPlan(id: plan.id, job: plan.job, digest: digest)
        try store.remember(stored, run: run, at: world.clock.now())
    }

    /// Finds out how both sides stand, without any of it becoming a plan to apply.
    ///
    /// - Parameters:
    ///   - name: The job.
    ///   - range: The source's records that are looked at.
    ///   - progress: Told how many records were looked up of how many.
    /// - Returns: What a plan would be: every record of the range is looked up, also where the store knows of it.
    /// - Throws: As ``plan(_:in:_:)`` does.
    package func compare(
        _ name: String,
        in range: KeyRange,
        _ progress: (Int, Int) -> Void = { _, _ in }
    ) async throws -> SyncPlan {
        var job = try job(name)
        job.lookUp = .all
        let target = try world.target(try system(job.target), job.subject)
        let contents = PlannedContents(store, isKept: false)
        return try await compared(job, target, in: range, contents, progress).plan
    }

    private func compared(
        _ job: JobSettings,
        _ target: any CallTarget,
        in range: KeyRange?,
        _ contents: PlannedContents,
        _ progress: (Int, Int) -> Void
    ) async throws -> PlannedWork {
        let planner = try planner(job, target, in: range)
        let asked = try await lookUp(job, target, in: range ?? .all, progress)
        let work = try planner.plan(now: world.clock.now(), keeping: contents)
        // Before a person is troubled, the target is asked again whether it still holds what the store remembers.
        let doubtful = work.plan.left.map(\.key).filter { !asked.contains($0) }
        guard try looksUp(job, target), !doubtful.isEmpty else { return work }
        try await lookUp(doubtful, job, target, progress)
        return try planner.plan(now: world.clock.now(), keeping: contents)
    }

    private func planner(_ job: JobSettings, _ target: any CallTarget, in range: KeyRange?) throws -> any Planner {
        switch job.subject {
        case .dossier: return DossierPlanner(store, job, form: target.form, rules: world.rules, in: range)
        case .progress: return ProgressPlanner(store, job, form: target.form, most: target.abilities.batch)
        case .procedure:
            return CataloguePlanner(
                store,
                job,
                form: target.form,
                rules: world.catalogueRules,
                answers: try job.decisions.map { try world.decisions($0) } ?? [:]
            )
        }
    }

    /// Whether records are looked up: not where all that the target holds is read.
    func looksUp(_ job: JobSettings, _ target: any CallTarget) throws -> Bool {
        guard job.lookUp != .never, target.abilities.looksUp else { return false }
        return try !system(job.target).isReadWhole
    }

    /// Asks the target what it holds of the records that the job's rule names.
    ///
    /// - Returns: Their keys.
    private func lookUp(
        _ job: JobSettings,
        _ target: any CallTarget,
        in range: KeyRange,
        _ progress: (Int, Int) -> Void
    ) async throws -> Set<String> {
        guard try looksUp(job, target) else { return [] }
        let entity = job.subject.name
        var keys = try store.currentKeys(of: job.source, entity, in: range)
        if job.lookUp == .unknown {
            let known = Set(try store.currentKeys(of: job.target, entity, in: range))
            keys.removeAll { known.contains($0) }
        }
        let open = try store.keysWithOpenCalls(of: job.target, entity)
        keys.removeAll { open.contains($0) }
        try await lookUp(keys, job, target, progress)
        return Set(keys)
    }

    /// Asks the target what it holds of some records, and remembers it batch by batch.
    func lookUp(
        _ keys: [String],
        _ job: JobSettings,
        _ target: any CallTarget,
        _ progress: (Int, Int) -> Void
    ) async throws {
        let entity = job.subject.name
        var done = 0
        for start in stride(from: 0, to: keys.count, by: Self.lookUpBatch) {
            try world.stop.check()
            let batch = Array(keys[start..<min(start + Self.lookUpBatch, keys.count)])
            let (observer, clock) = (world.observer, world.clock)
            let found = try await Self.lookUp(batch, width: target.abilities.width) { key throws(AdapterFailure) in
                try await observer.lookUp(key, in: target, named: job.target, by: clock)
            }
            try store.learn(found, of: job.target, entity, at: world.clock.now())
            done += batch.count
            progress(done, keys.count)
        }
    }

    private static let lookUpBatch = 100

    /// Looks records up side by side.
    private static func lookUp(
        _ keys: [String],
        width: Int,
        _ lookUp: @escaping @Sendable (String) async throws(AdapterFailure) -> LookUp
    ) async throws -> [(key: String, content: Data?)] {
        try await withThrowingTaskGroup(of: [(String, Data?)].self) { group in
            let width = max(1, min(width, keys.count))
            for lane in 0..<width {
                group.addTask {
                    var found: [(String, Data?)] = []
                    for index in stride(from: lane, to: keys.count, by: width) {
                        let key = keys[index]
                        do throws(AdapterFailure) {
                            switch try await lookUp(key) {
                            case .absent: found.append((key, nil))
                            case .found(let bytes): found.append((key, Data(bytes)))
                            }
                        } catch {
                            throw SyncFailure(
                                "plan.no-look-up",
                                vi: "Không tra cứu được hệ thống đích: \(error.note.vi).",
                                en: "The target cannot be asked what it holds: \(error.note.en).",
                                hint: Phrase(
                                    vi: "Chạy lại khi hệ thống đích hoạt động; chưa có gì được gửi.",
                                    en: "Run again when the target works; nothing was sent."
                                )
                            )
                        }
                    }
                    return found
                }
            }
            var all: [(key: String, content: Data?)] = []
            for try await found in group { all += found.map { (key: $0.0, content: $0.1) } }
            return all
        }
    }
}
