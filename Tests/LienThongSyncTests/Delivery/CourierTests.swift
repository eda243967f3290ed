import Foundation
import LienThongAdapters
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Testing
import Synchronization

struct CourierTests {
    private let policy = DeliveryPolicy(attempts: 40, base: .seconds(1), ceiling: .seconds(30))

    private func intend(_ store: Store, _ calls: [(key: String, content: String)]) throws {
        let now = Moment(milliseconds: 1_000)
        let contents = calls.map { Data($0.content.utf8) }
        let digest = ContentHash(of: Data("plan".utf8))
        try store.put(contents)
        try store.remember(StoredPlan(id: "p", job: "j", digest: digest), run: 1, at: now)
        var last: [String: String] = [:]
        var intended: [IntendedCall] = []
        for (index, call) in calls.enumerated() {
            intended.append(
                IntendedCall(
                    effect: index + 1,
                    system: "gateway",
                    entity: "dossier",
                    action: last[call.key] == nil ? "create" : "update",
                    key: call.key,
                    content: store.hash(of: Data(call.content.utf8)),
                    base: last[call.key].map { store.hash(of: Data($0.utf8)) }
                )
            )
            last[call.key] = call.content
        }
        _ = try store.approve("p", intended, by: "An", run: 1, at: now) { _ in }
    }

    private func courier(_ store: Store, _ target: MemoryTarget, _ clock: TestClock, seed: UInt64) -> Courier {
        Courier(
            store,
            to: target,
            named: "gateway",
            entity: "dossier",
            policy: policy,
            clock: clock.clock,
            run: 1,
            seed: seed
        )
    }

    /// Several versions of some records, each version's content unlike any other.
    private func calls(_ seed: UInt64, records: Int) -> [(key: String, content: String)] {
        var random = DossierRandom(seed: seed)
        var calls: [(key: String, content: String)] = []
        var versions: [String: Int] = [:]
        for _ in 0..<records * 2 {
            let key = "K\(Int.random(in: 0..<records, using: &random))"
            versions[key, default: 0] += 1
            calls.append((key, dossierText(key, note: "v\(versions[key, default: 0])")))
        }
        return calls
    }

    private func check(_ calls: [(key: String, content: String)], _ target: MemoryTarget, _ label: String) {
        for key in Set(calls.map(\.key)) {
            let wanted = calls.filter { $0.key == key }.map(\.content)
            #expect(target.effects(on: key) == wanted, "\(label), \(key)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func whateverGoesWrongEachCallTakesEffectOnceAndInItsOrder(seed: UInt64) async throws {
        let folder = try ScratchFolder()
        let store = try Store(folder.file("s.db"))
        let target = try MemoryTarget(seed: seed, faultShare: 40)
        let calls = calls(seed, records: 20)
        try intend(store, calls)
        let report = try await courier(store, target, TestClock(), seed: seed).deliver(patience: .seconds(3_600))
        #expect(report.done == calls.count, "seed \(seed)")
        #expect(report.open == 0, "seed \(seed)")
        check(calls, target, "seed \(seed)")
        #expect(try store.verifyLedger().problems == [], "seed \(seed)")
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func runsThatAreCutOffAtAnyPointLoseNothingAndDoubleNothing(seed: UInt64) async throws {
        let folder = try ScratchFolder()
        let target = try MemoryTarget(seed: seed, faultShare: 20)
        let calls = calls(seed, records: 15)
        try intend(try Store(folder.file("s.db")), calls)
        var random = DossierRandom(seed: seed)
        let clock = TestClock()
        var cuts = 0
        while cuts < 40 {
            target.state.withLock { $0.stopAfter = $0.sends + Int.random(in: 1...6, using: &random) }
            let store = try Store(folder.file("s.db"))
            try store.takeOverCutOffCalls()
            // The first that hangs stands for the kill: what is under way then never comes back.
            let task = Task { try await courier(store, target, clock, seed: seed).deliver(patience: .seconds(3_600)) }
            let isDone = await finishes(task, target)
            task.cancel()
            if isDone { break }
            cuts += 1
        }
        target.state.withLock { $0.stopAfter = nil }
        let store = try Store(folder.file("s.db"))
        try store.takeOverCutOffCalls()
        let report = try await courier(store, target, clock, seed: seed).deliver(patience: .seconds(3_600))
        #expect(report.open == 0, "seed \(seed)")
        #expect(cuts > 3, "seed \(seed)")
        check(calls, target, "seed \(seed), \(cuts) cuts")
    }

    /// Whether a delivery ends by itself before a call hangs.
    private func finishes(_ task: Task<DeliveryReport, any Error>, _ target: MemoryTarget) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = try? await task.value
                return true
            }
            group.addTask {
                while !Task.isCancelled {
                    let isHanging = target.state.withLock { state in state.stopAfter.map { state.sends > $0 } ?? false }
                    if isHanging { return false }
                    try? await Task.sleep(for: .milliseconds(1))
                }
                return true
            }
            let first = await group.next() ?? true
            if !first { task.cancel() }
            group.cancelAll()
            return first
        }
    }

    @Test func aRefusedRecordIsGivenUpAndTheOthersGoOn() async throws {
        let folder = try ScratchFolder()
        let store = try Store(folder.file("s.db"))
        let target = try MemoryTarget(seed: 1, refused: ["B"])
        let calls = ["A", "B", "C"]
            .flatMap { key in
                [(key, dossierText(key, note: "v1")), (key, dossierText(key, note: "v2"))]
            }
        try intend(store, calls.map { (key: $0.0, content: $0.1) })
        let report = try await courier(store, target, TestClock(), seed: 1).deliver(patience: .seconds(3_600))
        #expect(report.done == 4)
        #expect(report.waiting[.dead] == 1)
        #expect(report.waiting[.ready] == 1)
        #expect(try store.outbox(in: [.dead]).map(\.note) == ["not wanted"])
    }

    @Test func nothingIsWaitedForLongerThanOnesPatience() async throws {
        let folder = try ScratchFolder()
        let store = try Store(folder.file("s.db"))
        let target = try MemoryTarget(seed: 3, faultShare: 100)
        try intend(store, [(key: "A", content: dossierText("A", note: "v1"))])
        let clock = TestClock()
        let before = clock.now
        let report = try await courier(store, target, clock, seed: 3).deliver(patience: .zero)
        #expect(report.open == 1)
        #expect(clock.now == before)
    }

    @Test func noCallIsMadeBeforeTheStoreSaysThatItIsUnderWay() async throws {
        let folder = try ScratchFolder()
        let store = try Store(folder.file("s.db"))
        let clock = TestClock()
        let target = WatchedTarget(inner: try MemoryTarget(seed: 1, width: 8), store: store, clock: clock)
        let calls = (0..<600).map { (key: "K\($0 % 400)", content: dossierText("K\($0 % 400)", note: "v\($0)")) }
        try intend(store, calls)
        let courier = Courier(
            store,
            to: target,
            named: "gateway",
            entity: "dossier",
            policy: policy,
            clock: clock.clock,
            run: 1,
            seed: 1
        )
        let report = try await courier.deliver(patience: .zero)
        #expect(report.done == calls.count)
        #expect(target.unannounced.withLock { $0 } == [])
        // Ten calls a second: a quarter second's worth is less than what keeps the lanes busy.
        #expect(target.mostUnderWay.withLock { $0 } <= 2 * 8)
        check(calls, target.inner, "600 calls")
    }
}

/// A target that looks into the store before each call.
private final class WatchedTarget: CallTarget {
    let inner: MemoryTarget
    let store: Store
    let clock: TestClock
    let unannounced = Mutex<[String]>([])
    let mostUnderWay = Mutex(0)

    var abilities: TargetAbilities { inner.abilities }
    var form: RecordForm { inner.form }

    init(inner: MemoryTarget, store: Store, clock: TestClock) {
        self.inner = inner
        self.clock = clock
        self.store = store
    }

    func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        clock.advance(.milliseconds(100))
        let underWay = (try? store.outbox(in: [.calling])) ?? []
        mostUnderWay.withLock { $0 = max($0, underWay.count) }
        if !underWay.contains(where: { "\($0.plan)/\($0.effect)" == call.idempotencyKey }) {
            unannounced.withLock { $0.append(call.key) }
        }
        return await inner.send(call)
    }

    func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        try await inner.lookUp(key)
    }
}
