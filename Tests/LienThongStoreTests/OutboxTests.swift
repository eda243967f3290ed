import Foundation
import GRDB
import LienThongModel
import LienThongStore
import LienThongTestSupport
import Testing

struct OutboxTests {
    private let now = Moment(milliseconds: 10_000)

    private func ledgerRows(_ store: Store) throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ledger") ?? 0 }
    }

    @Test func callsForOneRecordAreHandedOutOneAtATimeInTheirOrder() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1"), ("A", "2"), ("B", "3")])
        let first = try store.claim(of: "gateway", "dossier", limit: 10, now: now)
        #expect(first.map(\.effect) == [1, 3])
        #expect(try store.claim(of: "gateway", "dossier", limit: 10, now: now) == [])
        try store.settle([Settlement(first[0], .done, note: "")], run: 1, at: now)
        #expect(try store.claim(of: "gateway", "dossier", limit: 10, now: now).map(\.effect) == [2])
    }

    @Test func settlingAndClaimingAtOnceHandsOutWhatTheSettledCallHeldBack() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1"), ("A", "2"), ("B", "3"), ("C", "4")])
        let first = try store.claim(of: "gateway", "dossier", limit: 1, now: now)
        let settled = [Settlement(first[0], .done, note: "")]
        let next = try store.settle(settled, run: 1, andClaimOf: "gateway", "dossier", limit: 2, now: now)
        #expect(next.map(\.effect) == [2, 3])
        #expect(try store.outbox(in: [.calling]).map(\.effect) == [2, 3])
        #expect(try store.settle([], run: 1, andClaimOf: "gateway", "dossier", limit: 0, now: now) == [])
        #expect(try store.verifyLedger().problems == [])
    }

    @Test func claimingReadsOpenCallsOnlyAndInTheirOrder() throws {
        let store = try ScratchStore().open()
        let steps = try store.read { database in
            try Row.fetchAll(
                database,
                sql: "EXPLAIN QUERY PLAN \(Store.claimQuery)",
                arguments: ["gateway", "dossier", 1, 1]
            )
            .map { $0["detail"] as String }
        }
        // No step sorts, and none reads the table from end to end.
        #expect(
            steps.filter { !$0.contains("SUBQUERY") } == [
                "SEARCH call USING INDEX openOutbox (system=? AND entity=?)",
                "SEARCH earlier USING INDEX openOutboxOfKey (system=? AND entity=? AND key=? AND id<?)",
            ]
        )
    }

    @Test(arguments: [("ready", "1"), ("done", "NULL"), ("other", "NULL"), ("other", "1"), ("dropped", "NULL")])
    func aCallIsSettledExactlyInTheStatesThatSayIt(_ state: String, _ settledAt: String) throws {
        let store = try ScratchStore().open()
        try intend(store, [("A", "1")])
        #expect(throws: StoreError.self) {
            try store.write { try $0.execute(sql: "UPDATE outbox SET state = '\(state)', settledAt = \(settledAt)") }
        }
    }

    @Test func aRecordThatIsStuckHoldsBackNoOther() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1"), ("A", "2"), ("B", "3"), ("B", "4")])
        let first = try store.claim(of: "gateway", "dossier", limit: 10, now: now)
        try store.settle(
            [Settlement(first[0], .dead, note: "no"), Settlement(first[1], .done, note: "")],
            run: 1,
            at: now
        )
        #expect(try store.claim(of: "gateway", "dossier", limit: 10, now: now).map(\.effect) == [4])
        try store.decide([first[0].id], .dropped, who: "An", reason: "wrong", run: 1, at: now)
        #expect(try store.claim(of: "gateway", "dossier", limit: 10, now: now).map(\.effect) == [2])
    }

    @Test func whatWasUnderWayWhenARunWasCutOffIsDoubtfulInTheNext() throws {
        let scratch = try ScratchStore()
        try intend(try scratch.open(), [("A", "1"), ("B", "2")])
        #expect(try scratch.open().claim(of: "gateway", "dossier", limit: 1, now: now).map(\.state) == [.ready])
        let next = try scratch.open()
        #expect(try next.takeOverCutOffCalls() == 1)
        let rows = try next.claim(of: "gateway", "dossier", limit: 10, now: now)
        #expect(rows.map(\.state) == [.doubtful, .ready])
        #expect(rows.map(\.attempts) == [1, 1])
    }

    @Test func aCallIsNotMadeBeforeItsTime() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1")])
        let row = try #require(try store.claim(of: "gateway", "dossier", limit: 1, now: now).first)
        let later = Moment(milliseconds: 60_000)
        try store.settle([Settlement(row, .again(later), note: "busy")], run: 1, at: now)
        #expect(try store.claim(of: "gateway", "dossier", limit: 1, now: now) == [])
        #expect(try store.nextCall(of: "gateway", "dossier") == later)
        #expect(try store.claim(of: "gateway", "dossier", limit: 1, now: later).map(\.attempts) == [2])
    }

    @Test func aSettledCallIsWhatTheSystemNowHolds() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1")])
        let rows = try store.claim(of: "gateway", "dossier", limit: 1, now: now)
        try store.settle(rows.map { Settlement($0, .done, note: "") }, run: 1, at: now)
        #expect(try store.currentHashes(of: "gateway", "dossier") == ["A": store.hash(of: Data("1".utf8))])
    }

    @Test func whatALookUpShowedIsRememberedWithTheCallItEnded() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1")])
        let row = try #require(try store.claim(of: "gateway", "dossier", limit: 1, now: now).first)
        let other = Data("other".utf8)
        try store.settle([Settlement(row, .superseded, note: "", learnt: .content(other))], run: 1, at: now)
        #expect(try store.currentHashes(of: "gateway", "dossier") == ["A": store.hash(of: other)])
        #expect(try store.call(row.id).state == .dropped)
        #expect(try store.keysWithOpenCalls(of: "gateway", "dossier") == [])
    }

    @Test func applyingAPlanTwiceIntendsItsCallsOnce() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1")])
        let call = IntendedCall(
            effect: 1,
            system: "gateway",
            entity: "dossier",
            action: "create",
            key: "A",
            content: store.hash(of: Data("1".utf8)),
            base: nil
        )
        #expect(try store.approve("p-1", [call], by: "Bình", run: 2, at: now) { _ in } == 0)
        #expect(try store.outbox(in: Set(OutboxRow.State.allCases)).count == 1)
        #expect(try store.plan("p-1")?.approvedBy == "An")
    }

    @Test func aNoteIsKeptInBothLanguagesAndOldOnesAreTheSameInBoth() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1"), ("B", "2"), ("C", "3")])
        let rows = try store.claim(of: "gateway", "dossier", limit: 3, now: now)
        let notes = [
            Phrase(vi: "hết thời gian chờ", en: "timed out"),
            Phrase(vi: "error_code -5: sai", en: "error_code -5: sai"),
            Phrase(vi: "một\u{1F}hai", en: "one\u{1F}two"),
        ]
        try store.settle(zip(rows, notes).map { Settlement($0, .dead, note: $1) }, run: 1, at: now)
        let shown = [notes[0], notes[1], Phrase(vi: "một hai", en: "one two")]
        #expect(try store.outbox(in: [.dead]).map(\.note) == shown)
        let bodies = try store.ledgerRows(of: try store.call(rows[0].id)).map(\.body)
        #expect(bodies.last?.contains("hết thời gian chờ") == true && bodies.last?.contains("timed out") == true)
        try store.write { try $0.execute(sql: "UPDATE outbox SET note = 'cut off' WHERE id = 1") }
        #expect(try store.call(1).note == Phrase(vi: "cut off", en: "cut off"))
    }

    @Test func aDecisionAboutManyCallsIsAboutAllOrNone() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1"), ("B", "2"), ("C", "3")])
        let rows = try store.claim(of: "gateway", "dossier", limit: 3, now: now)
        try store.settle(rows.map { Settlement($0, .dead, note: "no") }, run: 1, at: now)
        let before = try store.outbox(in: Set(OutboxRow.State.allCases))
        let ledger = try ledgerRows(store)
        #expect(throws: StoreError.self) {
            try store.decide([1, 2, 99], .dropped, who: "An", reason: "", run: 1, at: now)
        }
        #expect(try store.outbox(in: Set(OutboxRow.State.allCases)) == before)
        #expect(try ledgerRows(store) == ledger)
        let decided = try store.decide([3, 1, 3], .doubtful, who: "An", reason: "hỏi lại", run: 1, at: now)
        #expect(decided.map(\.id) == [3, 1] && decided.allSatisfy { $0.state == .doubtful && $0.note == "hỏi lại" })
        #expect(try ledgerRows(store) == ledger + 2)
        #expect(try store.outbox(in: [.dead]).map(\.id) == [2])
    }

    @Test func aDecisionAboutACallThatIsSettledIsRefused() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try intend(store, [("A", "1")])
        let row = try #require(try store.claim(of: "gateway", "dossier", limit: 1, now: now).first)
        try store.settle([Settlement(row, .done, note: "")], run: 1, at: now)
        let error = #expect(throws: StoreError.self) {
            try store.decide([row.id], .doubtful, who: "An", reason: "", run: 1, at: now)
        }
        #expect(error?.code == .missing)
    }
}
