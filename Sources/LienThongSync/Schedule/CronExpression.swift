/// Which minutes of the wall clock a job runs at: the five fields of cron.
///
/// The fields are minute (0–59), hour (0–23), day of month (1–31), month (1–12 or `JAN`–`DEC`) and day of week (0–7 or
/// `SUN`–`SAT`, where 0 and 7 are Sunday), set apart by spaces or tabs. A field is a list, set apart by commas, of
///
/// - `*`, every value, or `*/15`, every fifteenth from the smallest on;
/// - `7` or `MON`, one value, or `7/10`, every tenth from 7 to the end of the field;
/// - `3-20` or `MON-FRI`, a range, or `3-20/5`, every fifth of it.
///
/// Names are read in any case. A range does not wrap around: `22-3` is an error whose hint is `22-23,0-3`. In place of
/// the fields may stand `@yearly`, `@annually`, `@monthly`, `@weekly`, `@daily`, `@midnight` or `@hourly`.
///
/// **Days** combine as cron combines them: when both day fields are restricted, a day is taken that fits *either* of
/// them (`0 8 1,15 * MON`: the 1st, the 15th and every Monday). A field is restricted unless it starts with `*`; when
/// one of the two starts with `*`, a day must fit both (`0 8 */2 * MON`: Mondays with an odd date). Source: the manual
/// page crontab(5) of Vixie cron; POSIX crontab says the same of `*` alone.
///
/// Two expressions that were spelt differently and allow the same minutes are equal, but for rare combinations of two
/// lists of days.
package struct CronExpression: Hashable, Sendable {
    /// The longest text that is read, in characters.
    package static let longestText = 1_024

    let minutes: CronSet
    let hours: CronSet
    let daysOfMonth: CronSet
    let months: CronSet
    let daysOfWeek: CronSet
    /// A day fits when either day field allows it; otherwise both must.
    let takesEitherDay: Bool

    /// Reads a cron expression.
    ///
    /// - Parameter text: Five fields or an `@` word; spaces around it are skipped.
    /// - Throws: ``CronError`` for the first thing that is wrong, and for an expression that never occurs, such as
    ///   `0 0 30 FEB *`. `0 0 29 FEB *` is none of these.
    package init(parsing text: String) throws(CronError) {
        var parser = CronParser(text)
        self = try parser.expression()
    }

    /// Puts parsed fields together; days that are restricted to nothing count as not restricted.
    init(_ fields: [CronSet], takesEitherDay: Bool) {
        let everyDay = fields[2] == CronField.dayOfMonth.all || fields[4] == CronField.dayOfWeek.all
        minutes = fields[0]
        hours = fields[1]
        daysOfMonth = takesEitherDay && everyDay ? CronField.dayOfMonth.all : fields[2]
        months = fields[3]
        daysOfWeek = takesEitherDay && everyDay ? CronField.dayOfWeek.all : fields[4]
        self.takesEitherDay = takesEitherDay && !everyDay
    }

    /// Whether every hour of the day is allowed, however that was written.
    ///
    /// Such an expression says how often rather than when, which matters when clocks are changed; see
    /// ``CronSchedule/next(after:)``.
    package var runsEveryHour: Bool { hours == CronField.hour.all }

    /// Whether some day of some year fits.
    ///
    /// Leap days count; every date meets every day of the week within 400 years.
    var occurs: Bool {
        if takesEitherDay { return true }
        return months.values.contains { month in
            daysOfMonth.first(atOrAfter: 1).map { $0 <= CivilDay.days(in: month, of: 2_000) } ?? false
        }
    }
}
