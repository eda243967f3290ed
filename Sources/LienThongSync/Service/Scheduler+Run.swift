import LienThongStore
import Logging

extension Scheduler {
    /// Runs one job and puts down what came of it; never fails.
    @concurrent
    nonisolated func run(_ start: ScheduledStart) async {
        let begun = clock.now()
        var logger = logger
        logger[metadataKey: "job"] = "\(start.job)"
        let result = await result(of: start, &logger)
        let took = Duration.milliseconds(clock.now().milliseconds - begun.milliseconds)
        metrics.ran(start.job, result.outcome, took: took)
        await finish(start, result, logger)
        logger.log(level: result.outcome.level, "run ended", metadata: result.metadata(took))
    }

    private nonisolated func result(of start: ScheduledStart, _ logger: inout Logger) async -> RunResult {
        var number: Int64 = 0
        do {
            return try await engine.run(.sync, start.job) { run in
                number = run
                logger[metadataKey: "run"] = "\(run)"
                logger.info(
                    "run started",
                    metadata: ["cause": "\(start.cause.rawValue)", "planned": "\(start.planned)"]
                )
                let outcome = try await engine.sync(start.job, reporting: CountingSink(), patience: patience)
                let result = RunResult(outcome, run: run)
                return (result, result.summary)
            }
        } catch is CancellationError {
            return RunResult(.stopped, run: number)
        } catch {
            // What a cancelled call leads to is no failure of its own.
            var result = RunResult(Task.isCancelled ? .stopped : .failed, run: number)
            result.reason = RunResult.reason(of: error)
            return result
        }
    }

    private func finish(_ start: ScheduledStart, _ result: RunResult, _ logger: Logger) {
        outcomes[start.job] = result.outcome
        current = nil
        do {
            try settle(start, isStopped: result.outcome == .stopped, isSuccess: result.isSuccess)
        } catch {
            let (code, words) = RunResult.reason(of: error)
            logger.error("run was not put down", metadata: ["code": "\(code)", "reason": "\(words)"])
        }
        refresh()
        watcher.ended(result, of: start.job, at: clock.now())
    }

    /// Brings the gauges of the outbox up to date; what the store does not tell stays as it was.
    package func refresh() {
        for system in Set(engine.configuration.jobs.values.map(\.target)) {
            guard let counts = try? engine.store.outboxCounts(of: system) else { continue }
            metrics.show(counts, of: system)
        }
    }
}

extension RunResult {
    /// In one line, for the table of runs.
    var summary: RunSummary {
        RunSummary(
            (outcome.word, nil),
            (.done, done),
            (.open, open),
            (.dead, dead),
            (.forPerson, forPerson),
            (.rejected, rejected)
        )
    }

    func metadata(_ took: Duration) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "outcome": "\(outcome.rawValue)", "done": "\(done)", "open": "\(open)", "dead": "\(dead)",
            "forPerson": "\(forPerson)", "rejected": "\(rejected)",
            "ms": "\(took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000)",
        ]
        if let reason {
            metadata["code"] = "\(reason.code)"
            metadata["reason"] = "\(reason.words)"
        }
        return metadata
    }
}

extension RunResult.Outcome {
    fileprivate var word: RunSummary.Word {
        switch self {
        case .done: .bothAgree
        case .left: .someLeft
        case .held: .heldBack
        case .halted: .letInNoMore
        case .failed: .failed
        case .stopped: .stopped
        }
    }

    fileprivate var level: Logger.Level {
        switch self {
        case .done, .left: .info
        case .stopped: .notice
        case .held, .halted: .warning
        case .failed: .error
        }
    }
}
