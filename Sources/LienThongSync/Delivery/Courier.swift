import Foundation
package import LienThongAdapters
import LienThongModel
package import LienThongStore

/// Makes the calls that wait in the outbox: claims them, sends them side by side, settles them.
///
/// Calls are made in as many lanes as the system takes at once; one writer claims ahead of them and settles behind them,
/// some calls a transaction, while they go on. No call is made before the disk says that it is under way.
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
        let line = CallLine(room: target.abilities.width)
        try await withLanes(line) {
            try await write(line, patience) { settlements in
                report.add(settlements)
                observer.settled(system, settlements)
                progress(report)
            }
        }
        report.isHalted = line.isHalted
        do throws(AdapterFailure) {
            try await target.finish()
        } catch {
            throw SyncFailure(
                "target.unfinished",
                vi: "Hệ thống đích đã nhận nhưng chưa đưa vào: \(error.note.vi).",
                en: "The target took what was sent and could not put it in place: \(error.note.en).",
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

    /// Whether calls are claimed ahead of the lanes, to keep them busy while the writer is at the disk: not where those
    /// that were claimed when a run is cut off cannot be settled without a person.
    private var claimsAhead: Bool {
        target.abilities.looksUp || target.abilities.isIdempotent
    }

    private var isStopped: Bool {
        stop.isSet || Task.isCancelled
    }

    // MARK: The writer

    /// Claims calls for the lanes and settles what they made, until nothing can be made any more.
    private func write(
        _ line: CallLine,
        _ patience: Duration,
        _ tell: ([Settlement]) -> Void
    ) async throws {
        let width = max(target.abilities.width, 1)
        var window = CallWindow(width: width)
        var lastTurn = clock.now()
        while true {
            let turn = await line.nextTurn()
            if turn.isClosed || isStopped { return try await end(line, turn.finished, tell) }
            let now = clock.now()
            window.adapt(made: turn.finished.count, in: .milliseconds(now.milliseconds - lastTurn.milliseconds))
            lastTurn = now
            let room = claimsAhead ? window.room : width
            line.resize(to: room)
            let rows = try store.settle(
                turn.finished,
                run: run,
                andClaimOf: system,
                entity,
                limit: room - turn.claimed,
                now: now
            )
            if !turn.finished.isEmpty { tell(turn.finished) }
            line.add(Array(zip(rows, try store.contents(of: rows))))
            guard rows.isEmpty, turn.isIdle else { continue }
            guard let next = try store.nextCall(of: system, entity) else { return }
            let wait = Duration.milliseconds(next.milliseconds - clock.now().milliseconds)
            guard wait <= patience else { return }
            if wait > .zero { try await stop.sleep(wait, by: clock) }
        }
    }

    /// Settles what is still made when no more calls are handed out, and puts back what was claimed and not begun.
    private func end(_ line: CallLine, _ finished: [Settlement], _ tell: ([Settlement]) -> Void) async throws {
        let (rest, untouched) = await line.end()
        let settlements = finished + rest
        try store.settle(settlements, run: run, at: clock.now())
        if !settlements.isEmpty { tell(settlements) }
        try store.putBack(untouched)
    }

    // MARK: The lanes

    /// Runs the lanes beside some work, and ends them with it: calls that are under way then are made to their end.
    private func withLanes(_ line: CallLine, _ work: () async throws -> Void) async throws {
        let result: Result<Void, any Error> = await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(target.abilities.width, 1) {
                group.addTask(executorPreference: target.executor) { await makeCalls(of: line) }
            }
            defer { line.close() }
            do {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Makes one call after the other.
    private func makeCalls(of line: CallLine) async {
        while !isStopped, let (row, content) = await line.take() {
            let (settlement, isHalted) = await make(row, content)
            line.finish(settlement, isHalted: isHalted)
        }
        // A lane that was stopped takes the others along.
        line.close()
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
                    let found = try await observer.lookUp(row.key, in: target, named: system, by: clock)
                    step = machine.found(found, time)
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
