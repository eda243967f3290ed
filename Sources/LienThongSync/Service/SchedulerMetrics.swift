import LienThongStore
package import Metrics

/// What the service counts; the names are those that its port shows.
package struct SchedulerMetrics: Sendable {
    /// What each name means, for whoever reads the port.
    package static let help: [String: String] = [
        "lienthong_runs_total": "Runs of a job by how they ended.",
        "lienthong_run_duration_seconds": "How long runs of a job took.",
        "lienthong_skips_total": "Planned runs of a job that did not take place, by reason.",
        "lienthong_calls_total": "Calls to a system by what became of them.",
        "lienthong_call_duration_seconds": "How long calls to a system took.",
        "lienthong_lookup_duration_seconds": "How long it took to ask a system what it holds.",
        "lienthong_lookups_total": "Look-ups in a system by what they found.",
        "lienthong_notices_total": "Notices of a sender by what became of them.",
        "lienthong_outbox": "Calls of the outbox by system and state.",
        "lienthong_last_success_timestamp_seconds": "When a run of a job last left nothing that it may do.",
        "lienthong_job_paused": "Whether a job's planned runs are held back.",
    ]

    private let factory: any MetricsFactory

    /// Counts with what a factory makes.
    package init(_ factory: any MetricsFactory) {
        self.factory = factory
    }

    func ran(_ job: String, _ outcome: RunResult.Outcome, took duration: Duration) {
        counter("lienthong_runs_total", ("job", job), ("outcome", outcome.rawValue)).increment()
        timer("lienthong_run_duration_seconds", ("job", job)).recordNanoseconds(duration.nanoseconds)
    }

    func skipped(_ job: String, _ reason: ScheduleAction.SkipReason) {
        counter("lienthong_skips_total", ("job", job), ("reason", reason.rawValue)).increment()
    }

    func show(_ state: JobState, of job: String) {
        gauge("lienthong_job_paused", ("job", job)).set(state.isPaused ? 1 : 0)
        guard let success = state.lastSuccess else { return }
        gauge("lienthong_last_success_timestamp_seconds", ("job", job)).set(Double(success.milliseconds) / 1_000)
    }

    func show(_ counts: [OutboxRow.State: Int], of system: String) {
        for state in OutboxRow.State.allCases where state != .done && state != .dropped {
            gauge("lienthong_outbox", ("system", system), ("state", state.rawValue)).set(counts[state] ?? 0)
        }
    }

    func told(_ sender: String, _ turn: NoticeLane.Turn) {
        counter("lienthong_notices_total", ("sender", sender), ("outcome", turn.rawValue)).increment()
    }

    /// Counts calls.
    var observer: SyncObserver {
        SyncObserver(
            settled: { system, settlements in
                for settlement in settlements {
                    counter("lienthong_calls_total", ("system", system), ("outcome", settlement.outcome.word))
                        .increment()
                }
            },
            called: { system, duration in
                timer("lienthong_call_duration_seconds", ("system", system)).recordNanoseconds(duration.nanoseconds)
            },
            lookedUp: { system, found, duration in
                counter("lienthong_lookups_total", ("system", system), ("outcome", found.rawValue)).increment()
                timer("lienthong_lookup_duration_seconds", ("system", system)).recordNanoseconds(duration.nanoseconds)
            }
        )
    }

    private func counter(_ name: String, _ labels: (String, String)...) -> Counter {
        Counter(label: name, dimensions: labels, factory: factory)
    }

    private func gauge(_ name: String, _ labels: (String, String)...) -> Meter {
        Meter(label: name, dimensions: labels, factory: factory)
    }

    private func timer(_ name: String, _ labels: (String, String)...) -> Timer {
        Timer(label: name, dimensions: labels, factory: factory)
    }
}

extension Settlement.Outcome {
    fileprivate var word: String {
        switch self {
        case .done: "done"
        case .again: "postponed"
        case .doubtful: "doubtful"
        case .dead: "dead"
        case .superseded: "superseded"
        }
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multipliedReportingOverflow(by: 1_000_000_000).overflow
            ? .max : seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
