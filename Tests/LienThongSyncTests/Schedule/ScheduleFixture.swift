import Foundation
import LienThongSync

/// Short ways to write moments and schedules in tests.
enum ScheduleFixture {
    /// A moment in ISO 8601 with its offset.
    static func instant(_ text: String) throws -> Instant {
        Instant(seconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970))
    }

    static func schedule(
        _ expression: String,
        zone: String = "Asia/Ho_Chi_Minh",
        jitter: Duration = .zero,
        condition: JobCondition = .everyDay,
        calendar: HolidayCalendar = .weekendsOnly
    ) throws -> CronSchedule {
        CronSchedule(
            try CronExpression(parsing: expression),
            timeZone: try ScheduleZone(identifier: zone),
            jitter: jitter,
            condition: condition,
            calendar: calendar
        )
    }

    /// The planned instants after a moment, as many as asked for.
    static func planned(_ count: Int, of schedule: CronSchedule, after start: Instant) -> [Instant] {
        var planned: [Instant] = []
        while planned.count < count, let next = schedule.next(after: planned.last ?? start) { planned.append(next) }
        return planned
    }

    static func days(_ texts: [String]) -> Set<CivilDay> {
        Set(texts.compactMap(CivilDay.init(parsing:)))
    }
}
