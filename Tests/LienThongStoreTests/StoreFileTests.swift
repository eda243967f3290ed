import Foundation
import GRDB
import LienThongModel
import LienThongStore
import Testing

struct StoreFileTests {
    private static let key = String(repeating: "5a", count: 32)
    private static let otherKey = String(repeating: "5b", count: 32)

    private func bytes(_ scratch: ScratchStore) throws -> Data {
        var all = Data()
        for name in ["store.db", "store.db-wal"] {
            all += FileManager.default.contents(atPath: scratch.file(name)) ?? Data()
        }
        return all
    }

    @Test func withAKeyNoContentLiesInTheFileAsItIs() throws {
        let secret = "Nguyễn Thị Mẫu 001234567890"
        let open = try ScratchStore()
        try snapshot(try open.open(), "province", [("A", secret)], at: 1_000)
        #expect(try bytes(open).range(of: Data(secret.utf8)) != nil)
        let sealed = try ScratchStore()
        let store = try sealed.open(key: try StoreKey(Self.key))
        try snapshot(store, "province", [("A", secret)], at: 1_000)
        #expect(try bytes(sealed).range(of: Data(secret.utf8)) == nil)
        let hash = store.hash(of: Data(secret.utf8))
        #expect(try store.read { try store.content(hash, in: $0) } == Data(secret.utf8))
        #expect(hash != ContentHash(of: Data(secret.utf8)))
    }

    @Test(arguments: [nil, otherKey])
    func aSealedStoreOpensWithItsOwnKeyAlone(key: String?) throws {
        let scratch = try ScratchStore()
        _ = try scratch.open(key: try StoreKey(Self.key))
        let error = #expect(throws: StoreError.self) { try scratch.open(key: try key.map { try StoreKey($0) }) }
        #expect(error?.code == .wrongKey)
    }

    @Test(arguments: ["", "12", String(repeating: "zz", count: 32), String(repeating: "5a", count: 33)])
    func aKeyIs64HexadecimalDigits(text: String) {
        let error = #expect(throws: StoreError.self) { try StoreKey(text) }
        #expect(error?.code == .badKey)
        #expect(throws: StoreError.self) { try LedgerSigner(text) }
    }

    @Test func aFileThatIsNoStoreIsRefused() throws {
        let scratch = try ScratchStore()
        try Data("this is no database at all, but long enough to be taken for one".utf8)
            .write(to: URL(fileURLWithPath: scratch.path))
        let error = #expect(throws: StoreError.self) { try scratch.open() }
        #expect(error?.code == .unusable)
    }

    @Test func aStoreOfANewerProgramIsRefused() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9: from the future')") }
        let error = #expect(throws: StoreError.self) { try scratch.open() }
        #expect(error?.code == .tooNew)
    }

    @Test func aChangedContentIsFound() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "a"), ("B", "b")], at: 1_000)
        #expect(try store.check() == [])
        try store.write {
            try $0.execute(
                sql: "UPDATE content SET bytes = x'78' WHERE hash IN (SELECT content FROM version WHERE key = 'A')"
            )
        }
        #expect(try store.check().count == 1)
    }

    @Test func aBackupMadeDuringUseIsAStore() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "a")], at: 1_000)
        try store.backUp(to: scratch.file("copy.db"))
        let copy = try Store(scratch.file("copy.db"))
        #expect(try copy.currentKeys(of: "province", "dossier") == ["A"])
        #expect(try copy.check() == [])
    }

    @Test func letGoIsWhatIsOldAndNoLongerHolds() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "1"), ("B", "b")], at: 1_000)
        try snapshot(store, "province", [("A", "2"), ("B", "b")], at: 2_000)
        try snapshot(store, "province", [("A", "3"), ("B", "b")], at: 3_000)
        #expect(try store.vacuum(before: nil) == (0, 0))
        #expect(try store.vacuum(before: Moment(milliseconds: 2_500)) == (1, 1))
        #expect(try store.history("A", in: RecordPlace("province", "dossier")).count == 2)
        #expect(try store.check() == [])
    }

    @Test func whatACallSendsOrGoesOnFromStaysWhateverElseGoes() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let contents = ["sent", "base", "agreed", "staged", "needed by none"].map { Data($0.utf8) }
        let hashes = contents.map { store.hash(of: $0) }
        try store.put(contents)
        try store.stage([(key: "S", content: contents[3])])
        let now = Moment(milliseconds: 1_000)
        try store.remember(StoredPlan(id: "p-1", job: "job", digest: hashes[0]), run: 1, at: now)
        var call = IntendedCall(
            effect: 1,
            system: "gateway",
            entity: "dossier",
            action: "update",
            key: "A",
            content: hashes[0],
            base: hashes[1],
            agreed: hashes[2]
        )
        _ = try store.approve("p-1", [call], by: "An", run: 1, at: now) { _ in }
        #expect(try store.prune(before: Moment(milliseconds: 5_000)) == (0, 1))
        #expect(try store.check() == [])
        // Afterwards the store minds again that contents are there.
        call.content = hashes[4]
        try store.remember(StoredPlan(id: "p-2", job: "job", digest: hashes[1]), run: 1, at: now)
        #expect(throws: StoreError.self) { _ = try store.approve("p-2", [call], by: "An", run: 1, at: now) { _ in } }
    }

    @Test func whatIsOldGoesOnceADay() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let day: Int64 = 86_400_000
        for number in 1...6 { try snapshot(store, "province", [("A", "\(number)")], at: Int64(number) * day) }
        let keep = Duration.seconds(2 * 86_400)
        #expect(try store.pruneDaily(keeping: keep, now: Moment(milliseconds: 6 * day))?.versions == 2)
        #expect(try store.pruneDaily(keeping: keep, now: Moment(milliseconds: 6 * day + day / 2)) == nil)
        #expect(try store.pruneDaily(keeping: keep, now: Moment(milliseconds: 7 * day))?.versions == 1)
        #expect(try store.history("A", in: RecordPlace("province", "dossier")).count == 3)
        #expect(try store.check() == [])
    }

    @Test func runsAreRememberedTheLatestFirst() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let first = try store.beginRun(.fetch, "province", at: Moment(milliseconds: 1_000))
        try store.endRun(first, .done, summary: RunSummary((.records, 2), (.gone, 0)), at: Moment(milliseconds: 2_000))
        let second = try store.beginRun(.plan, "job", at: Moment(milliseconds: 3_000))
        let runs = try store.runs(limit: 5)
        #expect(runs.map(\.id) == [second, first])
        #expect(runs.map(\.state) == [.running, .done])
        #expect(runs.last?.summary == RunSummary((.records, 2), (.gone, 0)))
        #expect(runs.last?.summary.phrase == Phrase(vi: "2 bản ghi", en: "2 records"))
        #expect(runs.first?.summary == RunSummary())
    }

    @Test func aSummaryOfEachWordIsKeptAndToldInBothLanguages() {
        for word in RunSummary.Word.allCases {
            for summary in [RunSummary((word, 7)), RunSummary((word, nil)), RunSummary((word, nil), (.records, 0))] {
                #expect(RunSummary(kept: summary.kept) == summary)
                #expect(summary.phrase.vi != summary.phrase.en)
            }
        }
        let nothing = RunSummary((.toCreate, 0), (.toUpdate, 0))
        #expect(nothing.phrase == Phrase(vi: "0 gửi mới", en: "0 to create"))
        let some = RunSummary((.someLeft, nil), (.done, 0), (.open, 3), (.dead, 0), (.rejected, 1))
        #expect(
            some.phrase == Phrase(vi: "còn việc, 3 còn chờ, 1 bị loại", en: "something is left, 3 open, 1 rejected")
        )
        #expect(RunSummary().phrase == Phrase(vi: "", en: ""))
        // What was kept before there were words, and codes of errors.
        for text in ["3 records, 1 changed, 0 gone", "plan.edited", "done", "records=x", "nothing=1", "records=1 gone"]
        {
            let summary = RunSummary(kept: text)
            #expect(summary.kept == text)
            #expect(summary.phrase == Phrase(vi: text, en: text))
        }
    }
}
