import Foundation
import GRDB
import LienThongStore
import LienThongTestSupport
import Testing

struct SnapshotTests {
    @Test func whatHasNotChangedTakesNoRoom() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let records = (0..<200).map { ("K\($0)", "content \($0)") }
        let first = try snapshot(store, "province", records, at: 1_000)
        #expect((first.records, first.changed, first.gone) == (200, 200, 0))
        for day in 2..<40 {
            let next = try snapshot(store, "province", records, at: Int64(day) * 1_000)
            #expect((next.records, next.changed, next.gone) == (200, 0, 0))
        }
        let versions = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM version") }
        let contents = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM content") }
        #expect(versions == 200)
        #expect(contents == 200)
    }

    @Test func aRecordThatIsNotMetIsGoneOnlyAfterAWholeReading() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "a"), ("B", "b")], at: 1_000)
        #expect(try snapshot(store, "province", [("A", "a2")], at: 2_000, isWhole: false).gone == 0)
        #expect(try store.currentKeys(of: "province", "dossier") == ["A", "B"])
        #expect(try snapshot(store, "province", [("A", "a2")], at: 3_000).gone == 1)
        #expect(try store.currentKeys(of: "province", "dossier") == ["A"])
        let history = try store.history("B", in: RecordPlace("province", "dossier"))
        #expect(history.map(\.until) == [Moment(milliseconds: 3_000)])
    }

    @Test func aReadingCutShortLeavesTheStoreAsItWas() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "a")], at: 1_000)
        try store.stage([(key: "B", content: Data("b".utf8))])
        let again = try scratch.open()
        #expect(try again.currentKeys(of: "province", "dossier") == ["A"])
        try again.clearStaging()
        try snapshot(again, "province", [("A", "a")], at: 2_000)
        #expect(try again.currentKeys(of: "province", "dossier") == ["A"])
    }

    @Test func ofAKeyThatComesTwiceTheLastRecordHolds() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        #expect(try snapshot(store, "province", [("A", "first"), ("A", "second")], at: 1_000).repeated == 1)
        let hashes = try store.currentHashes(of: "province", "dossier")
        #expect(hashes == ["A": store.hash(of: Data("second".utf8))])
    }

    @Test func aKeyThatComesTwiceEachTimeIsNoChangeWhereItsLastRecordIsTheSame() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let rows = [("A", "first"), ("B", "b"), ("A", "second")]
        let first = try snapshot(store, "province", rows, at: 1_000)
        #expect(first.records == 2 && first.changed == 2 && first.repeated == 1)
        let again = try snapshot(store, "province", rows, at: 2_000)
        #expect(again.records == 2 && again.changed == 0 && again.repeated == 1)
        #expect(try store.history("A", in: RecordPlace("province", "dossier")).count == 1)
    }

    @Test func aClockThatWasPutBackIsSurvived() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "province", [("A", "a")], at: 5_000)
        try snapshot(store, "province", [("A", "b")], at: 1_000)
        #expect(try store.history("A", in: RecordPlace("province", "dossier")).count == 2)
        try snapshot(store, "province", [("B", "b")], at: 500)
        #expect(try store.currentKeys(of: "province", "dossier") == ["B"])
        #expect(try store.check() == [])
    }

    @Test func theDigestIsThatOfTheRecordsInWhateverOrderTheyCame() throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        try snapshot(store, "one", [("A", "a"), ("B", "b"), ("C", "c")], at: 1_000)
        try snapshot(store, "two", [("C", "c"), ("A", "a"), ("B", "b")], at: 2_000)
        #expect(try store.digest(of: RecordPlace("one", "dossier")) == store.digest(of: RecordPlace("two", "dossier")))
        try snapshot(store, "two", [("C", "c"), ("A", "b"), ("B", "a")], at: 3_000)
        #expect(try store.digest(of: RecordPlace("one", "dossier")) != store.digest(of: RecordPlace("two", "dossier")))
    }

    @Test(arguments: [1, 2, 3, 7, 8, 100])
    func rangesTogetherAreAllRecordsEachOnce(size: Int) throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        let keys = ["A", "B", "a", "Đ", "đ", "Ệ", "\u{10FFFF}"]
        let place = RecordPlace("one", "dossier")
        try snapshot(store, "one", keys.map { ($0, "1 \($0)") }, at: 1_000)
        try snapshot(store, "two", [("B", "2"), ("Z", "2"), ("đ", "2")], at: 1_000)
        var found: [String] = []
        var sides: [String] = []
        var after: String?
        while let range = try store.next(size, of: place, after: after) {
            let some = try store.currentKeys(of: "one", "dossier", in: range)
            #expect(some.count == min(size, keys.count - found.count) && range.through == some.last)
            found += some
            try store.eachPair(of: "one", and: "two", "dossier", in: range) { key, left, right in
                sides.append("\(key)\(left == nil ? "-" : "1")\(right == nil ? "-" : "2")")
            }
            if size < keys.count { #expect(try store.digest(of: place, in: range) != store.digest(of: place)) }
            after = range.through
        }
        #expect(found == keys)
        #expect(sides == ["A1-", "B12", "Z-2", "a1-", "Đ1-", "đ12", "Ệ1-", "\u{10FFFF}1-"])
    }

    /// Snapshots of random changes, held against plain dictionaries.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theStoreHoldsWhatTheLastReadingsSay(seed: UInt64) throws {
        let scratch = try ScratchStore()
        let store = try scratch.open()
        var random = DossierRandom(seed: seed)
        var model: [String: String] = [:]
        for step in 1...30 {
            let isWhole = Int.random(in: 0..<3, using: &random) > 0
            var reading: [String: String] = [:]
            for _ in 0..<Int.random(in: 0..<20, using: &random) {
                reading["K\(Int.random(in: 0..<15, using: &random))"] = "v\(Int.random(in: 0..<4, using: &random))"
            }
            let pairs = reading.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            try snapshot(store, "s", pairs, at: Int64(step) * 1_000, isWhole: isWhole)
            model = isWhole ? reading : model.merging(reading) { $1 }
            let held = try store.currentHashes(of: "s", "dossier")
            #expect(held == model.mapValues { store.hash(of: Data($0.utf8)) }, "seed \(seed), step \(step)")
        }
        #expect(try store.check() == [], "seed \(seed)")
    }
}
