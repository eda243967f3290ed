import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongStore
import LienThongSync
import Synchronization
import LienThongTestSupport
import Testing

/// Steps of progress: each is sent once, in order, behind its dossier.
@Suite struct ProgressSyncTests {
    /// A target that takes steps, and cannot be asked which it has.
    private final class StepTarget: CallTarget {
        let form: RecordForm
        let abilities = TargetAbilities(looksUp: false, isIdempotent: false, width: 4, batch: 3)
        let calls = Mutex<[(key: String, content: String)]>([])
        let answer = Mutex<DeliveryAnswer>(.accepted(note: ""))

        init() throws {
            let text = """
                format: steps
                entity: dossier
                syntax: json
                source: made up
                per: progress
                envelopes: {lines: {record: lines}}
                defaults: {date: {pattern: yyyyMMddHHmmss, zone: Asia/Ho_Chi_Minh}}
                fields:
                  code: code
                  progress: {each: ., officer: by, time: at, content: what, status: {at: status, codes: {"2": received, "4": processing, "9": processed}}}
                """
            let library = MappingLibrary([MappingFile(path: "steps.yaml", text: text)])
            form = try RecordForm(try library.plan(try #require(library.entries.first)))
        }

        func send(_ call: OutgoingCall) async -> DeliveryAnswer {
            calls.withLock { $0.append((call.key, String(decoding: call.content, as: UTF8.self))) }
            return answer.withLock { $0 }
        }

        func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp { throw AdapterFailure("cannot be asked") }

        /// What was sent of a dossier: the times of the steps, in order.
        func times(of key: String) -> [String] {
            let lines = calls.withLock { $0.filter { $0.key == key }.flatMap { $0.content.split(separator: "\n") } }
            return lines.compactMap { line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
                return object?["at"].map { String($0.prefix(8).suffix(2)) }
            }
        }
    }

    private struct Bench {
        let folder: ScratchFolder
        let source = LineSource()
        let steps: StepTarget
        let dossiers: MemoryTarget
        let engine: SyncEngine

        init() throws {
            folder = try ScratchFolder()
            steps = try StepTarget()
            dossiers = try MemoryTarget(seed: 1)
            let place = SourcePosition(file: "lienthong.yaml", line: 1, column: 1)
            var policy = JobPolicy.standard
            policy.unattended = [.create, .update]
            func job(_ name: String, _ subject: SyncSubject) -> JobSettings {
                JobSettings(
                    name: name,
                    position: place,
                    subject: subject,
                    source: "province",
                    target: "gateway",
                    lookUp: .unknown,
                    schedule: nil,
                    policy: policy
                )
            }
            let (source, steps, dossiers) = (source, steps, dossiers)
            engine = SyncEngine(
                try Store(folder.file("s.db")),
                SyncConfiguration(
                    file: "lienthong.yaml",
                    mappings: [],
                    store: StoreSettings(path: folder.file("s.db")),
                    systems: [
                        "province": SystemSettings(name: "province", kind: .file, position: place),
                        "gateway": SystemSettings(name: "gateway", kind: .nationalGateway, position: place),
                    ],
                    jobs: ["dossiers": job("dossiers", .dossier), "steps": job("steps", .progress)]
                ),
                SyncEngine.World(
                    source: { _, _ in source },
                    target: { _, subject in
                        if subject == .progress { return steps }
                        return dossiers
                    },
                    rules: try ProjectRules.reconciliation(),
                    clock: TestClock().clock,
                    seed: 1
                )
            )
        }

        /// A dossier with steps on some days of October 2026.
        func put(_ key: String, _ days: [Int], content: String = "xem") {
            let steps = days.map { day in
                let date = day < 10 ? "0\(day)" : "\(day)"
                return """
                    {"officer":"Nguyễn Thị Mẫu","time":"2026-10-\(date)T08:00:00+07:00","content":"\(content)",\
                    "status":"processing"}
                    """
            }
            let line = "{\"code\":\"\(key)\",\"status\":\"processing\",\"progress\":[\(steps.joined(separator: ","))]}"
            source.lines.withLock { lines in
                lines.removeAll { $0.contains("\"code\":\"\(key)\"") }
                lines.append(line)
            }
        }

        func sync(_ job: String) async throws -> SyncEngine.Outcome {
            try await engine.sync(job, reporting: NoReport(), patience: .seconds(60))
        }
    }

    @Test func stepsAreSentInTheirOrderInCallsOfBoundedSizeAndOnce() async throws {
        let bench = try Bench()
        bench.put("A", [7, 1, 3, 2, 6, 5, 4])
        bench.put("B", [1])
        _ = try await bench.sync("dossiers")
        let outcome = try await bench.sync("steps")
        #expect(outcome.plan.effects.map(\.key) == ["A", "A", "A", "B"])
        #expect(outcome.delivery.done == 4)
        #expect(bench.steps.times(of: "A") == ["01", "02", "03", "04", "05", "06", "07"])
        let again = try await bench.sync("steps")
        #expect(again.plan.effects == [] && again.plan.totals.equal == 2)
        bench.put("A", [1, 2, 3, 4, 5, 6, 7, 8])
        let next = try await bench.sync("steps")
        #expect(next.plan.effects.map(\.risk) == [.low] && next.plan.effects.map(\.reason) == [.newSteps])
        #expect(bench.steps.times(of: "A") == ["01", "02", "03", "04", "05", "06", "07", "08"])
        #expect(try bench.engine.store.verifyLedger().problems == [])
    }

    @Test func stepsWaitUntilTheTargetHasTheirDossier() async throws {
        let bench = try Bench()
        bench.put("A", [1, 2])
        let early = try await bench.sync("steps")
        #expect(early.plan.effects == [] && early.plan.totals.waiting == 1)
        _ = try await bench.sync("dossiers")
        #expect(try await bench.sync("steps").delivery.done == 1)
        #expect(bench.steps.times(of: "A") == ["01", "02"])
    }

    @Test func aStepThatComesLateOrWasChangedIsForAPerson() async throws {
        let bench = try Bench()
        bench.put("A", [1, 3])
        bench.put("B", [1])
        _ = try await bench.sync("dossiers")
        _ = try await bench.sync("steps")
        bench.put("A", [1, 2, 3])
        bench.put("B", [1], content: "đã sửa")
        let outcome = try await bench.sync("steps")
        #expect(outcome.plan.effects.map(\.reason) == [.lateSteps, .lateSteps])
        #expect(outcome.forPerson == 2 && bench.steps.times(of: "A") == ["01", "03"])
        _ = try await bench.engine.apply(outcome.plan, by: "An", only: ["A"], patience: .zero)
        #expect(bench.steps.times(of: "A") == ["01", "03", "02"])
        let fields = outcome.plan.effects[0].changes.map(\.field)
        #expect(fields.contains { $0.hasSuffix("status") } && fields.allSatisfy { $0.hasPrefix("progress[") })
        let text = String(decoding: try outcome.plan.file(), as: UTF8.self)
        #expect(!text.contains("Nguyễn Thị Mẫu") && !text.contains("đã sửa"))
    }

    @Test func afterALostAnswerNothingIsSentTwiceAndAPersonDecides() async throws {
        let bench = try Bench()
        bench.put("A", [1, 2, 3, 4, 5])
        _ = try await bench.sync("dossiers")
        bench.steps.answer.withLock { $0 = .unsettled(note: "no answer") }
        let outcome = try await bench.sync("steps")
        #expect(outcome.delivery.dead == 1, "\(outcome.delivery)")
        bench.steps.answer.withLock { $0 = .accepted(note: "") }
        for _ in 0..<3 { _ = try await bench.sync("steps") }
        #expect(bench.steps.times(of: "A") == ["01", "02", "03"])
    }

    /// What a person found out about the first three of five steps whose answer was lost, and what is sent then.
    @Test(arguments: [
        (OutboxRow.State.done, ["01", "02", "03", "04", "05"]),
        (.ready, ["01", "02", "03", "01", "02", "03", "04", "05"]),
        (.dropped, ["01", "02", "03", "01", "02", "03", "04", "05"]),
    ])
    func whatAPersonDecidesAfterALostAnswerIsCarriedOn(state: OutboxRow.State, sent: [String]) async throws {
        let bench = try Bench()
        bench.put("A", [1, 2, 3, 4, 5])
        _ = try await bench.sync("dossiers")
        bench.steps.answer.withLock { $0 = .unsettled(note: "no answer") }
        _ = try await bench.sync("steps")
        bench.steps.answer.withLock { $0 = .accepted(note: "") }
        let store = bench.engine.store
        let dead = try #require(try store.outbox(in: [.dead]).first)
        try store.decide([dead.id], state, who: "An", reason: "đã xem", run: 1, at: Moment(milliseconds: 1))
        _ = try await bench.sync("steps")
        #expect(bench.steps.times(of: "A") == sent)
        #expect(try await bench.sync("steps").plan.totals.equal == 1)
        #expect(try store.outbox(in: [.ready, .doubtful, .dead]) == [])
        #expect(try store.verifyLedger().problems == [])
    }

    @Test func aStepThatIsStuckDoesNotHoldBackItsDossier() async throws {
        let bench = try Bench()
        bench.put("A", [1])
        _ = try await bench.sync("dossiers")
        bench.steps.answer.withLock { $0 = .refused(note: "not wanted") }
        #expect(try await bench.sync("steps").delivery.dead == 1)
        bench.source.lines.withLock { $0 = $0.map { $0.replacing("{\"code\"", with: "{\"note\":\"mới\",\"code\"") } }
        let outcome = try await bench.sync("dossiers")
        #expect(outcome.delivery.done == 1, "\(outcome.delivery)")
    }

    @Test func aStepWithoutATimeLeavesTheDossierToAPerson() async throws {
        let bench = try Bench()
        let line =
            "{\"code\":\"A\",\"status\":\"processing\",\"progress\":[{\"officer\":\"M\",\"status\":\"processing\"}]}"
        bench.source.lines.withLock { $0 = [line] }
        _ = try await bench.sync("dossiers")
        let outcome = try await bench.sync("steps")
        #expect(outcome.plan.effects == [] && outcome.plan.left.map(\.reasons) == [["incomplete"]])
    }
}
