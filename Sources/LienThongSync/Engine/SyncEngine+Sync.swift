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
        /// The calls of the last round that lost their reason, and are to be planned again.
        package var superseded: Int
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
        let earlier = try await deliver(to: job.target, job.subject, patience: patience, progress)
        try world.stop.check()
        var (_, rejected) = try await fetch(job.source, job.subject.entity, reporting: sink)
        if try system(job.target).isReadWhole {
            try world.stop.check()
            rejected += try await fetch(job.target, job.subject.entity, reporting: sink).rejected
        }
        try world.stop.check()
        var outcome = try await round(job, patience: patience, progress)
        outcome.rejected = rejected
        outcome.delivery = earlier.followed(by: outcome.delivery)
        // Where the target turned out to hold something else than was known, what is known now makes another plan.
        var rounds = 1
        while outcome.superseded > 0, outcome.refusal == nil, rounds < Self.mostRounds {
            let next = try await round(job, patience: patience, progress)
            outcome.plan = next.plan
            outcome.forPerson = next.forPerson
            outcome.refusal = next.refusal
            outcome.superseded = next.superseded
            outcome.delivery = outcome.delivery.followed(by: next.delivery)
            rounds += 1
        }
        if let keep = configuration.store.keep { _ = try store.pruneDaily(keeping: keep, now: world.clock.now()) }
        return outcome
    }

    private static let mostRounds = 3

    /// Plans, and applies what the policy allows unattended.
    private func round(
        _ job: JobSettings,
        patience: Duration,
        _ progress: (DeliveryReport) -> Void
    ) async throws -> Outcome {
        let plan = try await plan(job.name)
        let allowed = plan.effects.filter { job.policy.allows($0) }
        var outcome = Outcome(
            plan: plan,
            forPerson: plan.effects.count - allowed.count,
            refusal: plan.brakes.first.map { Self.held($0) },
            delivery: DeliveryReport(),
            superseded: 0,
            rejected: 0
        )
        outcome.delivery.waiting = try store.outboxCounts(of: job.target)
        guard outcome.refusal == nil, !allowed.isEmpty else { return outcome }
        try world.stop.check()
        let keys = Set(allowed.map(\.key))
        outcome.delivery = try await apply(plan, by: nil, only: keys, patience: patience, progress)
        outcome.superseded = outcome.delivery.superseded
        return outcome
    }
}

extension DeliveryReport {
    /// What came of two deliveries, one after the other.
    package func followed(by later: DeliveryReport) -> DeliveryReport {
        var sum = later
        sum.done += done
        sum.postponed += postponed
        sum.doubtful += doubtful
        sum.dead += dead
        sum.superseded += superseded
        return sum
    }
}
