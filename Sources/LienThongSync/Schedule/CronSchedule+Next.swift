extension CronSchedule {
    /// A year from both ends of the calendar, so that no step of a search leaves it.
    private static let searched: ClosedRange<Int64> = -62_104_060_800...253_370_764_800

    /// The first planned instant after another, without jitter.
    ///
    /// Where the zone changes its clocks, a schedule that names hours says *when*, once for each time named:
    ///
    /// - a time that the clock skips is planned for the first instant after the gap; several of them, and a time
    ///   named for that very instant, make one run;
    /// - a time that the clock shows twice is planned for the first of the two.
    ///
    /// A schedule that allows every hour (``CronExpression/runsEveryHour``) says *how often*: it runs whenever the clock
    /// shows an allowed minute, so that skipped times do not run and repeated times run twice. That is what the
    /// cron of Vixie and Debian does, which knows the second kind by a `*`.
    ///
    /// Date, day of the week and condition are those of the time named, also where a gap moves it to the next day.
    ///
    /// - Returns: `nil` when there is none within 41 years, which only a condition can bring about, and outside the
    ///   years 2 to 9998.
    /// - Complexity: Some microseconds; for rare dates and for conditions that seldom hold O(days passed over).
    package func next(after instant: Instant) -> Instant? {
        guard Self.searched.contains(instant.seconds) else { return nil }
        let today = instant.seconds.dividedDown(by: 86_400).quotient
        let last = min(Int(today) + Self.horizon * 366, CivilDay.numbers.upperBound - 2)
        let lastDay = CivilDay(number: last)
        return expression.runsEveryHour
            ? nextInRealTime(after: instant, through: lastDay)
            : nextNamed(after: instant, through: lastDay)
    }

    /// The latest planned instant in a stretch of time, without jitter.
    ///
    /// - Parameters:
    ///   - end: The end of the stretch, included.
    ///   - start: The start of the stretch, not included.
    /// - Returns: `nil` when there is none.
    /// - Complexity: O(log *n*) searches for a next instant, where *n* is the length of the stretch in seconds.
    package func latest(atOrBefore end: Instant, after start: Instant) -> Instant? {
        guard start < end, let first = next(after: start), first <= end else { return nil }
        var found = first
        // `found` is the latest one through `low`; the stretch has none after `high`.
        var low = first.seconds
        var high = min(end.seconds, Self.searched.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if let later = next(after: Instant(seconds: middle)), later <= end {
                (found, low) = (later, later.seconds)
            } else {
                high = middle
            }
        }
        return found
    }

    private func holds(on day: CivilDay) -> Bool {
        condition.holds(on: day, in: calendar)
    }

    /// The moments at which the times named are first shown rise with the times, so the first one later will do.
    private func nextNamed(after instant: Instant, through last: CivilDay) -> Instant? {
        var local = instant.seconds + timeZone.offset(at: instant)
        while let named = expression.first(atOrAfter: local + 1, through: last, where: holds) {
            let found = timeZone.instant(showing: named)
            if found > instant { return found }
            local = named
        }
        return nil
    }

    /// Goes through the stretches between changes of the clock, in each of which local and real time run alike.
    private func nextInRealTime(after instant: Instant, through last: CivilDay) -> Instant? {
        var from = instant.adding(seconds: 1)
        while true {
            let offset = timeZone.offset(at: from)
            let start = from.seconds + offset
            guard let local = expression.first(atOrAfter: start, through: last, where: holds) else { return nil }
            let found = Instant(seconds: local - offset)
            guard let change = timeZone.nextChange(after: from), change <= found else { return found }
            from = change
        }
    }
}
