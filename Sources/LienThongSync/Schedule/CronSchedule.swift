/// When a job runs: a cron expression in a time zone, on certain days of a calendar, spread by a jitter.
package struct CronSchedule: Hashable, Sendable {
    /// The longest jitter, in seconds: one day.
    ///
    /// A longer one counts as this.
    package static let longestJitter: Int64 = 86_400

    /// The longest wait that ``next(after:)`` looks through, in years.
    ///
    /// A leap day on a given day of the week may be 40 years away, when 2100 stands between; nothing else that an
    /// expression can say is as rare.
    static let horizon = 41

    /// The minutes of the wall clock.
    package var expression: CronExpression
    /// The zone of that wall clock.
    package var timeZone: ScheduleZone
    /// How far starts are spread after the planned instant; whole seconds count, zero is none.
    ///
    /// Keep it shorter than the shortest time between two planned instants. Otherwise starts come out of order, and
    /// the ones that are overtaken are not run.
    package var jitter: Duration
    /// On which days of the calendar.
    package var condition: JobCondition
    /// What the condition looks at.
    package var calendar: HolidayCalendar

    /// Makes a schedule; in Vietnam's time, every day and without jitter unless told otherwise.
    package init(
        _ expression: CronExpression,
        timeZone: ScheduleZone = .vietnam,
        jitter: Duration = .zero,
        condition: JobCondition = .everyDay,
        calendar: HolidayCalendar = .weekendsOnly
    ) {
        self.expression = expression
        self.timeZone = timeZone
        self.jitter = jitter
        self.condition = condition
        self.calendar = calendar
    }
}
