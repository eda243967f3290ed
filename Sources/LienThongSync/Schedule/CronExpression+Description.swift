extension CronExpression: CustomStringConvertible {
    /// The expression in its canonical spelling, which reads back as an equal expression.
    ///
    /// Equal expressions have the same text. Months and days of the week are named: `*/15 8-17 * * MON-FRI`.
    package var description: String {
        let days = days
        return [
            Self.text(.minute, minutes), Self.text(.hour, hours), days.ofMonth, Self.text(.month, months), days.ofWeek,
        ]
        .joined(separator: " ")
    }

    /// The two day fields.
    ///
    /// Where both must fit, one of them has to start with `*`.
    private var days: (ofMonth: String, ofWeek: String) {
        let month = CronField.dayOfMonth
        let week = CronField.dayOfWeek
        if takesEitherDay { return (month.list(daysOfMonth), week.list(daysOfWeek)) }
        if daysOfMonth == month.all || daysOfWeek == week.all {
            return (Self.text(month, daysOfMonth), Self.text(week, daysOfWeek))
        }
        if let starred = Self.starred(month, daysOfMonth) { return (starred, week.list(daysOfWeek)) }
        return (month.list(daysOfMonth), Self.starred(week, daysOfWeek) ?? week.list(daysOfWeek))
    }

    private static func text(_ field: CronField, _ set: CronSet) -> String {
        if set == field.all { return "*" }
        if set.count >= 2, let step = step(field, within: set), field.every(step) == set { return "*/\(step)" }
        return field.list(set)
    }

    /// A set as `*/step` and the values that this leaves out; `nil` when the field's smallest value is not in it.
    private static func starred(_ field: CronField, _ set: CronSet) -> String? {
        guard let step = step(field, within: set) else { return nil }
        let rest = set.subtracting(field.every(step))
        return rest.isEmpty ? "*/\(step)" : "*/\(step),\(field.list(rest))"
    }

    /// The smallest step whose values are all in a set.
    private static func step(_ field: CronField, within set: CronSet) -> Int? {
        (1...field.values.count).first { set.isSuperset(of: field.every($0)) }
    }
}
