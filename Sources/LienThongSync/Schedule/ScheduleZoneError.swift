package import LienThongModel

/// Why a text names no time zone.
package struct ScheduleZoneError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found, one sentence; quotes 24 characters at most.
    package var message: Phrase
    /// The nearest known name, or the form of names.
    package var hint: Phrase

    /// Message and hint in one line of English.
    package var description: String { "\(message.en) \(hint.en)" }
}
