/// Says which fault each call meets.
///
/// The same plan, seed and sequence of calls give the same faults.
struct FaultEngine: Sendable {
    /// What the plan says about one call.
    struct Decision: Sendable {
        /// How much later the answer comes.
        var latency: Duration = .zero
        /// The rule whose fault the call meets.
        var rule: FaultRule?
        /// Whether a `latency` fired.
        var isDelayed = false

        /// The fault's word for counts, `none` without one.
        var name: String {
            rule?.kind.rawValue ?? (isDelayed ? FaultKind.latency.rawValue : "none")
        }

        /// Whether the call meets that fault.
        func meets(_ kind: FaultKind) -> Bool {
            rule?.kind == kind
        }
    }

    fileprivate struct Runner {
        var rule: FaultRule
        var random: SplitMix64
        var seen = 0
        var fired = 0
        var throttled = 0
    }

    private var runners: [Runner]

    /// Starts a plan from its beginning.
    ///
    /// Each rule draws from numbers of its own.
    init(plan: FaultPlan, seed: UInt64) {
        runners = plan.rules.enumerated()
            .map { index, rule in
                Runner(rule: rule, random: SplitMix64(seed: seed &+ UInt64(index + 1) &* 0xD1B5_4A32_D192_ED03))
            }
    }

    /// What the next call of that service meets.
    ///
    /// Each rule that looks at it counts it, whichever fires.
    mutating func decide(service: String, of system: OutsideSystem) -> Decision {
        var decision = Decision()
        for index in runners.indices where runners[index].rule.looks(at: service, of: system) {
            guard runners[index].fires(ifFree: decision.rule == nil) else { continue }
            if runners[index].rule.kind == .latency {
                decision.latency += runners[index].rule.latency
                decision.isDelayed = true
            } else {
                decision.rule = runners[index].rule
            }
        }
        return decision
    }
}

extension FaultEngine.Runner {
    /// Counts a call and says whether the rule's fault is met.
    ///
    /// `ifFree` says that no rule before it has one; a rule that loses does not use up one of its `times`.
    fileprivate mutating func fires(ifFree isFree: Bool) -> Bool {
        seen += 1
        let isDrawn =
            switch rule.trigger {
            case .probability(let probability): Double(random.next() >> 11) * 0x1p-53 < probability
            case .every(let step): seen % step == 0
            case .calls(let calls): calls.contains(seen)
            }
        guard isFree || rule.kind == .latency else { return false }
        if throttled > 0 {
            throttled -= 1
            return true
        }
        guard isDrawn, fired < rule.times ?? .max else { return false }
        fired += 1
        if rule.kind == .throttle { throttled = rule.length - 1 }
        return true
    }
}
