/// A disagreement that a generated pair of sides contains on purpose.
package enum DossierPlant: String, CaseIterable, Sendable {
    case lag, lostUpdate, foldedStatus, unmappedStatus, impossibleTransition, zoneSlip, timeOfDay, otherDay
    case missingValue, unreadableValue, changedCodeTail, duplicate, sharedCode, malformedCode, wrongAgencyPart
    case otherAmount, missingFeeLine, neverSent, notInProvincialSystem, unknownProcedure, abolishedProcedure
    case retiredAgency, malformedAgency, sentTooLately

    /// Whether it makes the two sides of a dossier disagree.
    package var isDisagreement: Bool {
        switch self {
        case .lag, .lostUpdate, .foldedStatus, .unmappedStatus, .impossibleTransition, .zoneSlip, .timeOfDay, .otherDay,
            .missingValue, .unreadableValue, .changedCodeTail, .sharedCode, .otherAmount, .missingFeeLine:
            true
        default: false
        }
    }
}

/// One line of the answer key of a generated pair.
package struct DossierAnswer: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The dossier's code.
    package var key: String
    /// The check, such as `R02`.
    package var check: String
    /// The field; empty for the whole record.
    package var field: String
    /// The cause's name.
    package var cause: String

    /// Makes a line.
    package init(key: String, check: String, field: String, cause: String) {
        self.key = key
        self.check = check
        self.field = field
        self.cause = cause
    }

    /// The parts, for messages.
    package var description: String { "\(key) \(check) \(field) \(cause)" }

    /// Orders by the parts.
    package static func < (left: DossierAnswer, right: DossierAnswer) -> Bool {
        (left.key, left.check, left.field, left.cause) < (right.key, right.check, right.field, right.cause)
    }
}
