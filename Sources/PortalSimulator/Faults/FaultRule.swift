/// One rule of a fault plan: which calls it looks at, on which of them it fires, and what it does then.
package struct FaultRule: Hashable, Sendable {
    /// On which of the calls that it looks at a rule fires.
    package enum Trigger: Hashable, Sendable {
        /// With that probability on each, from 0 to 1, drawn from the seed.
        case probability(Double)
        /// On every nth.
        case every(Int)
        /// On these, counted from 1 in the calls that the rule looks at.
        case calls(Set<Int>)
    }

    /// The system that it looks at; `nil` for each.
    package var system: OutsideSystem?
    /// The service that it looks at; `nil` for each.
    package var service: String?
    /// What it does.
    package var kind: FaultKind
    /// When it fires.
    package var trigger: Trigger
    /// How often it fires at most; `nil` for no bound.
    package var times: Int?

    /// How much later a `latency` answers.
    package var latency: Duration = .zero
    /// The status of a `status`.
    package var status = 503
    /// Whole seconds for the `Retry-After` of a `status` or `throttle`.
    package var retryAfter: Int?
    /// How many calls a `throttle` refuses, this one included.
    package var length = 3
    /// How many places a `shifting-page` moves the rows.
    package var rows = 1
    /// How many hours a `clock-skew` adds.
    package var hours = 7

    /// A rule with the settings of its kind as documented.
    package init(
        system: OutsideSystem? = nil,
        service: String? = nil,
        kind: FaultKind,
        trigger: Trigger = .every(1),
        times: Int? = nil
    ) {
        self.system = system
        self.service = service
        self.kind = kind
        self.trigger = trigger
        self.times = times
    }

    /// Whether the rule looks at calls of that service.
    func looks(at service: String, of system: OutsideSystem) -> Bool {
        (self.system ?? system) == system && (self.service ?? service) == service
            && kind.applies(to: service, of: system)
    }
}
