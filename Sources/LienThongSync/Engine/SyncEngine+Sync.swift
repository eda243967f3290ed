package import LienThongMapping
import LienThongStore

extension SyncEngine {
    /// What came of a synchronisation.
    package struct Outcome: Sendable {
        /// The plan, whole.
        package var plan: SyncPlan
        /// How many of its effects are left to a person by the policy.
        package var forPerson: Int
        /// The brake that held everything back.
        package var refusal: SyncFailure?
        /// What came of the calls.
        package var delivery: DeliveryReport
        /// The records of the source that could not be used.
        package var rejected: Int
    }

    /// Finishes what an earlier run left, reads the source, plans, and applies what the policy allows unattended.
    ///
    /// - Parameters:
    ///   - name: The job.
    ///   - sink: What takes broken records and diagnostics.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - progress: Told how the calls stand.
    /// - Returns: What came of it, a brake that held among it.
    /// - Throws: ``SyncFailure`` when a side cannot be read; `StoreError`.
    package func sync(
        _ name: String,
        reporting sink: any RecordSink,
        patience: Duration,
        _ progress: (DeliveryReport) -> Void = { _ in }
    ) async throws -> Outcome {
        let job = try job(name)
        let earlier = try await deliver(to: job.target, patience: patience, progress)
        try world.stop.check()
        let (_, rejected) = try await fetch(job.source, reporting: sink)
        try world.stop.check()
        let plan = try await plan(name)
        let allowed = plan.effects.filter { job.policy.allows($0) }
        var outcome = Outcome(
            plan: plan,
            forPerson: plan.effects.count - allowed.count,
            refusal: plan.brakes.first.map { Self.held($0) },
            delivery: earlier,
            rejected: rejected
        )
        guard outcome.refusal == nil, !allowed.isEmpty else { return outcome }
        try world.stop.check()
        let keys = Set(allowed.map(\.key))
        let delivery = try await apply(plan, by: nil, only: keys, patience: patience, progress)
        outcome.delivery = earlier.followed(by: delivery)
        return outcome
    }
}

extension DeliveryReport {
    /// What came of two deliveries, one after the other.
    func followed(by later: DeliveryReport) -> DeliveryReport {
        var sum = later
        sum.done += done
        sum.postponed += postponed
        sum.doubtful += doubtful
        sum.dead += dead
        sum.superseded += superseded
        return sum
    }
}
