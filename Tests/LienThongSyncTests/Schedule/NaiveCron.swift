import Foundation
import LienThongSync

/// Cron the slow way, to compare with: every minute is looked at, every value is held against the text.
struct NaiveCron {
    static let names: [[String]] = [
        [], [], [],
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
        ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    ]

    private let allowed: [[Bool]]
    private let eitherDay: Bool
    let everyHour: Bool

    init(_ text: String) {
        let fields = text.split(separator: " ").map(String.init)
        allowed = fields.indices.map { field in
            (0...59).map { value in fields[field].split(separator: ",").contains { Self.fits($0, field, value) } }
        }
        eitherDay = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
        everyHour = allowed[1].prefix(24).allSatisfy(\.self)
    }

    private static func fits(_ element: Substring, _ field: Int, _ value: Int) -> Bool {
        let least = [0, 0, 1, 1, 0][field]
        let most = [59, 23, 31, 12, 6][field]
        guard value >= least, value <= most else { return false }
        let parts = element.split(separator: "/")
        let step = parts.count == 2 ? Int(parts[1])! : 1
        if parts[0] == "*" { return (value - least) % step == 0 }
        let ends = parts[0].split(separator: "-").map { number($0, field) }
        if ends.count == 1, parts.count == 1 { return value == (field == 4 ? ends[0] % 7 : ends[0]) }
        let isSundayAlone = ends.count == 1 && field == 4 && ends[0] == 7
        let low = isSundayAlone ? 0 : ends[0]
        let high = ends.count == 2 ? ends[1] : most
        func inside(_ value: Int) -> Bool { value >= low && value <= high && (value - low) % step == 0 }
        return inside(value) || (field == 4 && value == 0 && inside(7))
    }

    private static func number(_ text: Substring, _ field: Int) -> Int {
        if let number = Int(text) { return number }
        return names[field].firstIndex(of: text.uppercased())! + [0, 0, 1, 1, 0][field]
    }

    func allows(_ date: WallDate) -> Bool {
        guard allowed[3][date.month] else { return false }
        let (month, week) = (allowed[2][date.day], allowed[4][date.weekday])
        return eitherDay ? month || week : month && week
    }

    /// Whether a minute of the wall clock, in seconds, is allowed.
    func allows(local: Int64, _ dates: inout WallDates) -> Bool {
        guard allowed[0][Int(local / 60 % 60)], allowed[1][Int(local / 3_600 % 24)] else { return false }
        return allows(dates[Int(local / 86_400)])
    }

    /// The runs among the minutes of a clock.
    func runs(on clock: [NaiveMinute], _ dates: inout WallDates) -> [Int64] {
        clock.filter { minute in
            if everyHour { return allows(local: minute.local, &dates) }
            return minute.isFirst && allows(local: minute.local, &dates)
                || minute.skipped.contains { allows(local: $0, &dates) }
        }
        .map(\.instant)
    }
}

/// A minute that a zone's clock shows.
struct NaiveMinute {
    var instant: Int64
    /// What the clock shows, in seconds.
    var local: Int64
    /// Whether the clock shows it for the first time.
    var isFirst: Bool
    /// The minutes that the clock passed over just before.
    var skipped: [Int64] = []

    /// The minutes between two moments, the first not included.
    ///
    /// Two days before them are looked at, too.
    static func all(in zone: TimeZone, after start: Int64, through end: Int64) -> [NaiveMinute] {
        var minutes: [NaiveMinute] = []
        var shown: Set<Int64> = []
        for instant in stride(from: start - 172_800, through: end, by: 60) {
            let local = instant + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
            var minute = NaiveMinute(instant: instant, local: local, isFirst: shown.insert(local).inserted)
            if let last = minutes.last, local > last.local + 60 {
                minute.skipped = Array(stride(from: last.local + 60, to: local, by: 60))
            }
            minutes.append(minute)
        }
        return minutes.filter { $0.instant > start }
    }
}

/// What Foundation's calendar says of a day.
struct WallDate {
    var month: Int
    var day: Int
    var weekday: Int
}

/// Days by their number since 1970, asked of Foundation's calendar once each.
struct WallDates {
    private var known: [Int: WallDate] = [:]
    private let calendar: Calendar

    init() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        self.calendar = calendar
    }

    subscript(number: Int) -> WallDate {
        mutating get {
            if let date = known[number] { return date }
            let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 43_200)
            let parts = calendar.dateComponents([.month, .day, .weekday], from: noon)
            let date = WallDate(month: parts.month!, day: parts.day!, weekday: parts.weekday! - 1)
            known[number] = date
            return date
        }
    }
}
