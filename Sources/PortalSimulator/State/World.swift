/// What the systems share while one call is performed.
struct World: Sendable {
    /// The settings of the run.
    let settings: SimulatorSettings
    /// Every accepted effect in order.
    private(set) var effects: [Effect] = []
    /// Numbers for sessions and tokens.
    var random: SplitMix64
    /// The time of the call.
    var now: ContinuousClock.Instant
    /// The number of the call, from 1.
    var call = 0
    /// The system that is called.
    var system = OutsideSystem.gateway
    /// The service that is called.
    var service = ""
    /// The call's `Idempotency-Key`.
    var idempotencyKey: String?
    /// What the plan says about the call.
    var decision = FaultEngine.Decision()

    /// A world before its first call.
    init(settings: SimulatorSettings, seed: UInt64, now: ContinuousClock.Instant) {
        self.settings = settings
        random = SplitMix64(seed: seed)
        self.now = now
    }

    /// Writes down an accepted effect of the call.
    mutating func accept(_ kind: Effect.Kind, key: String, content: JSONValue) {
        effects.append(
            Effect(
                number: effects.count + 1,
                system: system,
                service: service,
                key: key,
                kind: kind,
                hash: Effect.hash(content),
                call: call,
                idempotencyKey: idempotencyKey
            )
        )
    }
}
