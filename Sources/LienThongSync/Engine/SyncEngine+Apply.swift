import Foundation
import LienThongAdapters
import LienThongModel
package import LienThongStore

extension SyncEngine {
    /// Applies a plan: exactly its effects, or the part of them that is asked for.
    ///
    /// - Parameters:
    ///   - plan: The plan, as it was made.
    ///   - approver: The person who approved it; `nil` when only the job's policy speaks.
    ///   - keys: The records to which it is limited; all when empty.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - progress: Told how the calls stand.
    /// - Returns: What came of it.
    /// - Throws: ``SyncFailure`` when the plan was edited, is not of this store, its base has moved, a brake holds, or
    ///   its effects need a person.
    package func apply(
        _ plan: SyncPlan,
        by approver: String?,
        only keys: Set<String> = [],
        patience: Duration,
        _ progress: (DeliveryReport) -> Void = { _ in }
    ) async throws -> DeliveryReport {
        let job = try job(plan.job)
        let stored = try check(plan)
        let effects = try approved(plan, job, approver, keys)
        if stored.approvedBy != nil {
            // Applied again, a plan finishes what it began, and begins nothing that was left out.
            let begun = try store.intendedEffects(of: plan.id)
            let leftOut = effects.count { !begun.contains($0.number) }
            if leftOut > 0 { throw Self.appliedInPart(leftOut) }
        }
        return try await run(.apply, plan.job) { run in
            if stored.approvedBy == nil {
                try approve(plan, effects, job, by: approver ?? "policy", run)
            }
            let report = try await deliver(job.target, job.subject, run: run, patience: patience, progress)
            return (report, report.summary)
        }
    }

    /// Puts the effects into the outbox, unless either side has moved since the plan was made.
    private func approve(
        _ plan: SyncPlan,
        _ effects: [PlanEffect],
        _ job: JobSettings,
        by approver: String,
        _ run: Int64
    ) throws {
        let calls = try effects.map { try intended($0, job) }
        do {
            _ = try store.approve(plan.id, calls, by: approver, run: run, at: world.clock.now()) { database in
                let sides = [
                    (plan.source, job.subject.source(of: job)), (plan.target, job.subject.target(of: job)),
                ]
                for (base, place) in sides {
                    let now = try store.digest(of: place, in: plan.keys ?? .all, in: database)
                    if now.description != base.digest { throw Self.moved(base.system) }
                }
            }
        } catch let error as StoreError where error.code == .missing {
            throw Self.cleanedAway(plan)
        }
    }

    /// Delivers what waits in the outbox for a system.
    ///
    /// - Parameters:
    ///   - name: The system.
    ///   - subject: What is sent.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - progress: Told how the calls stand.
    /// - Returns: What came of it.
    /// - Throws: ``SyncFailure`` when the system cannot be opened; `StoreError`.
    package func deliver(
        to name: String,
        _ subject: SyncSubject,
        patience: Duration,
        _ progress: (DeliveryReport) -> Void = { _ in }
    ) async throws -> DeliveryReport {
        _ = try system(name)
        return try await run(.deliver, name) { run in
            let report = try await deliver(name, subject, run: run, patience: patience, progress)
            return (report, report.summary)
        }
    }

    private func deliver(
        _ name: String,
        _ subject: SyncSubject,
        run: Int64,
        patience: Duration,
        _ progress: (DeliveryReport) -> Void
    ) async throws -> DeliveryReport {
        try store.takeOverCutOffCalls()
        let courier = Courier(
            store,
            to: try world.target(try system(name), subject),
            named: name,
            entity: subject.name,
            clock: world.clock,
            run: run,
            seed: world.seed &+ UInt64(bitPattern: run),
            stop: world.stop,
            observer: world.observer
        )
        return try await courier.deliver(patience: patience, progress)
    }

    // MARK: Whether a plan may be applied

    private func check(_ plan: SyncPlan) throws -> StoredPlan {
        guard let stored = try store.plan(plan.id) else {
            throw SyncFailure(
                "plan.unknown",
                vi: "Kho này không lập kế hoạch «\(plan.id)», hoặc mã kế hoạch đã bị sửa.",
                en: "This store did not make the plan `\(plan.id)`, or its id was edited.",
                hint: Phrase(vi: "Lập lại: lienthong plan \(plan.job)", en: "Make it anew: lienthong plan \(plan.job)")
            )
        }
        guard plan.isUntouched, stored.digest.description == plan.digest else {
            throw SyncFailure(
                "plan.edited",
                vi: "Kế hoạch «\(plan.id)» đã bị sửa sau khi lập; không áp dụng gì.",
                en: "The plan `\(plan.id)` was edited after it was made; nothing was applied.",
                hint: Phrase(
                    vi: "Muốn làm một phần, dùng --only; muốn khác, lập kế hoạch mới.",
                    en: "For a part of it use --only; for anything else make a new plan."
                )
            )
        }
        return stored
    }

    private func approved(
        _ plan: SyncPlan,
        _ job: JobSettings,
        _ approver: String?,
        _ keys: Set<String>
    ) throws -> [PlanEffect] {
        if let brake = plan.brakes.first(where: { $0.kind == .emptySource }) { throw Self.held(brake) }
        var effects = plan.effects
        if !keys.isEmpty {
            effects = effects.filter { keys.contains($0.key) }
            let missing = keys.subtracting(effects.map(\.key)).sorted()
            if let first = missing.first {
                throw SyncFailure(
                    "plan.no-such-record",
                    vi: "Kế hoạch không có việc nào cho hồ sơ «\(first)».",
                    en: "The plan has no effect on the record `\(first)`."
                )
            }
        }
        guard approver == nil else { return effects }
        if let brake = plan.brakes.first { throw Self.held(brake) }
        let forPerson = effects.filter { !job.policy.allows($0) }
        guard forPerson.isEmpty else {
            throw SyncFailure(
                "plan.needs-approval",
                vi: "\(forPerson.count) việc trong kế hoạch cần người duyệt.",
                en: "\(forPerson.count) effects of the plan need a person's approval.",
                hint: Phrase(
                    vi: "Xem kế hoạch rồi chạy: lienthong apply … --approve-as \"HỌ TÊN\"",
                    en: "Read the plan, then run: lienthong apply … --approve-as NAME"
                )
            )
        }
        return effects
    }

    private func intended(_ effect: PlanEffect, _ job: JobSettings) throws -> IntendedCall {
        guard let content = ContentHash(hexadecimal: effect.content) else {
            preconditionFailure("An untouched plan has content hashes.")
        }
        return IntendedCall(
            effect: effect.number,
            system: job.target,
            entity: job.subject.name,
            action: effect.action.rawValue,
            key: effect.key,
            content: content,
            base: effect.base.flatMap { ContentHash(hexadecimal: $0) },
            agreed: effect.agreed.flatMap { ContentHash(hexadecimal: $0) }
        )
    }

    private static func appliedInPart(_ leftOut: Int) -> SyncFailure {
        SyncFailure(
            "plan.applied-in-part",
            vi: "Kế hoạch đã được áp dụng một phần; \(leftOut) việc ngoài phần đó không làm theo kế hoạch này nữa.",
            en: "The plan was applied in part; \(leftOut) effects outside of that part are no longer done by it.",
            hint: Phrase(vi: "Lập kế hoạch mới cho phần còn lại.", en: "Make a new plan for the rest.")
        )
    }

    private static func cleanedAway(_ plan: SyncPlan) -> SyncFailure {
        SyncFailure(
            "plan.contents-gone",
            vi: "Kho đã được dọn sau khi lập kế hoạch và không còn nội dung để gửi; không áp dụng gì.",
            en: "The store was cleaned since the plan was made and has no more what it sends; nothing was applied.",
            hint: Phrase(vi: "Lập lại: lienthong plan \(plan.job)", en: "Make it anew: lienthong plan \(plan.job)")
        )
    }

    private static func moved(_ system: String) -> SyncFailure {
        SyncFailure(
            "plan.base-moved",
            vi: "Dữ liệu của «\(system)» đã thay đổi sau khi lập kế hoạch; không áp dụng gì.",
            en: "The records of `\(system)` have changed since the plan was made; nothing was applied.",
            hint: Phrase(vi: "Lập kế hoạch mới và xem lại.", en: "Make a new plan and read it.")
        )
    }

    static func held(_ brake: PlanBrake) -> SyncFailure {
        switch brake.kind {
        case .emptySource:
            SyncFailure(
                "plan.empty-source",
                vi: "Hệ thống nguồn không có bản ghi nào, trong khi đích có \(brake.whole); không áp dụng gì.",
                en: "The source has no records at all while the target has \(brake.whole); nothing was applied.",
                hint: Phrase(vi: "Kiểm tra tệp hoặc hệ thống nguồn.", en: "Look at the source's file or system.")
            )
        case .maxMissing:
            SyncFailure(
                "plan.too-many-missing",
                vi:
                    "Nguồn thiếu \(brake.found) trên \(brake.whole) bản ghi mà đích đã có (cho phép \(brake.limit)); không áp dụng gì.",
                en:
                    "The source is without \(brake.found) of the target's \(brake.whole) records (allowed: \(brake.limit)); nothing was applied.",
                hint: Phrase(
                    vi: "Nếu đúng là vậy, duyệt bằng --approve-as.",
                    en: "If that is right, approve with --approve-as."
                )
            )
        case .maxWithdrawals:
            SyncFailure(
                "plan.too-many-withdrawals",
                vi:
                    "Nguồn không còn \(brake.found) trên \(brake.whole) thủ tục, quá mức \(brake.limit) của chính sách; không áp dụng gì.",
                en:
                    "The source withdrew \(brake.found) of \(brake.whole) procedures, more than the policy's \(brake.limit); nothing was applied.",
                hint: Phrase(
                    vi: "Xem kế hoạch rồi duyệt bằng --approve-as.",
                    en: "Read the plan, then approve with --approve-as."
                )
            )
        case .maxChanges:
            SyncFailure(
                "plan.too-many-changes",
                vi: "\(brake.found) thay đổi trên \(brake.whole) bản ghi, quá mức \(brake.limit) của chính sách.",
                en: "\(brake.found) changes over \(brake.whole) records, more than the policy's \(brake.limit).",
                hint: Phrase(
                    vi: "Xem kế hoạch rồi duyệt bằng --approve-as.",
                    en: "Read the plan, then approve with --approve-as."
                )
            )
        }
    }
}

extension JobPolicy {
    /// Whether an effect needs nobody's approval.
    package func allows(_ effect: PlanEffect) -> Bool {
        unattended.contains(effect.action) && effect.risk <= highestRisk
    }
}

extension DeliveryReport {
    /// What came of a delivery, in one line.
    package var summary: RunSummary {
        RunSummary(
            (.done, done),
            (.postponed, postponed),
            (.doubtful, doubtful),
            (.dead, dead),
            (.superseded, superseded),
            (.open, open)
        )
    }
}
