/// The control paths under `/_sim`: what was accepted, what was called, and what faults come next.
///
/// They are not counted, and meet no faults.
struct ControlPanel: Sendable {
    /// What is looked at.
    let simulation: Simulation

    /// Answers a call to a control path; 404 for any other.
    func answer(_ call: Call) -> Answer {
        guard call.path.first == "_sim" else { return .refused(404, "no such path; see the guide") }
        switch (call.method, call.path.dropFirst().first, call.path.count) {
        case ("GET", "state", 2): return state()
        case ("GET", "state", 4) where call.path[2] == "dossiers": return dossier(call.path[3])
        case ("GET", "effects", 2): return effects(call)
        case ("GET", "calls", 2): return calls()
        case ("POST", "faults", 2): return replacePlan(call)
        case ("POST", "reset", 2):
            simulation.reset()
            return .json(.object(["reset": .bool(true)]))
        case ("POST", "drift", 2): return drift(call)
        default: return .refused(404, "no such control path; see the guide")
        }
    }

    private func state() -> Answer {
        let seed = String(simulation.seed)
        return .json(
            simulation.withState { state in
                .object([
                    "seed": .number(seed), "calls": .integer(state.calls),
                    "effects": .integer(state.world.effects.count), "rules": .integer(state.plan.rules.count),
                    "collections": .object(state.systems.counts),
                ])
            }
        )
    }

    private func dossier(_ code: String) -> Answer {
        let found = simulation.withState { $0.systems.dossiers(code: code) }
        guard !found.isEmpty else { return .refused(404, "no system has a dossier of this code") }
        var pieces = JSONPieces()
        pieces.append("{")
        for (index, (name, rows, isList)) in found.enumerated() {
            pieces.append(index == 0 ? "" : ",")
            pieces.append(string: name)
            pieces.append(isList ? ":[" : ":")
            pieces.append(rows: rows)
            pieces.append(isList ? "]" : "")
        }
        pieces.append("}")
        return .json(pieces.bytes)
    }

    /// `from` is the first number wanted, `limit` how many at most (10,000).
    ///
    /// NDJSON where it is asked for.
    private func effects(_ call: Call) -> Answer {
        let from = max(1, call.number("from", default: 1))
        let limit = max(0, call.number("limit", default: 10_000))
        let effects = simulation.withState { Array($0.world.effects.dropFirst(from - 1).prefix(limit)) }
        guard call.header("accept")?.contains("ndjson") == true || call.query["format"] == "ndjson" else {
            let next = (effects.last?.number).map { $0 + 1 } ?? from
            return .json(.object(["next": .integer(next), "effects": .array(effects.map(\.json))]))
        }
        var answer = Answer.json(effects.flatMap { $0.json.bytes + [UInt8(ascii: "\n")] })
        answer.contentType = "application/x-ndjson"
        return answer
    }

    private func calls() -> Answer {
        .json(simulation.withState { .object(["total": .integer($0.calls), "calls": $0.counts.json]) })
    }

    /// `count` (1) and `kind` (`status` or `remove`) are in the query.
    private func drift(_ call: Call) -> Answer {
        guard let kind = Drift.Kind(rawValue: call.query["kind"] ?? "status") else {
            return .refused(400, "kind is status or remove")
        }
        let drift = Drift(kind: kind, count: max(0, call.number("count", default: 1)))
        let changes = simulation.withState { state in
            drift.apply(to: &state.systems.gateway, random: &state.world.random)
        }
        let rows = changes.map { change -> JSONValue in
            .object(["code": .string(change.code), "from": .string(change.from), "to": .string(change.to)])
        }
        return .json(.object(["kind": .string(kind.rawValue), "drifted": .array(rows)]))
    }

    private func replacePlan(_ call: Call) -> Answer {
        do throws(SimulatorError) {
            let plan = try FaultPlan(yaml: String(decoding: call.body, as: UTF8.self))
            simulation.replace(plan: plan)
            return .json(.object(["rules": .integer(plan.rules.count)]))
        } catch {
            return .refused(400, error.description)
        }
    }
}
