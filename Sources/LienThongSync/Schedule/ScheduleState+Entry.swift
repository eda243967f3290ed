extension ScheduleState.Entry {
    var nextStart: Instant? { next.flatMap { job.schedule?.start(of: $0, job: job.name) } }

    mutating func settle(through planned: Instant) {
        lastPlanned = planned
        next = job.schedule?.next(after: planned)
    }

    mutating func started() -> [ScheduleAction] {
        isRunning = true
        return []
    }

    mutating func finished() -> [ScheduleAction] {
        isRunning = false
        return []
    }

    /// A run that is due already and waits for its tick is held back too.
    mutating func pause() -> [ScheduleAction] {
        isPaused = true
        return []
    }

    mutating func resume(_ now: Instant) -> [ScheduleAction] {
        guard isPaused else { return [] }
        let actions = due(now).map { [skip($0, .paused)] } ?? []
        isPaused = false
        return actions
    }

    mutating func runNow(_ now: Instant) -> [ScheduleAction] {
        if isRunning { return [.skip(job: job.name, planned: now, through: now, reason: .overlap)] }
        // Later than every instant started before, also when the clock was set back.
        let planned = max(now, lastPlanned.adding(seconds: 1))
        var actions: [ScheduleAction] = []
        if let first = next, first < planned {
            let before = planned.adding(seconds: -1)
            let last = job.schedule?.latest(atOrBefore: before, after: first) ?? first
            actions.append(skip(first...last, .superseded))
        }
        actions.append(start(planned, .manual))
        return actions
    }

    mutating func tick(_ now: Instant, grace: Duration) -> [ScheduleAction] {
        guard let due = due(now) else { return [] }
        if isPaused { return [skip(due, .paused)] }
        if isRunning { return [skip(due, .overlap)] }
        let start = job.schedule?.start(of: due.upperBound, job: job.name) ?? due.upperBound
        let late = now.seconds(since: start)
        let isMissed = late > grace.wholeSeconds
        switch job.catchUp {
        case .none where isMissed: return [skip(due, .missed)]
        case .once(let maxAge) where isMissed && late > maxAge.wholeSeconds: return [skip(due, .tooOld)]
        case .none, .once: return run(due, isMissed ? .catchUp : .scheduled)
        }
    }

    /// Starts the last of the planned runs that are due and skips those before it.
    private mutating func run(_ due: ClosedRange<Instant>, _ cause: ScheduleAction.Cause) -> [ScheduleAction] {
        var actions: [ScheduleAction] = []
        let (first, last) = (due.lowerBound, due.upperBound)
        if first < last {
            let before = job.schedule?.latest(atOrBefore: last.adding(seconds: -1), after: first) ?? first
            actions.append(skip(first...before, job.catchUp == .none ? .missed : .superseded))
        }
        actions.append(start(last, cause))
        return actions
    }

    private mutating func start(_ planned: Instant, _ cause: ScheduleAction.Cause) -> ScheduleAction {
        settle(through: planned)
        isRunning = true
        return .start(job: job.name, planned: planned, cause: cause)
    }

    private mutating func skip(_ range: ClosedRange<Instant>, _ reason: ScheduleAction.SkipReason) -> ScheduleAction {
        settle(through: range.upperBound)
        return .skip(job: job.name, planned: range.lowerBound, through: range.upperBound, reason: reason)
    }

    /// The first and the last planned instant whose start has come; `nil` when there is none.
    private func due(_ now: Instant) -> ClosedRange<Instant>? {
        guard let schedule = job.schedule, let first = next, schedule.start(of: first, job: job.name) <= now else {
            return nil
        }
        // Whatever is older than the whole jitter is due for certain; the rest is looked at one by one.
        let certain = now.adding(seconds: -schedule.jitterSeconds)
        var last = schedule.latest(atOrBefore: certain, after: first) ?? first
        while let later = schedule.next(after: last), schedule.start(of: later, job: job.name) <= now { last = later }
        return first...last
    }
}
