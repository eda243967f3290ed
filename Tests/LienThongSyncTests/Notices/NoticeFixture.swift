import LienThongAdapters
import LienThongModel
import LienThongStore
import LienThongSync
import Synchronization

/// Short ways to write results of runs and what follows from them.
enum NoticeFixture {
    /// 08:00:30 in Vietnam on Monday, 5 October 2026.
    static let start = Moment(milliseconds: 1_791_162_030_000)

    static func result(
        _ outcome: RunResult.Outcome,
        run: Int64 = 1,
        code: String? = nil,
        done: Int = 0,
        dead: Int = 0,
        forPerson: Int = 0,
        isSuccess: Bool? = nil
    ) -> RunResult {
        var result = RunResult(outcome, run: run)
        result.reason = code.map { ($0, "words that quote a record of Nguyễn") }
        (result.done, result.dead, result.forPerson) = (done, dead, forPerson)
        result.isSuccess = isSuccess ?? (outcome == .done || outcome == .left)
        return result
    }

    static func settings(
        _ topics: Set<NoticeSettings.Topic> = Set(NoticeSettings.Topic.allCases),
        digest: String = "0 7 * * *"
    ) throws -> NoticeSettings {
        var settings = NoticeSettings.standard
        settings.topics = topics
        settings.digest = try ScheduleFixture.schedule(digest)
        return settings
    }

    static func state(_ jobs: String..., settings: NoticeSettings? = nil) throws -> NoticeState {
        NoticeState([], jobs: jobs, try settings ?? self.settings(), now: start)
    }
}

extension NoticeMatter {
    /// Its kind, in one word.
    var word: String {
        switch self {
        case .failure: "failure"
        case .recovery: "recovery"
        case .forPerson: "forPerson"
        case .digest: "digest"
        }
    }
}

/// Keeps what it is to send, or fails as it is told to.
final class RecordingSender: NoticeSender {
    let name = "recording"
    private let kept = Mutex<[Notice]>([])
    private let failures = Mutex<[AdapterFailure]>([])
    private let gate: StopSignal?

    init(failing failures: [AdapterFailure] = [], gate: StopSignal? = nil) {
        self.gate = gate
        self.failures.withLock { $0 = failures }
    }

    var notices: [Notice] { kept.withLock { $0 } }

    func send(_ notice: Notice) async throws(AdapterFailure) {
        await gate?.wait()
        let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let failure { throw failure }
        kept.withLock { $0.append(notice) }
    }
}
