import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Testing

/// Records taken over as what a system holds, without reading the system.
struct AdoptTests {
    private struct Bench {
        let folder: ScratchFolder
        let engine: SyncEngine
        let place = RecordPlace("new", "dossier")
        let moment = Moment(milliseconds: 5_000)

        init() throws {
            folder = try ScratchFolder()
            let configuration = SyncConfiguration(
                file: "lienthong.yaml",
                mappings: [],
                store: StoreSettings(path: folder.file("s.db")),
                systems: [:],
                jobs: [:]
            )
            engine = SyncEngine(
                try Store(folder.file("s.db")),
                configuration,
                SyncEngine.World(
                    source: { _, _ in LineSource() },
                    target: { _, _ in try MemoryTarget(seed: 1) },
                    rules: try ProjectRules.reconciliation(),
                    clock: TestClock().clock,
                    seed: 1
                )
            )
        }

        func adopt(_ lines: [String]) throws -> Snapshot {
            try engine.adopt(place, .dossier, at: moment, carried: ["code"]) { sink in
                var reader = InputReader(NormalisedFormat.plan(of: .dossier), file: "f", sink: sink)
                reader.read(Array(lines.joined(separator: "\n").utf8), isLast: true)
            }
        }

        var keys: [String] {
            get throws { try engine.store.currentKeys(of: place.system, place.entity) }
        }
    }

    private static let lines = ["A", "B", "C"].map { dossierText($0, note: "1") }

    @Test func theSecondTimeAtOneMomentChangesNothing() throws {
        let bench = try Bench()
        let first = try bench.adopt(Self.lines)
        #expect(first.records == 3 && first.isWhole && first.carried == ["code"])
        #expect(try bench.adopt([]).id == first.id)
        #expect(try bench.keys == ["A", "B", "C"])
        let runs = try bench.engine.store.runs(limit: 9)
        #expect(runs.map(\.summary.phrase.en) == ["3 records adopted, 3 changed"])
    }

    @Test(arguments: [
        ([lines[0], "{\"code\": \"broken"], "adopt.unreadable"), ([lines[0], "{\"note\": \"x\"}"], "adopt.unreadable"),
        ([lines[0], lines[1], lines[0]], "adopt.repeated"),
    ])
    func recordsOfWhichOneCouldBeLostAreRefused(lines: [String], code: String) throws {
        let bench = try Bench()
        let failure = #expect(throws: SyncFailure.self) { try bench.adopt(lines) }
        #expect(failure?.diagnostics.map(\.code) == [code])
        #expect(try bench.keys == [])
        #expect(try bench.engine.store.lastSnapshot(of: "new", "dossier") == nil)
        #expect(try bench.engine.store.runs(limit: 9).map(\.summary) == [RunSummary(code: code)])
        // What was put aside is in nobody's way.
        #expect(try bench.adopt(Self.lines).records == 3)
    }

    @Test func whatIsTakenBackIsToldInTheRuns() throws {
        let bench = try Bench()
        _ = try bench.adopt(Self.lines)
        #expect(try bench.engine.returnAdopted(bench.place, at: bench.moment) == .done(records: 0))
        #expect(try bench.engine.returnAdopted(bench.place, at: bench.moment) == .nothing)
        #expect(try bench.keys == [])
        let runs = try bench.engine.store.runs(limit: 2)
        #expect(runs.map(\.summary.phrase.en) == ["nothing to take back", "adopted records taken back"])
    }
}
