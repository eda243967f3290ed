import LienThongStore
import Logging

extension Scheduler {
    /// Carries a request out.
    func take(_ request: ServiceRequest, _ now: Moment) throws {
        var metadata: Logger.Metadata = ["request": "\(request.kind.rawValue)", "job": "\(request.job)"]
        guard schedule.status(of: request.job) != nil else {
            try engine.store.take(request, leaving: nil, at: now)
            logger.warning("request for an unknown job", metadata: metadata)
            return
        }
        if request.kind == .runNow, request.askedAt + Self.longestRequest < now {
            try engine.store.take(request, leaving: nil, at: now)
            logger.warning("request is too old", metadata: metadata)
            return
        }
        let event: ScheduleEvent =
            switch request.kind {
            case .pause: .pause(job: request.job, now: Instant(now))
            case .resume: .resume(job: request.job, now: Instant(now))
            case .runNow: .runNow(job: request.job, now: Instant(now))
            }
        let actions = schedule.handle(event).actions
        var state = kept[request.job] ?? JobState()
        state.isPaused = schedule.status(of: request.job)?.isPaused ?? false
        try engine.store.take(request, leaving: state, at: now)
        kept[request.job] = state
        metrics.show(state, of: request.job)
        metadata["asked"] = "\(Instant(request.askedAt))"
        logger.notice("request taken", metadata: metadata)
        try perform(actions)
    }

    /// Does and puts down what the schedules decided.
    func perform(_ actions: [ScheduleAction]) throws {
        for action in actions {
            switch action {
            case .start(let job, let planned, let cause):
                var state = kept[job] ?? JobState()
                settledBefore[job] = .some(state.lastPlanned)
                queue.append(ScheduledStart(job: job, planned: planned, cause: cause))
                state.lastPlanned = planned.moment
                try keep(state, of: job)
            case .skip(let job, let planned, let through, let reason):
                var state = kept[job] ?? JobState()
                metrics.skipped(job, reason)
                logger.info(
                    "planned run skipped",
                    metadata: [
                        "job": "\(job)", "planned": "\(planned)", "through": "\(through)",
                        "reason": "\(reason.rawValue)",
                    ]
                )
                state.lastPlanned = schedule.status(of: job)?.lastPlanned.moment ?? through.moment
                try keep(state, of: job)
            case .unknownJob(let job, _): logger.warning("unknown job", metadata: ["job": "\(job)"])
            }
        }
    }

    /// Puts down that a run ended.
    func settle(_ start: ScheduledStart, isStopped: Bool, isSuccess: Bool) throws {
        let now = clock.now()
        let before = settledBefore.removeValue(forKey: start.job) ?? nil
        _ = schedule.handle(.finished(job: start.job, now: Instant(now)))
        var state = kept[start.job] ?? JobState()
        // A run that was stopped counts as missed, so that the next life makes up for it where the job says so.
        if isStopped, let before { state.lastPlanned = before }
        if isSuccess { state.lastSuccess = now }
        try keep(state, of: start.job)
    }
}
