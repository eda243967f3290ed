import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongStore
import LienThongSync
import Synchronization
import Testing

struct PlanTests {
    /// A province, a gateway, and what stands between them.
    private struct Bench {
        let folder: ScratchFolder
        let source: LineSource
        let target: MemoryTarget
        let engine: SyncEngine
        let clock = TestClock()

        init(policy: JobPolicy? = nil, carried: Set<String> = [], width: Int = 2) throws {
            folder = try ScratchFolder()
            let source = LineSource(carried: carried)
            let target = try MemoryTarget(seed: 1, width: width)
            self.source = source
            self.target = target
            var allowed = JobPolicy.standard
            allowed.unattended = [.create, .update]
            let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
            let configuration = SyncConfiguration(
                file: "lienthong.yaml",
                mappings: [],
                store: StoreSettings(path: folder.file("s.db")),
                systems: [
                    "province": SystemSettings(name: "province", kind: .file, position: place),
                    "gateway": SystemSettings(name: "gateway", kind: .nationalGateway, position: place),
                ],
                jobs: [
                    "job": JobSettings(
                        name: "job",
                        position: place,
                        source: "province",
                        target: "gateway",
                        lookUp: .unknown,
                        schedule: nil,
                        policy: policy ?? allowed
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
                    seed: 1
                )
            )
        }

        func province(_ lines: [String]) async throws {
            source.lines.withLock { $0 = lines }
            _ = try await engine.fetch("province", .dossier, reporting: NoReport())
        }

        func gateway(_ records: [String: String]) {
            target.state.withLock { $0.held = records.mapValues { Array($0.utf8) } }
        }

        func sync() async throws -> SyncEngine.Outcome {
            try await engine.sync("job", reporting: NoReport(), patience: .seconds(60))
        }

        func failure(_ work: () async throws -> Void) async -> String? {
            do {
                try await work()
                return nil
            } catch let failure as SyncFailure {
                return failure.diagnostics.first?.code
            } catch {
                return "\(error)"
            }
        }
    }

    private func dossier(_ code: String, _ status: String, due: String? = nil) -> String {
        let dates = due.map { ",\"dueDate\":\"\($0)\"" } ?? ""
        return "{\"code\":\"\(code)\"\(dates),\"status\":\"\(status)\"}"
    }

    @Test func aPlanOfAnEarlierFormSaysWhichAndHowToGoOn() {
        let file = Data("{\"schema\":\"lienthong.plan/1\",\"effects\":[]}".utf8)
        let failure = #expect(throws: SyncFailure.self) { try SyncPlan(file: file, path: "plan.json") }
        #expect(failure?.diagnostics.map(\.code) == ["plan.other-form"])
        #expect(failure?.diagnostics.first?.message.en.contains("lienthong.plan/1") == true)
        let other = #expect(throws: SyncFailure.self) { try SyncPlan(file: Data("[]".utf8), path: "plan.json") }
        #expect(other?.diagnostics.map(\.code) == ["plan.unreadable"])
    }

    @Test func aPlanWhoseContentsWereCleanedAwayIsRefusedAndMadeAnew() async throws {
        // What is sent has the target's own note in it, and so stands nowhere else.
        let bench = try Bench(carried: ["code", "status", "dueDate"])
        try await bench.province([dossier("A", "received", due: "2026-10-05")])
        bench.gateway(["A": "{\"code\":\"A\",\"note\":\"riêng\",\"status\":\"received\"}"])
        let plan = try await bench.engine.plan("job")
        _ = try bench.engine.store.vacuum(before: nil)
        let code = await bench.failure { _ = try await bench.engine.apply(plan, by: "An", patience: .zero) }
        #expect(code == "plan.contents-gone")
        let again = try await bench.engine.plan("job")
        #expect(try await bench.engine.apply(again, by: "An", patience: .zero).done == 1)
    }

    @Test func whatIsMissingIsCreatedWhatDiffersUpdatedAndWhatAgreesLeftAlone() async throws {
        let bench = try Bench()
        try await bench.province([
            dossier("A", "received"), dossier("B", "received", due: "2026-10-05"), dossier("C", "received"),
        ])
        bench.gateway(["B": dossier("B", "received"), "C": dossier("C", "received")])
        let plan = try await bench.engine.plan("job")
        try #require(plan.effects.map(\.key) == ["A", "B"], "\(plan.left)")
        #expect(plan.effects.map(\.action) == [.create, .update])
        #expect(plan.effects[1].changes == [PlanChange(field: "dueDate", before: nil, after: "2026-10-05")])
        #expect(plan.totals.equal == 1)
        #expect(bench.target.state.withLock { $0.sends } == 0)
        let report = try await bench.engine.apply(plan, by: "An", patience: .seconds(60))
        #expect(report.done == 2)
        let again = try await bench.engine.plan("job")
        #expect(again.effects == [])
        #expect(again.totals.equal == 3)
    }

    @Test func aPlanIsAppliedOnceHoweverOftenItIsAppliedAgain() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received")])
        let plan = try await bench.engine.plan("job")
        for _ in 0..<3 { _ = try await bench.engine.apply(plan, by: "An", patience: .zero) }
        #expect(bench.target.effects(on: "A").count == 1)
    }

    @Test func aPlanWhoseBaseMovedIsRefused() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received")])
        let plan = try await bench.engine.plan("job")
        try await bench.province([dossier("A", "processing")])
        let code = await bench.failure { _ = try await bench.engine.apply(plan, by: "An", patience: .zero) }
        #expect(code == "plan.base-moved")
        #expect(bench.target.state.withLock { $0.sends } == 0)
    }

    @Test func aPlanThatWasEditedIsRefused() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received"), dossier("B", "received")])
        let plan = try await bench.engine.plan("job")
        var fewer = plan
        fewer.effects.removeLast()
        var other = plan
        other.effects[0].content = plan.effects[1].content
        // With a digest that fits, it is no plan of this store.
        let forged = try other.sealed()
        var renamed = forged
        renamed.id = plan.id
        for edited in [fewer, other, forged, renamed] {
            let code = await bench.failure { _ = try await bench.engine.apply(edited, by: "An", patience: .zero) }
            #expect(["plan.edited", "plan.unknown"].contains(code ?? ""))
        }
        #expect(bench.target.state.withLock { $0.sends } == 0)
        let read = try SyncPlan(file: plan.file(), path: "plan.json")
        #expect(read == plan)
        #expect(read.isUntouched)
    }

    @Test func aPartOfAPlanIsAppliedAlone() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received"), dossier("B", "received")])
        let plan = try await bench.engine.plan("job")
        let unknown = await bench.failure {
            _ = try await bench.engine.apply(plan, by: "An", only: ["X"], patience: .zero)
        }
        #expect(unknown == "plan.no-such-record")
        _ = try await bench.engine.apply(plan, by: "An", only: ["B"], patience: .zero)
        #expect(bench.target.state.withLock { $0.held.keys.sorted() } == ["B"])
        // Applied again, it begins nothing that was left out, and says so.
        let whole = await bench.failure { _ = try await bench.engine.apply(plan, by: "An", patience: .zero) }
        #expect(whole == "plan.applied-in-part")
        _ = try await bench.engine.apply(plan, by: "An", only: ["B"], patience: .zero)
        #expect(bench.target.effects(on: "B").count == 1)
    }

    @Test func anEmptySourceIsRefusedWhoeverApproves() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received"), dossier("B", "received")])
        _ = try await bench.engine.apply(try await bench.engine.plan("job"), by: "An", patience: .zero)
        try await bench.province([])
        let plan = try await bench.engine.plan("job")
        #expect(plan.effects == [])
        let code = await bench.failure { _ = try await bench.engine.apply(plan, by: "An", patience: .zero) }
        #expect(code == "plan.empty-source")
    }

    @Test func aSourceThatLostHalfItsRecordsIsRefusedUntilAPersonApproves() async throws {
        let bench = try Bench()
        let all = (0..<10).map { dossier("K\($0)", "received") }
        try await bench.province(all)
        _ = try await bench.engine.apply(try await bench.engine.plan("job"), by: "An", patience: .zero)
        source(bench, Array(all.prefix(5)) + [dossier("N", "received")])
        // However often it is read, it is still without half of what the gateway has.
        for _ in 0..<2 {
            let outcome = try await bench.sync()
            #expect(outcome.refusal?.diagnostics.first?.code == "plan.too-many-missing")
        }
        #expect(bench.target.effects(on: "N") == [])
        let plan = try await bench.engine.plan("job")
        _ = try await bench.engine.apply(plan, by: "An", patience: .zero)
        #expect(bench.target.effects(on: "N").count == 1)
        #expect(bench.target.state.withLock { $0.held.count } == 11)
    }

    private func source(_ bench: Bench, _ lines: [String]) {
        bench.source.lines.withLock { $0 = lines }
    }

    @Test func moreChangesThanThePolicyAllowsWaitForAPerson() async throws {
        var policy = JobPolicy.standard
        policy.unattended = [.create, .update]
        policy.maxChanges = Share("10%")
        let bench = try Bench(policy: policy)
        source(bench, (0..<10).map { dossier("K\($0)", "received") })
        let outcome = try await bench.sync()
        #expect(outcome.refusal?.diagnostics.first?.code == "plan.too-many-changes")
        #expect(bench.target.state.withLock { $0.sends } == 0)
        _ = try await bench.engine.apply(outcome.plan, by: "An", patience: .zero)
        #expect(bench.target.state.withLock { $0.held.count } == 10)
    }

    @Test func whatThePolicyDoesNotAllowIsLeftToAPerson() async throws {
        var policy = JobPolicy.standard
        policy.unattended = [.create]
        let bench = try Bench(policy: policy)
        source(bench, [dossier("A", "received"), dossier("B", "received", due: "2026-10-05")])
        bench.gateway(["B": dossier("B", "received")])
        let outcome = try await bench.sync()
        #expect(outcome.forPerson == 1)
        #expect(bench.target.effects(on: "A").count == 1)
        #expect(bench.target.effects(on: "B") == [])
        let plan = try await bench.engine.plan("job")
        let code = await bench.failure { _ = try await bench.engine.apply(plan, by: nil, patience: .zero) }
        #expect(code == "plan.needs-approval")
    }

    @Test func aValueThatCannotBeReadIsNeverSentAsMissing() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received", due: "31/02/2026")])
        bench.gateway(["A": dossier("A", "received", due: "2026-03-05")])
        let plan = try await bench.engine.plan("job")
        #expect(plan.effects == [])
        #expect(plan.left.map(\.key) == ["A"])
        #expect(plan.left.first?.reasons.contains { $0.hasSuffix("unreadableValue") } == true, "\(plan.left)")
    }

    @Test func whatTheSourcesFormatCannotCarryIsNotWipedOut() async throws {
        let bench = try Bench(carried: ["code", "status", "fees", "fees.code", "fees.amount"])
        try await bench.province([
            #"{"code":"A","status":"processing","fees":[{"code":"P1","amount":"5000"}]}"#
        ])
        let held =
            #"{"code":"A","dueDate":"2026-10-05","status":"received","fees":[{"code":"P1","amount":"5000","kind":"1"}],"results":[{"code":"KQ"}]}"#
        bench.gateway(["A": held])
        let plan = try await bench.engine.plan("job")
        #expect(plan.effects.map { $0.changes.map(\.field) } == [["status"]])
        _ = try await bench.engine.apply(plan, by: "An", patience: .zero)
        let sent = try #require(bench.target.effects(on: "A").first)
        for part in ["2026-10-05", "\"kind\":\"1\"", "\"KQ\"", "processing"] { #expect(sent.contains(part), "\(part)") }
    }

    @Test func recordsWithUnsettledCallsAreNotPlannedAgain() async throws {
        let bench = try Bench()
        try await bench.province([dossier("A", "received")])
        let plan = try await bench.engine.plan("job")
        bench.target.state.withLock { $0.held["A"] = Array(dossier("A", "processing").utf8) }
        // Somebody else was faster: the call loses its reason, and the next plan knows what is there.
        let report = try await bench.engine.apply(plan, by: "An", patience: .zero)
        #expect(report.superseded == 1)
        #expect(try await bench.engine.plan("job").target.records == 1)
    }

    @Test func personalValuesAreMaskedInAPlan() async throws {
        let bench = try Bench()
        try await bench.province([#"{"code":"A","applicant.name":"Nguyễn Thị Mẫu","status":"received"}"#])
        bench.gateway(["A": #"{"code":"A","applicant.name":"Trần Văn Thử","status":"received"}"#])
        let text = String(decoding: try await bench.engine.plan("job").file(), as: UTF8.self)
        #expect(text.contains("applicant.name"))
        for name in ["Nguyễn", "Mẫu", "Trần", "Thử"] { #expect(!text.contains(name), "\(name)") }
    }

    @Test(arguments: [0, 1, 2, 1_000, 2_001, 16_001])
    func aPlansFileAndDigestAreWhatAnEncoderMakesOfTheWhole(effects count: Int) throws {
        let effects = (0..<count)
            .map { number in
                #"""
                {"number": \#(number + 1), "key": "Hồ sơ\n\#(number)/],[", "action": "update", "reason": "lag", "risk": "low",
                 "changes": [\#(number % 2 == 0 ? "" : #"{"field": "status", "after": "{]}"}"#)], "findings": ["R01"],
                 "content": "00"\#(number % 3 == 0 ? "" : #", "base": "11""#)}
                """#
            }
        let base = #"{"system": "a/b", "records": 3, "digest": ""}"#
        let text = #"""
            {"schema": "\#(SyncPlan.schema)", "id": "", "job": "quoted \"effects\" : [", "entity": "dossier", "madeAt": "",
             "source": \#(base), "target": \#(base), "left": [], "questions": [], "announcements": [], "digest": "",
             "totals": {"equal": 0, "create": 0, "update": 0, "close": 0, "left": 0, "waiting": 0, "onlyTarget": 0},
             "brakes": [{"kind": "maxChanges", "limit": "1", "found": 2, "whole": 3}],
             "effects": [\#(effects.joined(separator: ","))]}
            """#
        var plan = try SyncPlan(file: Data(text.utf8), path: "plan.json")
        #expect(plan.effects.count == count)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try plan.sealed().digest == ContentHash(of: try encoder.encode(plan)).description)
        plan = try plan.sealed()
        #expect(plan.isUntouched)
        encoder.outputFormatting.insert(.prettyPrinted)
        #expect(try plan.file() == encoder.encode(plan) + Data("\n".utf8))
        #expect(try SyncPlan(file: plan.file(), path: "plan.json") == plan)
    }
}
