extension SuccessionRegister {
    /// Answers who holds, or held, the work of the body that a code meant.
    ///
    /// A later day follows the events forward, an earlier one back. A code that is not named itself is answered for what
    /// it is a part of. A unit that ended with no event, and a successor that is in no file, end the chain.
    ///
    /// - Parameter query: The question.
    /// - Returns: The answer, with the statements it rests on; the same for the same register and question.
    /// - Complexity: O(events of the chain and their units).
    public func lookup(_ query: SuccessionQuery) -> SuccessionFinding {
        let code = query.system.normalised(query.code)
        var finding = SuccessionFinding(query: query, code: code, named: code, answer: .unknown, basis: [])
        guard let (named, tenures) = namedTenures(of: query.code, in: query.system) else { return finding }
        finding.named = named
        guard let tenure = tenures.first(where: { $0.span.contains(query.asOf) && $0.unit.span.contains(query.asOf) })
        else {
            finding.answer = .notValid(tenures)
            finding.basis = tenures.map(Self.statement)
            return finding
        }
        finding.holder = tenure.unit
        finding.basis = [Self.statement(tenure)]
        switch query.target {
        case .at(let day) where day >= query.asOf:
            finding.answer = forward(tenure.unit, after: query.asOf, to: day, query.procedure)
        case .at(let day): finding.answer = backward(tenure.unit, from: query.asOf, to: day, query.procedure)
        case .beginning: finding.answer = backward(tenure.unit, from: query.asOf, to: nil, query.procedure)
        }
        finding.basis += Self.basis(of: finding.answer)
        var seen: Set<SuccessionFinding.Statement> = []
        finding.basis.removeAll { !seen.insert($0).inserted }
        return finding
    }

    private static func statement(_ tenure: SuccessionTenure) -> SuccessionFinding.Statement {
        tenure.code.map { .code(tenure.unit, $0) } ?? .unit(tenure.unit)
    }

    private static func basis(of answer: SuccessionAnswer) -> [SuccessionFinding.Statement] {
        switch answer {
        case .same(let unit), .began(let unit): [.unit(unit)]
        case .successor(let unit, let path): path.map { .event($0) } + [.unit(unit)]
        case .several(let fork): (fork.path + fork.events).map { .event($0) } + fork.candidates.map { .unit($0) }
        case .origins(let origins): origins.flatMap { origin in origin.path.map { .event($0) } + [.unit(origin.unit)] }
        case .ended(let unit, let path, let event):
            (path + [event].compactMap(\.self)).map { .event($0) } + [.unit(unit)]
        case .notValid, .unknown: []
        }
    }

    /// Follows a unit's work to a later day.
    private func forward(
        _ start: SuccessionUnit,
        after first: Day,
        to last: Day,
        _ procedure: SuccessionProcedure
    ) -> SuccessionAnswer {
        var unit = start
        var day = first
        var path: [SuccessionEvent] = []
        while let indices = nextEvents(of: unit.id, after: day, to: last) {
            let next = indices.map { events[$0] }
            day = next[0].date
            var takers: [String] = []
            for event in next {
                let decided = event.successor(for: procedure).map { [$0] } ?? event.to
                for taker in decided where !takers.contains(taker) { takers.append(taker) }
            }
            if takers.isEmpty { return .ended(unit, path: path, by: next[0]) }
            guard takers.count == 1 else {
                let candidates = takers.compactMap { self.unit($0) }
                return .several(.init(unit: unit, path: path, events: next, candidates: candidates))
            }
            guard let taker = self.unit(takers[0]) else { return .ended(unit, path: path, by: next[0]) }
            if taker.id != unit.id { path += next }
            unit = taker
        }
        guard unit.span.contains(last) else { return .ended(unit, path: path, by: nil) }
        return unit.id == start.id ? .same(unit) : .successor(unit, path: path)
    }

    /// The events of the first day after `day`, and not after `last`, that hand a unit's work over.
    private func nextEvents(of unit: String, after day: Day, to last: Day) -> ArraySlice<Int>? {
        let all = eventsFrom[unit] ?? []
        guard let first = all.firstIndex(where: { events[$0].date > day }) else { return nil }
        let date = events[all[first]].date
        guard date <= last else { return nil }
        return all[first...].prefix { events[$0].date == date }
    }

    /// A unit on the way back, with the last day that still counts.
    private struct Visit: Hashable {
        var unit: String
        var bound: Int
    }

    /// Collects who did a unit's work on an earlier day; `nil` for as far back as is known.
    private func backward(
        _ start: SuccessionUnit,
        from first: Day,
        to last: Day?,
        _ procedure: SuccessionProcedure
    ) -> SuccessionAnswer {
        var origins: [SuccessionAnswer.Origin] = []
        var (found, visited): (Set<String>, Set<Visit>) = ([], [])
        var open: [(unit: SuccessionUnit, bound: Int, path: [SuccessionEvent])] = [(start, first.number, [])]
        while let (unit, bound, path) = open.popLast() {
            guard visited.insert(Visit(unit: unit.id, bound: bound)).inserted else { continue }
            let indices = lastEvents(of: unit.id, notAfter: bound, after: last)
            guard let date = indices.first.map({ events[$0].date }) else {
                if let last, !unit.span.contains(last) { continue }
                if found.insert(unit.id).inserted { origins.append(.init(unit: unit, path: path)) }
                continue
            }
            // What is found last is looked at first, so that units come in the order of the files.
            for index in indices.reversed() {
                let event = events[index]
                if event.to.count > 1, let decided = event.successor(for: procedure), decided != unit.id { continue }
                for id in event.from.reversed() where id != unit.id {
                    guard let part = self.unit(id) else { continue }
                    open.append((part, date.number - 1, [event] + path))
                }
            }
            if unit.span.contains(date.previous) { open.append((unit, date.number - 1, path)) }
        }
        if origins.isEmpty { return .began(start) }
        if origins.count == 1, origins[0].unit.id == start.id { return .same(start) }
        return .origins(origins)
    }

    /// The events of the last day not after `bound`, and after `last`, by which a unit took over.
    private func lastEvents(of unit: String, notAfter bound: Int, after last: Day?) -> ArraySlice<Int> {
        let all = eventsTo[unit] ?? []
        guard let end = all.lastIndex(where: { events[$0].date.number <= bound }) else { return [] }
        let date = events[all[end]].date
        if let last, date <= last { return [] }
        let start = all[...end].firstIndex { events[$0].date == date } ?? end
        return all[start...end]
    }
}
