import Foundation
import LienThongAdapters
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Synchronization
import Testing

/// Sending all that a source has to a live system, asking how that stands, and taking it back.
struct SendingTests {
    private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

    /// A source, a system, and a job that a person asked for.
    private struct Bench {
        let folder: ScratchFolder
        let source: LineSource
        let target: MemoryTarget
        let stop = StopSignal()
        let engine: SyncEngine
        let clock = TestClock()
        private let book = PlanBook()

        var plans: [String] { book.plans }

        init(seed: UInt64 = 1, faultShare: Int = 0, refused: Set<String> = []) throws {
            folder = try ScratchFolder()
            let source = LineSource(carried: [])
            let target = try MemoryTarget(seed: seed, faultShare: faultShare, refused: refused)
            (self.source, self.target) = (source, target)
            let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
            let configuration = SyncConfiguration(
                file: "lienthong.yaml",
                mappings: [],
                store: StoreSettings(path: folder.file("s.db")),
                systems: [
                    "moved": SystemSettings(name: "moved", kind: .file, position: place),
                    "live": SystemSettings(name: "live", kind: .nationalGateway, position: place),
                ],
                jobs: [
                    "job": JobSettings(
                        name: "job",
                        position: place,
                        source: "moved",
                        target: "live",
                        lookUp: .unknown,
                        schedule: nil,
                        policy: .asked
                    )
                ]
            )
            engine = SyncEngine(
                try Store(folder.file("s.db")),
                configuration,
                SyncEngine.World(
                    source: { _, _ in source },
                    target: { _, _ in target },
                    rules: try ProjectRules.reconciliation(),
                    clock: clock.clock,
                    seed: seed,
                    stop: stop
                )
            )
        }

        /// Says what the source has.
        func has(_ notes: [String: String]) {
            source.lines.withLock { $0 = notes.sorted { $0.key < $1.key }.map { dossierText($0.key, note: $0.value) } }
        }

        /// Says what the system holds.
        func live(_ notes: [String: String]) {
            target.state.withLock { state in
                state.held = Dictionary(
                    uniqueKeysWithValues: notes.map { ($0.key, Array(dossierText($0.key, note: $0.value).utf8)) }
                )
            }
        }

        var held: [String: String] {
            target.state.withLock { $0.held.mapValues { String(decoding: $0, as: UTF8.self) } }
        }

        func send(slice: Int = 2, _ progress: (Int, Int) throws -> Void = { _, _ in }) async throws -> SyncEngine.Sent {
            try await engine.send(
                "job",
                by: "An",
                isBegun: !plans.isEmpty,
                slice: slice,
                patience: .seconds(3_600),
                noting: { book.add($0) },
                progress
            )
        }

        func standing(slice: Int = 2) async throws -> Standing {
            try await engine.standing("job", slice: slice) { _, _ in }
        }

        func takeBack() async throws -> (outcome: TakenBack, left: [String: LeftBehind.Reason]) {
            var left: [String: LeftBehind.Reason] = [:]
            let outcome = try await engine.takeBack(plans, of: "job", by: "An", patience: .seconds(3_600)) {
                left[$0.key] = $0.reason
            }
            return (outcome, left)
        }
    }

    /// The plans as they are noted.
    private final class PlanBook: @unchecked Sendable {
        // Used by one task at a time.
        var plans: [String] = []

        func add(_ plan: String) {
            plans.append(plan)
        }
    }

    private func texts(_ notes: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: notes.map { ($0.key, dossierText($0.key, note: $0.value)) })
    }

    @Test(arguments: [1, 2, 3, 100])
    func allOfTheSourceIsSentSliceBySliceAndNothingElseIsTouched(slice: Int) async throws {
        let bench = try Bench()
        let notes = ["A": "1", "B": "2", "C": "3", "D": "4", "Đ": "5"]
        bench.has(notes)
        bench.live(["B": "2", "D": "cũ", "X": "của hệ thống"])
        var told: [Int] = []
        let sent = try await bench.send(slice: slice) { done, all in
            #expect(all == 5)
            told.append(done)
        }
        #expect(sent.equal == 1 && sent.done == 4)
        #expect(sent.isComplete && told.last == 5 && told == told.sorted())
        #expect(bench.held == texts(notes.merging(["X": "của hệ thống"]) { $1 }))
        #expect(bench.target.state.withLock { $0.effects.count } == 4)
        let standing = try await bench.standing(slice: slice)
        #expect(standing.counts == [.held: 5] && standing.isReadBack && standing.records.isEmpty)
        // Sent again, nothing is left to do.
        #expect(try await bench.send(slice: slice).done == 0)
        #expect(bench.target.state.withLock { $0.effects.count } == 4)
    }

    @Test(arguments: seeds)
    func whateverGoesWrongEachRecordTakesEffectOnce(seed: UInt64) async throws {
        let bench = try Bench(seed: seed, faultShare: 12)
        var random = DossierRandom(seed: seed)
        let notes = Dictionary(uniqueKeysWithValues: (0..<40).map { ("H\(100 + $0)", "\($0)") })
        let before = notes.filter { _ in Bool.random(using: &random) }
            .mapValues { Bool.random(using: &random) ? $0 : $0 + " cũ" }
        bench.has(notes)
        bench.live(before)
        var sent: SyncEngine.Sent?
        for _ in 0..<300 where sent?.isComplete != true {
            do {
                let stopsAfter = Int.random(in: 0..<60, using: &random)
                sent = try await bench.send(slice: Int.random(in: 1...5, using: &random)) { done, _ in
                    // Cut off between two slices, as a kill would do it.
                    if done > stopsAfter { throw CancellationError() }
                }
            } catch is CancellationError {
                continue
            } catch let failure as SyncFailure {
                // A look-up that is not answered ends a planning; nothing is sent then.
                #expect(failure.diagnostics.map(\.code) == ["plan.no-look-up"], "seed \(seed)")
            }
        }
        #expect(sent?.isComplete == true, "seed \(seed): \(String(describing: sent))")
        #expect(bench.held == texts(notes), "seed \(seed)")
        for key in notes.keys {
            let effects = bench.target.effects(on: key)
            #expect(effects.count == (before[key] == notes[key] ? 0 : 1), "seed \(seed), \(key): \(effects)")
        }
    }

    @Test func whatIsNotThereAsSentIsNamedWithTheReason() async throws {
        let bench = try Bench(refused: ["R"])
        bench.has(["A": "1", "B": "2", "C": "3", "R": "4"])
        let sent = try await bench.send()
        #expect(sent.done == 3 && sent.open == 1 && !sent.isComplete)
        bench.target.state.withLock { state in
            state.held["A"] = nil
            state.held["B"] = Array(dossierText("B", note: "ai đó sửa").utf8)
        }
        let standing = try await bench.standing()
        #expect(standing.counts == [.held: 1, .missing: 1, .differing: 1, .refused: 1] && standing.all == 4)
        #expect(standing.records.map(\.key).sorted() == ["A", "B", "R"])
        let byKey = Dictionary(uniqueKeysWithValues: standing.records.map { ($0.key, $0) })
        #expect(byKey["A"]?.fate == .missing && byKey["R"]?.note == "not wanted")
        #expect(byKey["B"]?.changes == [PlanChange(field: "note", before: "a*** đ*** s***", after: "***")])
        // Looking does not send.
        #expect(bench.target.state.withLock { $0.sends } == 4)
        #expect(try await bench.send().done == 2)
        #expect(try await bench.standing().counts == [.held: 3, .refused: 1])
    }

    @Test func whatWasChangedIsGivenBackAndTheRestIsNamed() async throws {
        let bench = try Bench(refused: ["R"])
        let before = ["A": "cũ", "B": "cũ", "C": "cũ", "D": "4"]
        bench.live(before)
        bench.has(["A": "1", "B": "2", "C": "3", "D": "4", "N": "5", "R": "6"])
        _ = try await bench.send()
        // Sent a second time with other content: what is given back is what was there at first.
        bench.has(["A": "1a", "B": "2", "C": "3", "D": "4", "N": "5a", "R": "6"])
        _ = try await bench.send()
        bench.target.state.withLock { state in
            state.held["B"] = Array(dossierText("B", note: "ai đó sửa").utf8)
            state.held["C"] = nil
        }
        let (outcome, left) = try await bench.takeBack()
        #expect(left == ["B": .changedSince, "C": .gone, "N": .created])
        #expect(outcome.left == [.changedSince: 1, .gone: 1, .created: 1] && !outcome.isWhole)
        #expect(outcome.restored == 1 && outcome.unsent == 1)
        #expect(bench.held == texts(["A": "cũ", "B": "ai đó sửa", "D": "4", "N": "5a"]))
        let sends = bench.target.state.withLock { $0.sends }
        let again = try await bench.takeBack()
        #expect(again.outcome.restored == 1 && again.left == left && again.outcome.plan == nil)
        #expect(bench.target.state.withLock { $0.sends } == sends)
        #expect(try bench.engine.store.outbox(in: [.ready, .calling, .doubtful, .dead]).isEmpty)
    }

    @Test(arguments: seeds)
    func takingBackGivesTheStateBeforeWhereNothingWasNew(seed: UInt64) async throws {
        let bench = try Bench(seed: seed, faultShare: 4)
        var random = DossierRandom(seed: seed)
        let before = Dictionary(uniqueKeysWithValues: (0..<20).map { ("H\(100 + $0)", "trước \($0)") })
        bench.live(before)
        for round in 0..<2 {
            let part = before.filter { _ in Bool.random(using: &random) }
            bench.has(part.mapValues { "\($0) sau \(round)" })
            for _ in 0..<200 { if (try? await bench.send(slice: 5).isComplete) == true { break } }
        }
        #expect(bench.held != texts(before), "seed \(seed)")
        var outcome: TakenBack?
        for _ in 0..<200 {
            outcome = try? await bench.takeBack().outcome
            if outcome?.isWhole == true { break }
        }
        #expect(outcome?.isWhole == true, "seed \(seed): \(String(describing: outcome))")
        #expect(bench.held == texts(before), "seed \(seed)")
        for (key, text) in texts(before) {
            let back = bench.target.effects(on: key).count { $0 == text }
            #expect(back == (bench.target.effects(on: key).isEmpty ? 0 : 1), "seed \(seed), \(key): given back once")
        }
    }

    @Test func aSourceThatCannotBeReadWholeIsNotSent() async throws {
        let bench = try Bench()
        bench.source.lines.withLock { $0 = [dossierText("A", note: "1"), "{\"note\":\"không mã\"}"] }
        let failure = await #expect(throws: SyncFailure.self) { _ = try await bench.send() }
        #expect(failure?.diagnostics.map(\.code) == ["send.unread"])
        #expect(bench.target.state.withLock { $0.sends } == 0)
    }
}
