import Yams

extension FaultRule {
    /// Reads one rule of a plan.
    ///
    /// - Throws: ``SimulatorError`` with the place of an unknown or wrong setting.
    init(_ node: Node, file: String?) throws(SimulatorError) {
        let names = ["system", "service", "fault", "with", "probability", "every", "calls", "times"]
        let fields = try YAMLFields(node, names: names, file: file)
        guard let kind = try fields.choice("fault", of: FaultKind.self) else {
            let words = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw fields.error("a rule without a fault", hint: "write fault: and one of \(words)")
        }
        self.init(
            system: try fields.choice("system", of: OutsideSystem.self),
            service: try fields.text("service"),
            kind: kind,
            trigger: try FaultRule.trigger(fields),
            times: try fields.integer("times", in: 1...1_000_000_000)
        )
        try check(fields)
        if let with = fields.node("with") {
            try read(YAMLFields(with, names: kind.settings, file: file))
        }
        if kind == .latency, latency == .zero {
            throw fields.error("a latency without a time", hint: "write with: {latency: 250ms}")
        }
    }

    /// Refuses a service that there is not, and a fault that none of the calls looked at can meet.
    private func check(_ fields: YAMLFields) throws(SimulatorError) {
        let systems = system.map { [$0] } ?? OutsideSystem.allCases
        let known = systems.flatMap(\.services)
        if let service, !known.contains(service) {
            throw fields.error(
                "there is no service of that name",
                hint: "known are \(known.joined(separator: ", "))",
                at: "service"
            )
        }
        let canFire = systems.contains { system in
            system.services.contains { looks(at: $0, of: system) }
        }
        guard canFire else {
            throw fields.error(
                "these calls cannot have this fault",
                hint:
                    "pages are in the lists of opencps and igate, sessions in gateway, bus and igate behind the login",
                at: "fault"
            )
        }
    }

    private mutating func read(_ fields: YAMLFields) throws(SimulatorError) {
        latency = try fields.duration("latency") ?? latency
        status = try fields.integer("status", in: 400...599) ?? status
        retryAfter = try fields.integer("retryAfter", in: 0...86_400) ?? retryAfter
        length = try fields.integer("length", in: 1...1_000_000) ?? length
        rows = try fields.integer("rows", in: -1_000...1_000) ?? rows
        hours = try fields.integer("hours", in: -24...24) ?? hours
    }

    private static func trigger(_ fields: YAMLFields) throws(SimulatorError) -> Trigger {
        let written = ["probability", "every", "calls"].filter(fields.has)
        guard written.count <= 1 else {
            throw fields.error(
                "more than one of probability, every and calls",
                hint: "keep one of them",
                at: written[1]
            )
        }
        if let every = try fields.integer("every", in: 1...1_000_000_000) { return .every(every) }
        if let node = fields.node("calls") {
            let calls = node.sequence?.compactMap(\.int).filter { $0 > 0 } ?? []
            guard !calls.isEmpty, calls.count == node.sequence?.count else {
                throw fields.error("a list of call numbers is wanted here", hint: "write calls: [3, 7]", at: "calls")
            }
            return .calls(Set(calls))
        }
        guard let node = fields.node("probability") else { return .every(1) }
        guard let probability = node.float, (0...1).contains(probability) else {
            throw fields.error("a probability is wanted here", hint: "write one from 0 to 1", at: "probability")
        }
        return .probability(probability)
    }
}
