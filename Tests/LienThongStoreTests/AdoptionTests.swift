import Foundation
import GRDB
import LienThongStore
import LienThongTestSupport
import Testing

/// Snapshots that are taken back as if they had never been.
struct AdoptionTests {
    private static let place = RecordPlace("new", "dossier")

    private static func entry(_ kind: LedgerEntry.Kind) -> LedgerEntry {
        let body = LedgerBody([("system", place.system)])
        return LedgerEntry(at: Moment(milliseconds: 1), run: 1, kind: kind, body: body)
    }

    /// Everything that the store says about systems.
    private static func rows(_ store: Store) throws -> [String] {
        try store.read { database in
            try ["version", "snapshot"]
                .flatMap { try Row.fetchAll(database, sql: "SELECT * FROM \($0) ORDER BY id").map(\.description) }
        }
    }

    private static func adopt(_ store: Store, _ records: [(String, String)], now: Int64) throws -> Moment {
        let moment = try store.freshMoment(in: place, now: Moment(milliseconds: now))
        try snapshot(store, place.system, records, at: moment.milliseconds)
        return moment
    }

    private static func some(_ random: inout DossierRandom) -> [(String, String)] {
        let keys = Set((0..<Int.random(in: 0..<20, using: &random)).map { _ in Int.random(in: 0..<15, using: &random) })
        return keys.sorted().map { ("K\($0)", "v\(Int.random(in: 0..<4, using: &random))") }
    }

    /// Also where the clock was put back in between.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func takingBackLeavesEveryRowAsItWas(seed: UInt64) throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        var random = DossierRandom(seed: seed)
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            let now = Int64.random(in: 1_000..<9_000, using: &random)
            try snapshot(store, "new", Self.some(&random), at: now, isWhole: Bool.random(using: &random))
            try snapshot(store, "other", Self.some(&random), at: now)
        }
        let before = try Self.rows(store)
        let records = Self.some(&random)
        let now = Int64.random(in: 1_000..<9_000, using: &random)
        let moment = try Self.adopt(store, records, now: now)
        #expect(moment.milliseconds >= now, "seed \(seed)")
        #expect(try store.currentKeys(of: "new", "dossier") == records.map(\.0).sorted(), "seed \(seed)")
        let held = try store.snapshot(of: Self.place, takenAt: moment)
        #expect(held?.records == records.count, "seed \(seed)")
        let outcome = try store.takeBack(Self.place, at: moment, noting: Self.entry(.returned))
        #expect(try Self.rows(store) == before, "seed \(seed)")
        #expect(try outcome == .done(records: store.currentKeys(of: "new", "dossier").count), "seed \(seed)")
        #expect(try store.takeBack(Self.place, at: moment, noting: Self.entry(.returned)) == .nothing)
        #expect(try store.check() == [], "seed \(seed)")
    }

    @Test func whatWasLearnedSinceIsNotTakenBack() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "new", [("A", "a")], at: 1_000)
        let moment = try Self.adopt(store, [("A", "b"), ("B", "b")], now: 2_000)
        // A reading that found the same is one all the same.
        try snapshot(store, "new", [("A", "b"), ("B", "b")], at: 3_000)
        let rows = try Self.rows(store)
        #expect(try store.takeBack(Self.place, at: moment, noting: Self.entry(.returned)) == .changedSince)
        let other = try Self.adopt(store, [("A", "c")], now: 4_000)
        let found = [(key: "A", content: Optional(Data("d".utf8)))]
        try store.learn(found, of: "new", "dossier", at: Moment(milliseconds: 5_000))
        #expect(try store.takeBack(Self.place, at: other, noting: Self.entry(.returned)) == .changedSince)
        #expect(try Self.rows(store).count == rows.count + 3)
    }

    @Test func theLedgerTellsOfBoth() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let moment = try store.freshMoment(in: Self.place, now: Moment(milliseconds: 1_000))
        try store.stage([(key: "A", content: Data("a".utf8))])
        let entry = Self.entry(.adopted)
        _ = try store.takeSnapshot(of: "new", "dossier", at: moment, isWhole: true, carried: [], noting: entry)
        _ = try store.takeBack(Self.place, at: moment, noting: Self.entry(.returned))
        _ = try store.takeBack(Self.place, at: moment, noting: Self.entry(.returned))
        let kinds = try store.read { try String.fetchAll($0, sql: "SELECT kind FROM ledger ORDER BY number") }
        #expect(kinds == ["adopted", "returned"])
        #expect(try store.verifyLedger().problems == [])
    }

    @Test func recordsPutAsideTwiceAreNamed() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try store.stage(["C", "A", "B", "A", "C", "A"].map { (key: $0, content: Data($0.utf8)) })
        #expect(try store.repeatedInStaging(limit: 9) == ["A", "C"])
        #expect(try store.repeatedInStaging(limit: 1) == ["A"])
    }
}
