import Foundation
import LienThongAdapters
import LienThongModel
import LienThongStore

/// A record that cannot be given back as it was.
package struct LeftBehind: Hashable, Sendable {
    /// Why not.
    package enum Reason: String, CaseIterable, Sendable {
        /// It was not there before, and no system of this kind has a way to take a record away.
        case created
        /// It holds something else by now than what was sent.
        case changedSince
        /// It is there no more.
        case gone
        /// Nobody knows whether what was sent took effect.
        case unsettled
        /// It was sent back, and does not say what it said before.
        case notRestored
    }

    /// The record's key.
    package var key: String
    /// Why not.
    package var reason: Reason
}

/// What came of taking back.
package struct TakenBack: Sendable {
    /// Calls that were not made any more.
    package var unsent = 0
    /// Records that say again what they said before.
    package var restored = 0
    /// Those that stay as they are, by reason; each was told.
    package var left: [LeftBehind.Reason: Int] = [:]
    /// The plan by which it was done; `nil` when there was nothing to send.
    package var plan: String?

    /// Whether the system is as it was before.
    package var isWhole: Bool { left.isEmpty }
}

extension SyncEngine {
    /// Gives a system back what it held before some plans, as far as it can be: a plan of its own, applied at once.
    ///
    /// - Parameters:
    ///   - plans: The plans' ids, the first one first.
    ///   - name: The job that made them.
    ///   - approver: The person who wants it.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - tell: Told of each record that stays as it is.
    /// - Returns: What came of it. Done again, it finds what is restored in its place.
    /// - Throws: ``SyncFailure`` when the system cannot be asked; `StoreError`; what `tell` throws.
    /// - Complexity: O(calls); memory is that of the records that were changed, not of the new ones.
    package func takeBack(
        _ plans: [String],
        of name: String,
        by approver: String,
        patience: Duration,
        _ tell: (LeftBehind) throws -> Void
    ) async throws -> TakenBack {
        let job = try job(name)
        let target = try world.target(try system(job.target), job.subject)
        var outcome = TakenBack()
        func leave(_ key: String, _ reason: LeftBehind.Reason) throws {
            outcome.left[reason, default: 0] += 1
            try tell(LeftBehind(key: key, reason: reason))
        }
        outcome.unsent = try await withdraw(job, by: approver, patience: patience)
        for row in try openCalls(of: name) { try leave(row.key, .unsettled) }
        var changed: [SentRecord] = []
        try eachSentRecord(of: plans) { record in
            if record.first.base == nil { try leave(record.key, .created) } else { changed.append(record) }
        }
        guard !changed.isEmpty else { return outcome }
        try await ask(changed.map(\.key), job, target)
        let plan = try compensation(changed, job, target, leave)
        if !plan.effects.isEmpty {
            try await run(.plan, name) { run in
                try remember(plan, run)
                return ((), RunSummary((.toTakeBack, plan.effects.count)))
            }
            outcome.plan = plan.id
            _ = try await apply(plan, by: approver, patience: patience)
            try await ask(plan.effects.map(\.key), job, target)
        }
        // What is told is what the system says now.
        let sent = Set(plan.effects.map(\.key))
        let found = try held(of: Set(changed.map(\.key)), job)
        for (record, before) in zip(changed, try befores(changed)) {
            let isBack = found[record.key].map { target.form.canonical($0) } == target.form.canonical(before)
            if isBack {
                outcome.restored += 1
            } else if sent.contains(record.key) {
                try leave(record.key, .notRestored)
            }
        }
        return outcome
    }

    /// One record that plans sent, perhaps several times.
    private struct SentRecord {
        var key: String
        var first: OutboxRow
        var last: OutboxRow
    }

    private func eachSentRecord(of plans: [String], _ take: (SentRecord) throws -> Void) throws {
        var open: SentRecord?
        try store.eachDoneCall(of: plans) { row in
            if open?.key == row.key {
                open?.last = row
            } else {
                if let open { try take(open) }
                open = SentRecord(key: row.key, first: row, last: row)
            }
        }
        if let open { try take(open) }
    }

    /// The calls of a job that are not settled, those of a taking back that was cut off among them.
    private func openCalls(of job: String) throws -> [OutboxRow] {
        let calls = try store.outbox(in: [.ready, .calling, .doubtful, .dead])
        let plans = try Set(calls.map(\.plan)).filter { try store.plan($0)?.job == job }
        return calls.filter { plans.contains($0.plan) }
    }

    /// Takes what was never sent out of the outbox, and has what may have taken effect looked up.
    private func withdraw(
        _ job: JobSettings,
        by approver: String,
        patience: Duration
    ) async throws -> Int {
        try store.takeOverCutOffCalls()
        let unsent = try openCalls(of: job.name).filter { $0.state == .ready || $0.state == .dead }
        try await run(.deliver, job.target) { run in
            try store.decide(
                unsent.map(\.id),
                .dropped,
                who: approver,
                reason: "hoàn tác, taken back",
                run: run,
                at: world.clock.now()
            )
            return ((), RunSummary((.takenOut, unsent.count)))
        }
        if try !openCalls(of: job.name).isEmpty {
            _ = try await deliver(to: job.target, job.subject, patience: patience)
        }
        return unsent.count
    }

    /// Asks the system what it holds of some records.
    private func ask(_ keys: [String], _ job: JobSettings, _ target: any CallTarget) async throws {
        if try system(job.target).isReadWhole {
            _ = try await fetch(job.target, job.subject.entity, isWhole: true, reporting: CountingSink())
        } else if try looksUp(job, target) {
            try await lookUp(keys, job, target) { _, _ in }
        }
    }

    private func held(of keys: Set<String>, _ job: JobSettings) throws -> [String: Data] {
        let place = job.subject.target(of: job)
        var found: [String: Data] = [:]
        try store.eachRecord(of: place.system, place.entity) { record in
            if keys.contains(record.key) { found[record.key] = record.content }
        }
        return found
    }

    /// What the system held of records before they were sent.
    private func befores(_ records: [SentRecord]) throws -> [Data] {
        try store.contents(of: records.map(\.first)).map { $0.base ?? Data() }
    }

    /// The plan that sends back what was there before, of the records that say what was sent.
    private func compensation(
        _ records: [SentRecord],
        _ job: JobSettings,
        _ target: any CallTarget,
        _ leave: (String, LeftBehind.Reason) throws -> Void
    ) throws -> SyncPlan {
        let found = try held(of: Set(records.map(\.key)), job)
        let sents = try store.contents(of: records.map(\.last)).map(\.sent)
        var effects: [PlanEffect] = []
        let contents = PlannedContents(store)
        for (record, (before, sent)) in zip(records, zip(try befores(records), sents)) {
            guard let now = found[record.key] else {
                try leave(record.key, .gone)
                continue
            }
            let held = target.form.canonical(now)
            if held == target.form.canonical(before) { continue }
            guard held == target.form.canonical(sent) else {
                try leave(record.key, .changedSince)
                continue
            }
            effects.append(
                PlanEffect(
                    number: effects.count + 1,
                    key: record.key,
                    action: .update,
                    reason: .takenBack,
                    risk: .medium,
                    changes: target.form.changes(from: now, to: before),
                    findings: [],
                    content: try contents.keep(before).description,
                    base: store.hash(of: now).description
                )
            )
        }
        try contents.finish()
        var totals = PlanTotals()
        totals.update = effects.count
        let plan = SyncPlan(
            job: job.name,
            entity: job.subject.entity.name,
            madeAt: world.clock.now().timestamp.description,
            source: try store.base(of: job.subject.source(of: job), records: 0),
            target: try store.base(of: job.subject.target(of: job), records: found.count),
            totals: totals,
            brakes: [],
            effects: effects,
            left: []
        )
        return try plan.sealed()
    }
}

extension RecordForm {
    /// What differs between two texts.
    fileprivate func changes(from before: Data, to after: Data) -> [PlanChange] {
        var records: [Record] = []
        for text in [before, after] { read(Array(text)) { records.append(copy $0) } }
        return records.count == 2 ? FieldChanges.between(records[0], records[1]) : []
    }
}
