import Foundation
package import LienThongAdapters
import LienThongModel
package import LienThongStore
import Synchronization

/// Makes the calls that wait in the outbox: claims them, sends them side by side, settles them.
///
/// Calls for one record are made one after the other in their order; a record that is stuck holds back no other.
/// Killed at any point, the next courier goes on where this one was: what was under way is looked up first.
package struct Courier: Sendable {
    private let store: Store
    private let target: any CallTarget
    private let system: String
    private let entity: String
    private let policy: DeliveryPolicy
    private let clock: SyncClock
    private let run: Int64
    private let random: RandomSource
    private let stop: StopSignal
    private let observer: SyncObserver

    /// Makes a courier.
    ///
    /// - Parameters:
    ///   - store: The store, whose lock the caller holds.
    ///   - target: The system called.
    ///   - system: Its name.
    ///   - entity: The name of the kind of record that it takes.
    ///   - policy: How often and how far apart calls are tried.
    ///   - clock: The time.
    ///   - run: The run, for the ledger.
    ///   - seed: What waits are drawn from.
    ///   - stop: Asks it to end between two calls.
    ///   - observer: Told about each call.
    package init(
        _ store: Store,
        to target: any CallTarget,
        named system: String,
        entity: String,
        policy: DeliveryPolicy = .standard,
        clock: SyncClock,
        run: Int64,
        seed: UInt64,
        stop: StopSignal = StopSignal(),
        observer: SyncObserver = .none
    ) {
        self.stop = stop
        self.observer = observer
        self.store = store
        self.target = target
        self.system = system
        self.entity = entity
        self.policy = policy
        self.clock = clock
        self.run = run
        random = RandomSource(seed: seed)
    }

    /// Makes the calls that can be made, waiting for those whose time comes soon.
    ///
    /// - Parameters:
    ///   - patience: How long it waits at most for the next call's time.
    ///   - progress: Told after each batch how the calls stand.
    /// - Returns: What came of it.
    /// - Throws: ``StoreError``; `CancellationError` when stopped, with nothing lost.
    package func deliver(
        patience: Duration,
        _ progress: (DeliveryReport) -> Void = { _ in }
    ) async throws -> DeliveryReport {
        var report = DeliveryReport()
        while !Task.isCancelled, !stop.isSet {
            let rows = try store.claim(of: system, entity, limit: target.abilities.width * Self.depth, now: clock.now())
            if rows.isEmpty {
                guard let next = try store.nextCall(of: system, entity) else { break }
                let wait = Duration.milliseconds(next.milliseconds - clock.now().milliseconds)
                guard wait <= patience else { break }
                if wait > .zero { try await stop.sleep(wait, by: clock) }
                continue
            }
            let (settlements, isHalted) = try await make(rows)
            try store.settle(settlements, run: run, at: clock.now())
            report.add(settlements)
            observer.settled(system, settlements)
            progress(report)
            if isHalted {
                report.isHalted = true
                break
            }
        }
        do throws(AdapterFailure) {
            try await target.finish()
        } catch {
            throw SyncFailure(
                "target.unfinished",
                vi: "Hệ thống đích đã nhận nhưng chưa đưa vào: \(error.note).",
                en: "The target took what was sent and could not put it in place: \(error.note).",
                hint: Phrase(
                    vi: "Khắc phục rồi chạy lại; không có gì mất.",
                    en: "Put that right and run again; nothing is lost."
                )
            )
        }
        try stop.check()
        report.waiting = try store.outboxCounts(of: system)
        return report
    }

    /// How many calls are claimed for each that may be under way.
    private static let depth = 16

    /// Makes some calls, so many at once as the system takes.
    private func make(_ rows: [OutboxRow]) async throws -> (settlements: [Settlement], isHalted: Bool) {
        let contents = try store.contents(of: rows)
        let next = Counter(rows.count)
        var settlements: [Settlement] = []
        var isHalted = false
        await withTaskGroup(of: [(Settlement, Bool)].self) { group in
            for _ in 0..<min(target.abilities.width, rows.count) {
                group.addTask {
                    var settled: [(Settlement, Bool)] = []
                    while !stop.isSet, let index = next.take() {
                        let outcome = await make(rows[index], contents[index])
                        settled.append(outcome)
                        if outcome.1 { next.stop() }
                    }
                    return settled
                }
            }
            for await settled in group {
                settlements += settled.map(\.0)
                if settled.contains(where: \.1) { isHalted = true }
            }
        }
        // What was claimed and not begun goes back as it was.
        let done = Set(settlements.map(\.row.id))
        let untouched = rows.filter { !done.contains($0.id) }
        try store.putBack(untouched)
        return (settlements, isHalted)
    }

    /// Makes one call, with the look-ups that it takes.
    private func make(_ row: OutboxRow, _ content: CallContent) async -> (Settlement, Bool) {
        var machine = CallMachine(
            row,
            content: content.sent,
            base: content.base,
            abilities: target.abilities,
            policy: policy,
            canonical: { target.form.canonical($0) }
        )
        var step = machine.start(time)
        while true {
            switch step {
            case .settle(let settlement): return (settlement, false)
            case .halt(let settlement): return (settlement, true)
            case .send(let action):
                let call = OutgoingCall(
                    action,
                    key: row.key,
                    content: content.sent,
                    idempotencyKey: "\(row.plan)/\(row.effect)"
                )
                let start = clock.now()
                let answer = await target.send(call)
                observer.called(system, .milliseconds(clock.now().milliseconds - start.milliseconds))
                step = machine.answered(answer, time)
            case .lookUp:
                do throws(AdapterFailure) {
                    step = machine.found(try await target.lookUp(row.key), time)
                } catch {
                    step = machine.failed(error, time)
                }
            }
        }
    }

    private var time: MachineTime {
        MachineTime(now: clock.now(), chance: random.next())
    }
}

/// What came of a delivery.
package struct DeliveryReport: Hashable, Sendable {
    /// Calls that took effect.
    package var done = 0
    /// Calls that are tried again.
    package var postponed = 0
    /// Calls of which nobody knows yet whether they took effect.
    package var doubtful = 0
    /// Calls given up.
    package var dead = 0
    /// Calls that lost their reason.
    package var superseded = 0
    /// Whether the system let us in no more.
    package var isHalted = false
    /// How the calls of the system's outbox stand now.
    package var waiting: [OutboxRow.State: Int] = [:]

    /// Nothing delivered yet.
    package init() {}

    mutating func add(_ settlements: [Settlement]) {
        for settlement in settlements {
            switch settlement.outcome {
            case .done: done += 1
            case .again: postponed += 1
            case .doubtful: doubtful += 1
            case .dead: dead += 1
            case .superseded: superseded += 1
            }
        }
    }

    /// How many calls are not settled for good.
    package var open: Int {
        [OutboxRow.State.ready, .calling, .doubtful, .dead].reduce(0) { $0 + (waiting[$1] ?? 0) }
    }
}

/// Hands out indices to several takers.
private final class Counter: Sendable {
    private let state: Mutex<(next: Int, end: Int)>

    init(_ count: Int) {
        state = Mutex((0, count))
    }

    func take() -> Int? {
        state.withLock { state in
            guard state.next < state.end else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func stop() {
        state.withLock { $0.end = $0.next }
    }
}

/// Chance for several takers, the same for a seed.
private final class RandomSource: Sendable {
    private let state: Mutex<SplitMix64>

    init(seed: UInt64) {
        state = Mutex(SplitMix64(seed: seed))
    }

    /// From 0 to 1.
    func next() -> Double {
        state.withLock { Double.random(in: 0...1, using: &$0) }
    }
}
