import Synchronization

/// All that the simulator knows and does, apart from sockets.
///
/// Safe to call from anywhere; one call at a time is performed.
package final class Simulation: Sendable {
    /// A call that has been counted, and what the plan says about it.
    struct Ticket: Sendable {
        /// The number of the call, from 1.
        var call: Int
        /// What the plan says.
        var decision: FaultEngine.Decision
    }

    /// How a call is to end on the wire.
    enum Delivery: Sendable {
        /// With this answer.
        case answer(Answer)
        /// With half of this answer's body, and then the connection's end.
        case half(Answer)
        /// With the connection's end.
        case close
        /// Not at all, until the client gives up.
        case stall
    }

    /// What may change.
    struct State: Sendable {
        /// The systems.
        var systems: Systems
        /// What they share.
        var world: World
        /// The plan, as far as it has come.
        var engine: FaultEngine
        /// The counts.
        var counts = CallCounts()
        /// How many calls there were.
        var calls = 0
        /// The plan from its beginning.
        var plan: FaultPlan
    }

    /// The seed of all that is drawn.
    let seed: UInt64
    private let settings: SimulatorSettings
    private let initial: Systems
    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Reads the folders.
    ///
    /// - Parameters:
    ///   - national: The folder of the national systems; `nil` for none.
    ///   - province: The folder of the provincial systems; `nil` for none.
    ///   - seed: The seed of all that is drawn.
    ///   - plan: The faults.
    ///   - settings: How the systems behave.
    ///   - now: The clock that sessions and tokens end by.
    /// - Throws: ``SimulatorError`` for a folder or file that cannot be used.
    package init(
        national: String?,
        province: String?,
        seed: UInt64,
        plan: FaultPlan = FaultPlan(),
        settings: SimulatorSettings = SimulatorSettings(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws(SimulatorError) {
        self.seed = seed
        self.settings = settings
        self.now = now
        initial = try Systems(national: national, province: province, seed: seed)
        state = Mutex(
            State(
                systems: initial,
                world: World(settings: settings, seed: seed, now: now()),
                engine: FaultEngine(plan: plan, seed: seed),
                plan: plan
            )
        )
    }

    /// Every accepted effect so far, in order.
    package var effects: [Effect] {
        state.withLock { $0.world.effects }
    }

    /// Begins the plan `plan` from its start; records and counts stay.
    package func replace(plan: FaultPlan) {
        state.withLock { state in
            state.plan = plan
            state.engine = FaultEngine(plan: plan, seed: seed)
        }
    }

    /// Puts everything back to how it was at the start; the plan stays and begins anew.
    package func reset() {
        state.withLock { state in
            state.systems = initial
            state.world = World(settings: settings, seed: seed, now: now())
            state.engine = FaultEngine(plan: state.plan, seed: seed)
            state.counts = CallCounts()
            state.calls = 0
        }
    }

    /// Counts a call and asks the plan about it.
    func begin(_ call: PreparedCall) -> Ticket {
        state.withLock { state in
            state.calls += 1
            let decision = state.engine.decide(service: call.service, of: call.system)
            return Ticket(call: state.calls, decision: decision)
        }
    }

    /// Performs a call.
    func finish(_ call: PreparedCall, _ ticket: Ticket) -> Delivery {
        let decision = ticket.decision
        let delivery = state.withLock { state -> Delivery in
            let delivery = state.perform(call, ticket, now: now())
            state.counts.add(call, fault: decision.name, outcome: delivery.outcome)
            return delivery
        }
        return switch delivery {
        case .answer(let answer): .answer(decision.touched(answer))
        case .half(let answer): .half(decision.touched(answer))
        case .close, .stall: delivery
        }
    }

    /// Reads or changes the state for the control paths.
    func withState<Result: Sendable>(_ body: (inout State) -> sending Result) -> Result {
        state.withLock(body)
    }
}

extension Simulation.Delivery {
    /// How the call is counted.
    fileprivate var outcome: Answer.Outcome {
        if case .answer(let answer) = self { answer.outcome } else { .cut }
    }
}

extension Simulation.State {
    fileprivate mutating func perform(
        _ call: PreparedCall,
        _ ticket: Simulation.Ticket,
        now: ContinuousClock.Instant
    ) -> Simulation.Delivery {
        switch ticket.decision.rule?.kind {
        case .closeBefore: return .close
        case .stall: return .stall
        case .status, .throttle: return .answer(ticket.decision.refusal)
        default: break
        }
        world.now = now
        world.call = ticket.call
        world.system = call.system
        world.service = call.service
        world.idempotencyKey = call.call.header("Idempotency-Key")
        world.decision = ticket.decision
        let answer = systems.answer(call, world: &world)
        return switch ticket.decision.rule?.kind {
        case .closeAfterEffect: .close
        case .closeWithin: .half(answer)
        default: .answer(answer)
        }
    }
}
