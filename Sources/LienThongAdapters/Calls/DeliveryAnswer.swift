package import LienThongModel

/// What came of a call.
///
/// Notes are in the system's own words where it had any, with personal values masked.
package enum DeliveryAnswer: Hashable, Sendable {
    /// It took effect.
    case accepted(note: Phrase)
    /// The system has the record already, so that a creation must be an update.
    case alreadyThere(note: Phrase)
    /// The system does not have the record, so that an update must be a creation.
    case notThere(note: Phrase)
    /// The system looked at the record and does not want it.
    case refused(note: Phrase)
    /// It cannot have taken effect, and may be tried again, not before some time where the system said so.
    case notSent(note: Phrase, wait: Duration?)
    /// Nobody knows whether it took effect.
    case unsettled(note: Phrase)
    /// The system does not let us in; no other call will do better.
    case denied(note: Phrase)
}

/// What a system holds of a record.
package enum LookUp: Hashable, Sendable {
    /// It has no such record.
    case absent
    /// It has the record, here in the system's own normalised form.
    case found(Bytes)

    /// The bytes of a record.
    package typealias Bytes = [UInt8]

    /// What stands for a record that is there and cannot be read: unlike any record, and always the same.
    package static func unreadable(_ key: String) -> LookUp {
        var body = JSONBody()
        body.add("unreadable", key)
        return .found(body.finished())
    }
}

/// Why a system could not be asked.
package struct AdapterFailure: Error, Hashable, Sendable {
    /// What was found, with personal values and secrets masked.
    package var note: Phrase
    /// When it may be tried again, where the system said so.
    package var wait: Duration?
    /// Whether asking again is of no use before a person has put something right.
    package var isFinal: Bool

    /// Makes a failure.
    package init(_ note: Phrase, wait: Duration? = nil, isFinal: Bool = false) {
        self.note = note
        self.wait = wait
        self.isFinal = isFinal
    }

    /// Makes a failure told in both languages.
    package init(vi: String, en: String, isFinal: Bool = false) {
        self.init(Phrase(vi: vi, en: en), isFinal: isFinal)
    }
}

extension DeliveryAnswer {
    /// What the end of a call means that has no answer to read.
    static func unanswered(_ error: CallError) -> DeliveryAnswer {
        if error.effect == .unknown { return .unsettled(note: error.phrase) }
        if case .notAccepted(let response) = error.reason {
            switch response.status {
            case 401, 403: return .denied(note: error.phrase)
            case 400..<500 where response.status != 429: return .refused(note: error.phrase)
            default: break
            }
        }
        return .notSent(note: error.phrase, wait: error.retryAfter)
    }
}
