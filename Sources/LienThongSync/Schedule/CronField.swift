import LienThongModel

/// One of the five fields of a cron expression.
enum CronField: Int, CaseIterable {
    case minute
    case hour
    case dayOfMonth
    case month
    case dayOfWeek

    /// Its values.
    ///
    /// The day of the week may be written 7 as well, see ``readable``.
    var values: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...6
        }
    }

    /// The numbers that may be written.
    var readable: ClosedRange<Int> { self == .dayOfWeek ? 0...7 : values }

    /// Names for its values, the first for the smallest; empty for fields without names.
    var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        }
    }

    /// What a message calls it.
    var label: Phrase {
        switch self {
        case .minute: Phrase(vi: "phút", en: "minute")
        case .hour: Phrase(vi: "giờ", en: "hour")
        case .dayOfMonth: Phrase(vi: "ngày trong tháng", en: "day of month")
        case .month: Phrase(vi: "tháng", en: "month")
        case .dayOfWeek: Phrase(vi: "thứ trong tuần", en: "day of week")
        }
    }

    /// The whole field.
    var all: CronSet { CronSet(values) }

    /// What `*/step` allows.
    func every(_ step: Int) -> CronSet {
        CronSet(values, step: step)
    }

    /// How a value is written: by its name where there is one.
    func text(of value: Int) -> String {
        names.isEmpty ? String(value) : names[value - values.lowerBound]
    }

    /// How a set is written when it may not start with `*`: ranges, a range with a step, or a list.
    func list(_ set: CronSet) -> String {
        let values = set.values
        if values.count >= 3 {
            let step = values[1] - values[0]
            if step > 1, set == CronSet(values[0]...values[values.count - 1], step: step) {
                return "\(text(of: values[0]))-\(text(of: values[values.count - 1]))/\(step)"
            }
        }
        return runs(values)
            .map { run in
                run.count < 3
                    ? run.map(text(of:)).joined(separator: ",")
                    : "\(text(of: run.lowerBound))-\(text(of: run.upperBound))"
            }
            .joined(separator: ",")
    }

    private func runs(_ values: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for value in values {
            if let last = runs.last, last.upperBound + 1 == value {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
        return runs
    }
}
