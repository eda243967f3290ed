import Foundation
import GRDB
import LienThongStore
import Testing

struct ScheduleStoreTests {
    private static let versions = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Versions")

    @Test func jobStatesAreKept() throws {
        let store = try ScratchStore().open()
        let state = JobState(lastPlanned: Moment(milliseconds: 5), isPaused: true, lastSuccess: nil)
        try store.keep(JobState(), of: "a")
        try store.keep(state, of: "a")
        try store.keep(JobState(lastSuccess: Moment(milliseconds: 7)), of: "b")
        #expect(try store.jobStates() == ["a": state, "b": JobState(lastSuccess: Moment(milliseconds: 7))])
    }

    @Test func requestsAreTakenInTheirOrderAndOnce() throws {
        let store = try ScratchStore().open()
        let now = Moment(milliseconds: 1)
        try store.ask(.pause, "a", at: now)
        try store.ask(.runNow, "b", at: now)
        let open = try store.openRequests()
        #expect(open.map(\.kind) == [.pause, .runNow])
        try store.take(open[0], leaving: JobState(isPaused: true), at: now)
        #expect(try store.openRequests() == [open[1]])
        #expect(try store.jobStates() == ["a": JobState(isPaused: true)])
        try store.take(open[1], leaving: nil, at: now)
        #expect(try store.openRequests() == [])
        #expect(try store.jobStates().keys.sorted() == ["a"])
    }

    @Test func whatPeopleWereToldIsKeptByJob() throws {
        let store = try ScratchStore().open()
        var record = NoticeRecord(job: "b", since: Moment(milliseconds: 5))
        let fresh = NoticeRecord(job: "a", since: Moment(milliseconds: 6))
        try store.keep([record, fresh])
        record.failureToldAt = Moment(milliseconds: 7)
        record.waitingToldAt = Moment(milliseconds: 8)
        record.heldBy = "plan.empty-source"
        (record.forPerson, record.dead) = (1, 2)
        (record.runs.done, record.runs.left, record.runs.held) = (3, 4, 5)
        (record.runs.halted, record.runs.failed, record.runs.stopped) = (6, 7, 8)
        (record.calls.done, record.calls.dead) = (9, 10)
        try store.keep([record])
        #expect(try store.noticeRecords() == [fresh, record])
        try store.forgetNotices(of: "a")
        try store.forgetNotices(of: "c")
        #expect(try store.noticeRecords() == [record])
        record.dead = -1
        #expect(throws: StoreError.self) { try store.keep([fresh, record]) }
        // What was decided together is kept together.
        #expect(try store.noticeRecords().count == 1)
    }

    @Test func noticesAreKeptUntilTheyAreSent() throws {
        let store = try ScratchStore().open()
        let now = Moment(milliseconds: 5)
        func notice(_ job: String?) -> UnsentNotice {
            UnsentNotice(to: "mail", kind: "failure", job: job, subject: "s", text: "a\nb\n", at: 3, notBefore: now)
        }
        let record = NoticeRecord(job: "a", since: now)
        var kept = try store.keep([record], telling: [notice("a"), notice(nil)])
        #expect(kept.map(\.id) == [1, 2])
        #expect(try store.unsentNotices() == kept)
        (kept[1].tries, kept[1].notBefore) = (2, Moment(milliseconds: 9))
        try store.putOff(kept[1])
        try store.forget(kept[0])
        try store.forget(kept[0])
        #expect(try store.unsentNotices() == [kept[1]])
        // What was decided and what follows from it are kept together or not at all.
        var impossible = record
        impossible.dead = -1
        #expect(throws: StoreError.self) { try store.keep([impossible], telling: [notice("a")]) }
        #expect(try store.unsentNotices() == [kept[1]])
    }

    @Test func onlyRunsThatWereCutOffAreEnded() throws {
        let store = try ScratchStore().open()
        let now = Moment(milliseconds: 1)
        let done = try store.beginRun(.sync, "a", at: now)
        try store.endRun(done, .done, summary: RunSummary(), at: now)
        let cutOff = try store.beginRun(.sync, "a", at: now)
        #expect(try store.endCutOffRuns(at: Moment(milliseconds: 9)) == 1)
        let runs = try store.runs(limit: 5)
        #expect(runs.map(\.id) == [cutOff, done])
        #expect(runs.map(\.state) == [.stopped, .done])
        #expect(runs[0].endedAt == Moment(milliseconds: 9))
    }

    private static func fill(_ scratch: ScratchStore, version: Int) throws -> DatabaseQueue {
        let sql = try String(contentsOf: versions.appending(path: "\(version).sql"), encoding: .utf8)
        var configuration = Configuration()
        // The tables stand in the order of their names.
        configuration.foreignKeysEnabled = false
        let old = try DatabaseQueue(path: scratch.path, configuration: configuration)
        try old.write { try $0.execute(sql: sql) }
        return old
    }

    /// A store that a version of the schema made and filled: fetch, plan, apply against a port that refuses.
    @Test(arguments: 1...6) func aStoreOfAnEarlierVersionIsMigratedWithWhatItHolds(_ version: Int) throws {
        let scratch = try ScratchStore()
        let old = try Self.fill(scratch, version: version)
        let before = try old.read { try Self.rows($0) }
        try old.close()
        try #require(before["outbox"]?.count == 1)
        let store = try scratch.open()
        let after = try store.read { try Self.rows($0) }
        #expect(after == before)
        #expect(try store.check() == [])
        #expect(try store.verifyLedger().problems == [])
        #expect(try store.jobStates() == [:])
        #expect(try store.noticeRecords() == [])
        try store.ask(.pause, "ho-so", at: Moment(milliseconds: 1))
        try store.keep([NoticeRecord(job: "ho-so", since: Moment(milliseconds: 1))])
        // The requests of version 1 were none yet.
        let asked = version == 1 ? 1 : 2
        #expect(try store.openRequests().count == asked)
        let again = try scratch.open()
        #expect(try again.openRequests().count == asked)
        #expect(try again.noticeRecords().count == 1)
    }

    @Test func callsOfEveryStateOfAnEarlierStoreKeepTheirNumbersAndNoneIsGivenTwice() throws {
        let scratch = try ScratchStore()
        let old = try Self.fill(scratch, version: 4)
        let states = ["calling", "doubtful", "done", "dead", "dropped"]
        let before = try old.write { database in
            for (number, state) in states.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO outbox SELECT id + ?, plan, effect + ?, system, entity, action, key || ?, content, content,
                            ?, attempts, notBefore, note, createdAt, ?, content FROM outbox WHERE id = 1
                        """,
                    arguments: [number + 1, number + 1, number, state, ["done", "dropped"].contains(state) ? 9 : nil]
                )
            }
            try database.execute(sql: "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'outbox'")
            return try Self.rows(database)
        }
        try old.close()
        let store = try scratch.open()
        #expect(try store.read { try Self.rows($0) } == before)
        #expect(try store.outbox(in: Set(OutboxRow.State.allCases)).map(\.state.rawValue) == ["ready"] + states)
        #expect(try store.check() == [])
        try intend(store, [("A", "1")])
        #expect(try store.outbox(in: [.ready]).map(\.id) == [1, 41])
    }

    /// The rows of the tables of version 1, as text.
    private static func rows(_ database: Database) throws -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for table in ["setting", "content", "run", "snapshot", "version", "plan", "outbox", "ledger", "ledgerHead"] {
            rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1")
                .map { row in
                    // A column that came later holds nothing in an old row; columns may have moved.
                    row.map { "\($0): \($1)" }.filter { $0 != "agreed: NULL" }.sorted().joined(separator: " ")
                }
        }
        return rows
    }
}
