import LienThongModel
import LienThongStore

/// Sending all that a job's source has, because a person asked for it: slice by slice, so that neither plans nor memory
/// grow with the number of records.
extension SyncEngine {
    /// How many records one plan is about.
    package static let slice = 20_000

    /// How often a slice is planned, where the target turns out to hold something else than was known.
    private static let mostRoundsOfSlice = 3

    /// What came of sending.
    package struct Sent: Hashable, Sendable {
        /// Records that the system held already as they are.
        package var equal = 0
        /// Calls that took effect.
        package var done = 0
        /// Records left to a person.
        package var left = 0
        /// Records whose calls are not settled, those that were given up among them.
        package var open = 0
        /// Whether the system let us in no more.
        package var isHalted = false

        /// Whether the system holds everything.
        package var isComplete: Bool { left == 0 && open == 0 && !isHalted }
    }

    /// Sends what the source has and the target does not hold like that; what the target alone has is left alone.
    ///
    /// - Parameters:
    ///   - name: The job, for dossiers.
    ///   - approver: The person who asked for it.
    ///   - isBegun: Whether an earlier sending may have left calls.
    ///   - slice: How many records one plan is about.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - note: Told the id of each plan before its first call can be made.
    ///   - progress: Told how many records are dealt with, of how many.
    /// - Returns: What came of it.
    /// - Throws: ``SyncFailure`` when a side cannot be read; `StoreError`; `CancellationError` when stopped; what `note`
    ///   throws. Sending again goes on where it was.
    /// - Complexity: O(records); memory is that of a slice.
    package func send(
        _ name: String,
        by approver: String,
        isBegun: Bool,
        slice: Int = slice,
        patience: Duration,
        noting note: (String) throws -> Void,
        _ progress: (Int, Int) throws -> Void
    ) async throws -> Sent {
        let job = try job(name)
        if isBegun { _ = try await deliver(to: job.target, job.subject, patience: patience) }
        let records = try await readSides(of: job)
        var sent = Sent()
        var dealt = 0
        try await eachSlice(slice, of: job) { range in
            var rounds = 0
            while true {
                let plan = try await plan(name, in: range)
                rounds += 1
                let isLast = rounds == Self.mostRoundsOfSlice
                var superseded = 0
                if !plan.effects.isEmpty {
                    try note(plan.id)
                    let report = try await apply(plan, by: approver, patience: patience) { report in
                        try? progress(min(dealt + report.done, records), records)
                    }
                    sent.done += report.done
                    superseded = report.superseded
                    sent.isHalted = report.isHalted
                }
                if rounds == 1 { sent.equal += plan.totals.equal }
                if superseded == 0 || isLast || sent.isHalted {
                    sent.left += plan.left.count
                    dealt += plan.source.records
                    break
                }
            }
            let open = try store.keysWithOpenCalls(of: job.target, job.subject.name)
            if !open.isEmpty {
                let keys = try store.currentKeys(of: job.source, job.subject.entity.name, in: range)
                sent.open += keys.count { open.contains($0) }
            }
            try progress(dealt, records)
            // Where nobody is let in, the other slices would fare no better.
            return !sent.isHalted
        }
        return sent
    }

    /// Compares all that the source has with what the target says now.
    ///
    /// - Parameters:
    ///   - name: The job, for dossiers.
    ///   - slice: How many records are compared at once.
    ///   - progress: Told how many records are compared, of how many.
    /// - Returns: How the target stands.
    /// - Throws: ``SyncFailure`` when a side cannot be read or asked; `StoreError`.
    /// - Complexity: O(records), a look-up each; memory is that of a slice.
    package func standing(
        _ name: String,
        slice: Int = slice,
        _ progress: (Int, Int) throws -> Void
    ) async throws -> Standing {
        let job = try job(name)
        let target = try world.target(try system(job.target), job.subject)
        let isReadBack = try system(job.target).isReadWhole || looksUp(job, target)
        var standing = Standing(system: job.target, isReadBack: isReadBack)
        let records = try await readSides(of: job)
        var dealt = 0
        let calls = try store.outbox(in: [.ready, .calling, .doubtful, .dead])
        let open = Dictionary(
            calls.filter { $0.system == job.target && $0.entity == job.subject.name }
                .map { ($0.key, (isDead: $0.state == .dead, note: $0.note)) }
        ) { first, _ in first }
        try await eachSlice(slice, of: job) { range in
            let plan = try await compare(name, in: range)
            let keys =
                open.isEmpty ? [] : try store.currentKeys(of: job.source, job.subject.entity.name, in: range)
            standing.add(plan, open: open, keys: keys)
            dealt += plan.source.records
            try progress(dealt, records)
            return true
        }
        return standing
    }

    /// Reads the source, and a target of which all is read at once.
    ///
    /// - Returns: How many records the source has.
    private func readSides(of job: JobSettings) async throws -> Int {
        let entity = job.subject.entity
        let (snapshot, rejected) = try await fetch(job.source, entity, isWhole: true, reporting: CountingSink())
        guard rejected == 0, snapshot.isWhole else {
            throw SyncFailure(
                "send.unread",
                vi: "Không đọc lại được trọn những gì phải gửi; chưa gửi gì.",
                en: "What is to be sent cannot be read back whole; nothing was sent."
            )
        }
        if try system(job.target).isReadWhole {
            _ = try await fetch(job.target, entity, isWhole: true, reporting: CountingSink())
        }
        return snapshot.records
    }

    private func eachSlice(
        _ slice: Int,
        of job: JobSettings,
        _ work: (KeyRange) async throws -> Bool
    ) async throws {
        let place = job.subject.source(of: job)
        var after: String?
        while let range = try store.next(slice, of: place, after: after) {
            try world.stop.check()
            guard try await work(range) else { return }
            after = range.through
        }
    }
}
