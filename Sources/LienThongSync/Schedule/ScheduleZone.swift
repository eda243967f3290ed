import Foundation
import LienThongMapping
import LienThongModel

/// The time zone that a schedule is written in.
///
/// Rules come from the zone database that Foundation brings along, not from files of the machine.
package struct ScheduleZone: Hashable, Sendable, CustomStringConvertible {
    /// Asia/Ho_Chi_Minh, seven hours ahead of UTC.
    package static let vietnam = ScheduleZone(
        identifier: "Asia/Ho_Chi_Minh",
        zone: TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? TimeZone(secondsFromGMT: 25_200) ?? .gmt
    )

    /// The name as it was given, such as `Europe/Berlin`.
    package let identifier: String
    private let zone: TimeZone

    private init(identifier: String, zone: TimeZone) {
        self.identifier = identifier
        self.zone = zone
    }

    /// Finds a zone by its name in the zone database, such as `Asia/Ho_Chi_Minh`, or `UTC`.
    ///
    /// Abbreviations such as `EST` are not taken, because several zones share them.
    ///
    /// - Throws: ``ScheduleZoneError`` with the nearest known name.
    package init(identifier: String) throws(ScheduleZoneError) {
        let isName = identifier.utf8.count <= 64 && (identifier.contains("/") || identifier == "UTC")
        guard isName, let zone = TimeZone(identifier: identifier) else {
            let quoted = CronFieldReader.quoted(ArraySlice(identifier.unicodeScalars.prefix(25)))
            throw ScheduleZoneError(
                message: Phrase(vi: "Không có múi giờ «\(quoted)».", en: "There is no time zone `\(quoted)`."),
                hint: NearestName.of(String(identifier.prefix(64)), in: TimeZone.knownTimeZoneIdentifiers)
                    .map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
                    ?? Phrase(
                        vi: "Tên có dạng «Asia/Ho_Chi_Minh»; cũng có «UTC».",
                        en: "Names look like `Asia/Ho_Chi_Minh`; there is `UTC` too."
                    )
            )
        }
        self.init(identifier: identifier, zone: zone)
    }

    /// The name.
    package var description: String { identifier }

    /// Seconds that the wall clock is ahead of UTC at a moment.
    func offset(at instant: Instant) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds))))
    }

    /// The next moment after another at which the zone's rules say something new; the offset may still be the same.
    func nextChange(after instant: Instant) -> Instant? {
        let date = Date(timeIntervalSince1970: Double(instant.seconds))
        guard let change = zone.nextDaylightSavingTimeTransition(after: date) else { return nil }
        let found = Instant(seconds: Int64(change.timeIntervalSince1970.rounded(.up)))
        return found > instant ? found : nil
    }

    /// The moment at which the wall clock first shows a time, given in seconds since 1970-01-01T00:00:00 on that clock.
    ///
    /// The end of the gap for a time that it skips.
    func instant(showing local: Int64) -> Instant {
        // No zone is a day away from UTC, so that the clock shows the time between these two.
        let early = offset(at: Instant(seconds: local - 86_400))
        let late = offset(at: Instant(seconds: local + 86_400))
        let first = Instant(seconds: local - early)
        if early == late || offset(at: first) == early { return first }
        let second = Instant(seconds: local - late)
        if offset(at: second) == late { return second }
        return firstInstant(after: second, through: first, otherThan: early)
    }

    /// Where the offset changes between two moments, to the second.
    private func firstInstant(after start: Instant, through end: Instant, otherThan offset: Int64) -> Instant {
        var before = start.seconds
        var after = end.seconds
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if self.offset(at: Instant(seconds: middle)) == offset { before = middle } else { after = middle }
        }
        return Instant(seconds: after)
    }
}
