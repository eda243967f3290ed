/// The history of a code: who held it, and what happened to them before and after.
public struct SuccessionTrace: Hashable, Sendable {
    /// The code in its one spelling.
    public var code: String
    /// The code's system.
    public var system: CodeSystem
    /// The code under which holders were found: another one when only what the code is a part of is named.
    public var named: String
    /// Who held the code, in the order of days; empty when nobody ever did.
    public var tenures: [SuccessionTenure]
    /// All events of the holders, of those they came from and of those that followed, in the order of days.
    public var events: [SuccessionEvent]
    /// All units of these events and the holders, those of the earliest days first.
    public var units: [SuccessionUnit]
}

extension SuccessionRegister {
    /// Follows a code's holders in both directions, branches and all.
    ///
    /// - Parameters:
    ///   - code: The code, in any of its spellings.
    ///   - system: The code's system.
    /// - Returns: The history; without holders when the code is not known.
    /// - Complexity: O(*n* log *n*) in what is returned.
    public func trace(_ code: String, in system: CodeSystem) -> SuccessionTrace {
        let normalised = system.normalised(code)
        let found = namedTenures(of: code, in: system)
        var trace = SuccessionTrace(
            code: normalised,
            system: system,
            named: found?.code ?? normalised,
            tenures: found?.tenures ?? [],
            events: [],
            units: []
        )
        let holders = trace.tenures.map(\.unit.id)
        var indices: Set<Int> = []
        let ids = reached(from: holders, by: eventsFrom, \.to, &indices)
            .union(reached(from: holders, by: eventsTo, \.from, &indices))
        trace.events = indices.sorted { (events[$0].date, $0) < (events[$1].date, $1) }.map { events[$0] }
        trace.units = ids.compactMap { unitIndices[$0] }
            .sorted { left, right in
                let (a, b) = (units[left].span, units[right].span)
                return (a.lower, a.upper, left) < (b.lower, b.upper, right)
            }
            .map { units[$0] }
        return trace
    }

    /// The units that events lead to from some, these among them; the events are added.
    private func reached(
        from start: [String],
        by eventsOf: [String: [Int]],
        _ units: KeyPath<SuccessionEvent, [String]>,
        _ indices: inout Set<Int>
    ) -> Set<String> {
        var reached = Set(start)
        var open = start
        var met: Set<Int> = []
        while let unit = open.popLast() {
            for index in eventsOf[unit] ?? [] where met.insert(index).inserted {
                indices.insert(index)
                for next in events[index][keyPath: units] where reached.insert(next).inserted { open.append(next) }
            }
        }
        return reached
    }
}
