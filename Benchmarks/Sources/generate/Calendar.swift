/// The days of the generated year, from 2025-07-01, ready to be written.
///
/// A moment is a count of seconds of Vietnamese wall time from the midnight before the first day.
struct Calendar {
    static let secondsPerDay = 86_400

    /// Each day as `yyyyMMdd`.
    let compact: [[UInt8]]
    /// Each day as `dd/MM/yyyy`.
    let slashed: [[UInt8]]
    /// The days from Monday to Friday.
    let workingDays: [Int]

    init(days: Int = 600) {
        var compact: [[UInt8]] = []
        var slashed: [[UInt8]] = []
        var (year, month, day) = (2025, 7, 1)
        for _ in 0..<days {
            let (monthText, dayText) = (Self.twoDigits(month), Self.twoDigits(day))
            compact.append(Array("\(year)\(monthText)\(dayText)".utf8))
            slashed.append(Array("\(dayText)/\(monthText)/\(year)".utf8))
            day += 1
            if day > Self.length(ofMonth: month, in: year) {
                (month, day) = (month + 1, 1)
            }
            if month > 12 {
                (year, month) = (year + 1, 1)
            }
        }
        self.compact = compact
        self.slashed = slashed
        // The first day is a Tuesday.
        workingDays = (0..<days).filter { ($0 + 1) % 7 < 5 }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
