import LienThongStore

extension Scheduler {
    /// A loop that has not turned for so long is no longer trusted.
    private static let longestTurn = Duration.seconds(30)

    /// Why the service cannot do its work now, one word; `nil` when it can.
    package func unreadiness() -> String? {
        guard startedAt != nil, let lastTurn else { return "starting" }
        if stop.isSet { return "stopping" }
        if lastTurn + Self.longestTurn < clock.now() { return "stuck" }
        guard (try? engine.store.openRequests()) != nil else { return "store" }
        return nil
    }

    /// How the service stands.
    package func status() -> ServiceStatus {
        let jobs = schedule.jobs.map { name in
            let status = schedule.status(of: name)
            let schedule = engine.configuration.jobs[name]?.schedule?.schedule
            return ServiceStatus.Job(
                name: name,
                schedule: schedule?.expression.description,
                timeZone: schedule?.timeZone.identifier,
                isPaused: status?.isPaused ?? false,
                isRunning: status?.isRunning ?? false,
                nextStart: status?.nextStart?.description,
                lastSuccess: kept[name]?.lastSuccess.map { Instant($0).description },
                lastOutcome: outcomes[name]?.rawValue
            )
        }
        var outbox: [String: [String: Int]] = [:]
        for system in Set(engine.configuration.jobs.values.map(\.target)) {
            guard let counts = try? engine.store.outboxCounts(of: system) else { continue }
            let open = counts.filter { $0.key != .done && $0.key != .dropped }
            outbox[system] = Dictionary(uniqueKeysWithValues: open.map { ($0.key.rawValue, $0.value) })
        }
        return ServiceStatus(
            state: startedAt == nil ? "starting" : stop.isSet ? "stopping" : "running",
            startedAt: startedAt.map { Instant($0).description },
            jobs: jobs,
            outbox: outbox
        )
    }
}
