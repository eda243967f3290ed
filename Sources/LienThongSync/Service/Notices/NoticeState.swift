package import LienThongStore

/// Decides what people are told, and when: each thing once, again after a day while it lasts.
///
/// It reads no clock and keeps nothing by itself: the owner passes the moments, and keeps ``records`` in the store.
///
/// - A failure is told when a job fails or is let in no more, and not again until a run of it succeeded or a day has
///   passed. A success after it is told once.
/// - What waits for a person is told when there is more of it than after the run before, or a brake holds anew, and
///   again after a day. A run that failed or was stopped says nothing about what waits.
/// - A digest is due at the first planned instant after the last digest, once however many were missed.
package struct NoticeState: Sendable {
    /// How long nothing is told again.
    package static let silence = Duration.seconds(86_400)

    /// What has to be kept, by job.
    package private(set) var records: [String: NoticeRecord]
    private let topics: Set<NoticeSettings.Topic>
    private let digest: CronSchedule?
    /// Searched once and not in every turn.
    private var nextDigest: Instant?

    /// Takes up what was kept.
    ///
    /// - Parameters:
    ///   - kept: What the last life of the service kept.
    ///   - jobs: The jobs that there are; what was kept of others is left out, and others begin now.
    ///   - settings: What people are told.
    ///   - now: The moment.
    package init(_ kept: [NoticeRecord], jobs: some Sequence<String>, _ settings: NoticeSettings, now: Moment) {
        let known = Dictionary(kept.map { ($0.job, $0) }) { first, _ in first }
        records = Dictionary(
            uniqueKeysWithValues: Set(jobs).map { ($0, known[$0] ?? NoticeRecord(job: $0, since: now)) }
        )
        topics = settings.topics
        digest = settings.topics.contains(.digest) ? settings.digest : nil
        plan()
    }

    /// Takes in how a run ended.
    ///
    /// - Returns: What people are to be told; nothing for a job that there is not.
    package mutating func ended(_ result: RunResult, of job: String, at now: Moment) -> [NoticeMatter] {
        guard var record = records[job] else { return [] }
        var matters: [NoticeMatter] = []
        let wait = NoticeWait(result)
        record.count(result, newlyDead: max(0, wait.dead - record.dead))
        if topics.contains(.failure) {
            if result.outcome == .failed || result.outcome == .halted {
                if Self.isDue(record.failureToldAt, now) {
                    let code = result.reason?.code ?? "sync.\(result.outcome.rawValue)"
                    matters.append(.failure(job: job, run: result.run, code: code))
                    record.failureToldAt = now
                }
            } else if result.isSuccess, record.failureToldAt != nil {
                matters.append(.recovery(job: job, run: result.run))
                record.failureToldAt = nil
            }
        }
        if result.outcome != .failed, result.outcome != .stopped {
            if wait.isEmpty {
                record.waitingToldAt = nil
            } else if topics.contains(.forPerson),
                Self.isDue(record.waitingToldAt, now) || wait.grew(from: NoticeWait(record))
            {
                matters.append(.forPerson(job: job, run: result.run, wait))
                record.waitingToldAt = now
            }
            (record.heldBy, record.forPerson, record.dead) = (wait.heldBy, wait.forPerson, wait.dead)
        }
        records[job] = record
        return matters
    }

    /// Looks whether a digest is due, and begins to count anew when it is.
    package mutating func turned(at now: Moment) -> NoticeMatter? {
        guard let nextDigest, nextDigest <= Instant(now), let since = records.values.map(\.since).min() else {
            return nil
        }
        let counted = records.values.sorted { $0.job < $1.job }
        for job in records.keys { records[job]?.begin(at: now) }
        plan()
        return .digest(counted, since: since)
    }

    private mutating func plan() {
        nextDigest = records.values.map(\.since).min().flatMap { digest?.next(after: Instant($0)) }
    }

    private static func isDue(_ told: Moment?, _ now: Moment) -> Bool {
        guard let told else { return true }
        return told + silence <= now
    }
}

extension NoticeRecord {
    fileprivate mutating func count(_ result: RunResult, newlyDead: Int) {
        switch result.outcome {
        case .done: runs.done += 1
        case .left: runs.left += 1
        case .held: runs.held += 1
        case .halted: runs.halted += 1
        case .failed: runs.failed += 1
        case .stopped: runs.stopped += 1
        }
        calls.done += result.done
        calls.dead += newlyDead
    }

    /// Begins to count anew.
    fileprivate mutating func begin(at now: Moment) {
        since = now
        runs = Runs()
        calls = Calls()
    }
}
