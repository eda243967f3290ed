package import LienThongModel
package import LienThongStore

/// Finds out what would have to be done to a system so that it says what it should.
package protocol Planner {
    /// Makes the plan for the state that the store is in.
    ///
    /// - Parameters:
    ///   - now: The moment; lags are measured against it, closings get its day.
    ///   - contents: Takes what the plan's effects send, and agree on.
    /// - Returns: The plan, and what goes with it.
    /// - Throws: ``SyncFailure`` when a side was never read; `StoreError`.
    func plan(now: Moment, keeping contents: PlannedContents) throws -> PlannedWork
}

/// A plan, and what goes with it into the store.
package struct PlannedWork: Sendable {
    /// The plan, sealed.
    package var plan: SyncPlan
    /// What both sides agree on already, where that was not known.
    package var agreements: [(key: String, content: ContentHash)] = []
}

/// The counts that brakes are held against.
struct BrakeCounts {
    var sources: Int
    var targets: Int
    /// Records of the target that the source does not have.
    var missing: Int
    var effects: Int
    var withdrawals = 0
}

extension JobPolicy {
    /// The brakes that hold.
    func brakes(_ counts: BrakeCounts) -> [PlanBrake] {
        var brakes: [PlanBrake] = []
        if counts.sources == 0 {
            brakes.append(PlanBrake(kind: .emptySource, limit: "1", found: 0, whole: counts.targets))
        }
        func hold(_ kind: PlanBrake.Kind, _ limit: Share?, _ found: Int, of whole: Int) {
            guard let limit, limit.isExceeded(by: found, of: whole) else { return }
            brakes.append(PlanBrake(kind: kind, limit: limit.description, found: found, whole: whole))
        }
        hold(.maxMissing, maxMissing, counts.missing, of: counts.targets)
        hold(.maxChanges, maxChanges, counts.effects, of: counts.sources)
        hold(.maxWithdrawals, maxWithdrawals, counts.withdrawals, of: counts.targets)
        return brakes
    }
}

extension Store {
    /// The last reading of a system.
    ///
    /// - Throws: ``SyncFailure`` when it was never read.
    func reading(of system: String, _ entity: Entity) throws -> Snapshot {
        if let snapshot = try lastSnapshot(of: system, entity.name) { return snapshot }
        throw SyncFailure(
            "plan.no-snapshot",
            vi: "Chưa đọc hệ thống «\(system)» lần nào.",
            en: "The system `\(system)` was never read.",
            hint: Phrase(vi: "Chạy «lienthong fetch \(system)».", en: "Run `lienthong fetch \(system)`.")
        )
    }

    /// One side of a plan, as it is now.
    func base(of place: RecordPlace, in range: KeyRange = .all, records: Int) throws -> PlanBase {
        let digest = try digest(of: place, in: range)
        return PlanBase(system: place.system, records: records, digest: digest.description)
    }
}

extension Moment {
    /// The moment as the model has it, to the second.
    package var timestamp: Timestamp {
        Timestamp(seconds: milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000)
    }
}
