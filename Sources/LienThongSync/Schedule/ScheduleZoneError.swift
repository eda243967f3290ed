/// Why a text names no time zone.
package struct ScheduleZoneError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found, one sentence in English; quotes 24 characters at most.
    package var message: String
    /// The nearest known name, or the form of names.
    package var hint: String

    /// Message and hint in one line.
    package var description: String { "\(message) \(hint)" }
}
