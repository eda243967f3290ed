extension CronExpression {
    /// The first minute of the wall clock that is allowed, not before a given one.
    ///
    /// Goes from month to month and from day to day, then straight to the hour and the minute.
    ///
    /// - Parameters:
    ///   - local: Seconds since 1970-01-01T00:00:00 on the wall clock.
    ///   - last: The last day to look at.
    ///   - holds: A further condition on the day.
    /// - Returns: Seconds on the same clock, a whole minute; `nil` when there is none through the last day.
    /// - Complexity: O(*n*), where *n* is the number of days in the allowed months that are passed over.
    func first(atOrAfter local: Int64, through last: CivilDay, where holds: (CivilDay) -> Bool) -> Int64? {
        let minute = (local + 59).dividedDown(by: 60).quotient
        let (day, minuteOfDay) = minute.dividedDown(by: 1_440)
        guard CivilDay.numbers.contains(Int(day)) else { return nil }
        let today = CivilDay(number: Int(day))
        if today <= last, allows(today), let found = timeOfDay(atOrAfter: Int(minuteOfDay)), holds(today) {
            return day * 86_400 + Int64(found) * 60
        }
        guard let next = firstDay(after: today, through: last, where: holds) else { return nil }
        return Int64(next.number) * 86_400 + Int64(timeOfDay(atOrAfter: 0) ?? 0) * 60
    }

    /// Whether the day fields and the month allow a day.
    func allows(_ day: CivilDay) -> Bool {
        let parts = day.parts
        return months.contains(parts.month) && allows(parts.day, day.weekday.rawValue)
    }

    private func allows(_ dayOfMonth: Int, _ dayOfWeek: Int) -> Bool {
        let ofMonth = daysOfMonth.contains(dayOfMonth)
        let ofWeek = daysOfWeek.contains(dayOfWeek)
        return takesEitherDay ? ofMonth || ofWeek : ofMonth && ofWeek
    }

    private func timeOfDay(atOrAfter minute: Int) -> Int? {
        let hour = minute / 60
        if hours.contains(hour), let found = minutes.first(atOrAfter: minute % 60) { return hour * 60 + found }
        guard let later = hours.first(atOrAfter: hour + 1), let first = minutes.first(atOrAfter: 0) else { return nil }
        return later * 60 + first
    }

    private func firstDay(
        after day: CivilDay,
        through last: CivilDay,
        where holds: (CivilDay) -> Bool
    ) -> CivilDay? {
        var (year, month, dayOfMonth) = day.parts
        dayOfMonth += 1
        while true {
            guard let allowed = months.first(atOrAfter: month) else {
                (year, month, dayOfMonth) = (year + 1, 1, 1)
                if year > 9_999 { return nil }
                continue
            }
            if allowed > month { (month, dayOfMonth) = (allowed, 1) }
            let first = CivilDay.firstDay(of: month, in: year)
            if first > last.number { return nil }
            if let found = firstDay(first, dayOfMonth...32, CivilDay.days(in: month, of: year), where: holds) {
                return found <= last ? found : nil
            }
            (month, dayOfMonth) = (month + 1, 1)
        }
    }

    /// The first day of one month, from a day of it on, that is allowed.
    private func firstDay(
        _ first: Int,
        _ wanted: ClosedRange<Int>,
        _ count: Int,
        where holds: (CivilDay) -> Bool
    ) -> CivilDay? {
        var weekday = CivilDay(number: first + wanted.lowerBound - 1).weekday.rawValue
        var dayOfMonth = wanted.lowerBound
        while dayOfMonth <= count {
            if allows(dayOfMonth, weekday) {
                let day = CivilDay(number: first + dayOfMonth - 1)
                if holds(day) { return day }
            }
            dayOfMonth += 1
            weekday = weekday == 6 ? 0 : weekday + 1
        }
        return nil
    }
}
