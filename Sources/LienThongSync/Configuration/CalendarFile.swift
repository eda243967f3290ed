import LienThongMapping
package import LienThongModel

/// Reads a file of days off and of days worked to make up for them.
///
///     source: the decision that names them        # compulsory as soon as a day is named
///     weekend: [saturday, sunday]                 # the default
///     daysOff: [2026-09-02]
///     makeUpDays: [2026-08-22]
package struct CalendarFile {
    private var problems: [Diagnostic] = []

    /// Reads a calendar.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: Its path, for diagnostics.
    /// - Returns: The calendar, `nil` when there are errors, and everything that was found.
    package static func parse(
        _ text: String,
        file: String
    ) -> (calendar: HolidayCalendar?, diagnostics: [Diagnostic]) {
        let tree: YAMLTree
        do {
            tree = try YAMLTree(text, file: file)
        } catch {
            return (nil, error.diagnostics)
        }
        var parser = CalendarFile()
        let calendar = parser.calendar(tree)
        let isBroken = parser.problems.contains { $0.severity == .error }
        return (isBroken ? nil : calendar, parser.problems)
    }

    private mutating func calendar(_ tree: YAMLTree) -> HolidayCalendar {
        var reader = MapReader<CalendarKey>(tree, area: "calendar")
        let off = days(.daysOff, &reader)
        let made = days(.makeUpDays, &reader)
        if reader.text(.source) == nil, !off.isEmpty || !made.isEmpty {
            reader.problem(
                "calendar.no-source",
                at: tree,
                Phrase(
                    vi: "Thiếu «source»: quyết định nào nêu các ngày này.",
                    en: "`source` is missing: the decision that names these days."
                )
            )
        }
        var calendar = HolidayCalendar(daysOff: Set(off.map(\.day)), makeUpDays: Set(made.map(\.day)))
        if reader.value(.weekend) != nil {
            calendar.weekend = Set(reader.options(.weekend, WeekdayName.self).map(\.weekday))
        }
        for (day, place) in made where calendar.daysOff.contains(day) {
            reader.problem(
                "calendar.contradiction",
                at: place,
                Phrase(
                    vi: "Ngày \(day) vừa là ngày nghỉ vừa là ngày làm bù.",
                    en: "The day \(day) is listed both as off and as worked."
                )
            )
        }
        problems += reader.finish()
        return calendar
    }

    private func days(_ key: CalendarKey, _ reader: inout MapReader<CalendarKey>) -> [(day: CivilDay, place: YAMLTree)]
    {
        var days: [(CivilDay, YAMLTree)] = []
        for item in reader.value(key)?.items ?? [] {
            if let day = item.text.flatMap({ CivilDay(parsing: $0) }) {
                days.append((day, item))
                continue
            }
            reader.problem(
                "calendar.not-a-day",
                at: item,
                Phrase(vi: "Đây không phải là một ngày có thật.", en: "This is no day that exists."),
                hint: Phrase(vi: "Viết như 2026-09-02.", en: "Write it like 2026-09-02.")
            )
        }
        return days
    }
}

enum CalendarKey: String, MappingKey {
    case source, weekend, daysOff, makeUpDays
}

private enum WeekdayName: String, CaseIterable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday

    var weekday: Weekday {
        switch self {
        case .sunday: .sunday
        case .monday: .monday
        case .tuesday: .tuesday
        case .wednesday: .wednesday
        case .thursday: .thursday
        case .friday: .friday
        case .saturday: .saturday
        }
    }
}
