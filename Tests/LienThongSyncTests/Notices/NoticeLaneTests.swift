import LienThongAdapters
import LienThongStore
import LienThongSync
import Synchronization
import LienThongTestSupport
import Testing

struct NoticeLaneTests {
    private let clock = SteppedClock(at: Instant(NoticeFixture.start))
    private let log = LogBook()
    private let turns = TurnBook()

    private func lane(_ sender: RecordingSender) -> NoticeLane {
        NoticeLane(sender, clock: clock.clock, logger: log.logger) { [turns] notice, turn in
            turns.add("\(notice.subject) \(turn) \(notice.tries)")
        }
    }

    private func notice(_ number: Int) -> UnsentNotice {
        Notice(.failure, job: "a", subject: "\(number)", text: "", at: 0).kept(for: "recording", notBefore: clock.now)
    }

    private func turn(_ lane: NoticeLane, after seconds: Int64 = 0) async {
        clock.advance(.seconds(seconds))
        lane.turn(at: clock.now)
        await lane.drain()
    }

    @Test func whatCannotBeSentIsTriedAgainLaterAndLaterAndThenLetGoOf() async {
        let sender = RecordingSender(failing: Array(repeating: AdapterFailure("down"), count: 99))
        let lane = lane(sender)
        lane.put(notice(1))
        await turn(lane)
        #expect(log.tells("warning notice is put off", "note=down", "tries=1"))
        await turn(lane, after: 59)
        #expect(!log.tells("tries=2"))
        await turn(lane, after: 1)
        #expect(log.tells("warning notice is put off", "tries=2"))
        for power in 1..<NoticeLane.tries { await turn(lane, after: 60 << Int64(power)) }
        #expect(log.tells("error notice was not sent", "tries=\(NoticeLane.tries)"))
        let lines = log.lines.count
        await turn(lane, after: 86_400)
        #expect(log.lines.count == lines)
        #expect(sender.notices == [])
    }

    @Test func aFailureForGoodIsNotTriedAgainAndTheNextNoticeIsSent() async {
        let sender = RecordingSender(failing: [AdapterFailure("refused", isFinal: true)])
        let lane = lane(sender)
        lane.put(notice(1))
        lane.put(notice(2))
        await turn(lane)
        #expect(log.tells("error notice was not sent", "note=refused", "tries=1"))
        #expect(turns.lines == ["1 letGo 1", "2 sent 0"])
        #expect(sender.notices.map(\.subject) == ["2"])
    }

    @Test func theOtherSideMayAskForALongerWait() async {
        let sender = RecordingSender(failing: [AdapterFailure("busy", wait: .seconds(600))])
        let lane = lane(sender)
        lane.put(notice(1))
        await turn(lane)
        await turn(lane, after: 599)
        #expect(sender.notices == [])
        await turn(lane, after: 1)
        #expect(sender.notices.map(\.subject) == ["1"])
    }

    @Test func theOldestAreLetGoOfWhenTooManyWait() async {
        let sender = RecordingSender()
        let lane = lane(sender)
        for number in 0..<NoticeLane.longest + 2 { lane.put(notice(number)) }
        await turn(lane)
        #expect(sender.notices.map(\.subject) == (2..<NoticeLane.longest + 2).map(String.init))
        #expect(log.lines.filter { $0.contains("too many wait") }.count == 2)
    }

    @Test func atTheEndWhatIsPutOffIsTriedOnceMore() async {
        let sender = RecordingSender(failing: [AdapterFailure("down")])
        let lane = lane(sender)
        lane.put(notice(1))
        await turn(lane)
        lane.turn(at: clock.now, isLast: true)
        await lane.drain()
        #expect(sender.notices.map(\.subject) == ["1"])
    }

    @Test func whatIsLeftAtTheEndIsSaid() async {
        let sender = RecordingSender(failing: [AdapterFailure("down")])
        let lane = lane(sender)
        lane.put(notice(1))
        await turn(lane)
        lane.close()
        #expect(log.tells("warning notice waits for the next start", "kind=failure", "job=a"))
        await turn(lane, after: 86_400)
        #expect(sender.notices == [])
    }
}

/// What became of notices, in order.
private final class TurnBook: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func add(_ line: String) {
        kept.withLock { $0.append(line) }
    }
}
