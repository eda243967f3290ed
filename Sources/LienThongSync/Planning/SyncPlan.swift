import LienThongModel
package import LienThongStore

/// What would be done to a system, and why: a file that a person can read, approve or refuse, and that is applied as it
/// stands or not at all.
///
/// Personal values are masked in it; what is sent lies in the store under its content hash.
package struct SyncPlan: Hashable, Sendable, Codable {
    /// The form of the file.
    package static let schema = "lienthong.plan/2"

    /// The form of the file, ``schema``.
    package var schema = SyncPlan.schema
    /// The plan's name: the job's, and the beginning of its digest.
    package var id = ""
    /// The job.
    package var job: String
    /// The entity's name.
    package var entity: String
    /// When it was made: ISO 8601 in Vietnam's time.
    package var madeAt: String
    /// The records that it looks at, where it is not all of both sides; those of the source among them then.
    package var keys: KeyRange?
    /// The side that records come from.
    package var source: PlanBase
    /// The side that they go to.
    package var target: PlanBase
    /// How many records there are of each kind.
    package var totals: PlanTotals
    /// Brakes that hold; only a person lets go of them.
    package var brakes: [PlanBrake]
    /// What is done, in order.
    package var effects: [PlanEffect]
    /// What is left to a person, with the reason.
    package var left: [PlanRemainder]
    /// Questions of a merge that a person has to answer; the target's state stays until then.
    package var questions: [PlanQuestion] = []
    /// What the target says of its own and the source should hear.
    package var announcements: [PlanQuestion] = []
    /// SHA-256 over all of the above, in hexadecimal; a file that was edited does not have it.
    package var digest = ""
}

/// One side of a plan, and the state that the plan holds for.
package struct PlanBase: Hashable, Sendable, Codable {
    /// The system.
    package var system: String
    /// The records.
    package var records: Int
    /// The checksum over all of them.
    package var digest: String
}

/// How many records there are of each kind.
package struct PlanTotals: Hashable, Sendable, Codable {
    /// Records that both sides hold alike.
    package var equal = 0
    /// Records that the target does not have yet.
    package var create = 0
    /// Records that the target has with other content.
    package var update = 0
    /// Records that are closed, since the source withdrew them.
    package var close = 0
    /// Records left to a person.
    package var left = 0
    /// Records whose earlier calls are not settled.
    package var waiting = 0
    /// Records that the target alone has.
    package var onlyTarget = 0
}

/// A brake that holds.
package struct PlanBrake: Hashable, Sendable, Codable {
    /// The kinds of brake.
    package enum Kind: String, Sendable, Codable {
        /// More effects than the policy allows unattended.
        case maxChanges
        /// The source is without more of the target's records than the policy allows.
        case maxMissing
        /// The source has no records at all.
        case emptySource
        /// The source withdrew more records than the policy allows to close unattended.
        case maxWithdrawals
    }

    /// The kind.
    package var kind: Kind
    /// What the policy allows.
    package var limit: String
    /// What was found.
    package var found: Int
    /// Of how many.
    package var whole: Int
}

/// How much harm an effect does when it is wrong.
package enum PlanRisk: String, CaseIterable, Comparable, Sendable, Codable {
    /// The ordinary course of a dossier.
    case low
    /// It changes what was already reported.
    case medium
    /// It changes what a dossier is.
    case high

    /// Orders by harm.
    package static func < (left: PlanRisk, right: PlanRisk) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}

/// One thing done to one record.
package struct PlanEffect: Hashable, Sendable, Codable {
    /// What is done.
    package enum Action: String, CaseIterable, Sendable, Codable {
        /// The target does not have the record yet.
        case create
        /// The target has it with other content.
        case update
        /// The source withdrew it: it is ended with a date, and stays.
        case close
    }

    /// Its number in the plan, from 1.
    package var number: Int
    /// The record's key.
    package var key: String
    /// What is done.
    package var action: Action
    /// Why.
    package var reason: PlanReason
    /// How much harm it does when it is wrong.
    package var risk: PlanRisk
    /// The fields that change, personal values masked; empty for a record that is new.
    package var changes: [PlanChange]
    /// The ids of the findings that it settles.
    package var findings: [String]
    /// What is sent, as a content hash.
    package var content: String
    /// What the target holds, as a content hash; `nil` when it has no such record.
    package var base: String?
    /// What both sides agree on once it is done, as a content hash; `nil` where sides are not merged.
    package var agreed: String?
}

/// Why something is done.
package enum PlanReason: String, Sendable, Codable {
    /// The target never had it.
    case neverSent
    /// The target had not caught up.
    case lag
    /// An update never arrived.
    case lostUpdate
    /// A state was folded into another before it was sent.
    case foldedStatus
    /// A value is missing there.
    case missingValue
    /// Something differs that no check looks at.
    case otherContent
    /// What the target holds cannot be read.
    case unreadableThere
    /// Something differs that the province is right about.
    case disagreement
    /// The source has it new.
    case newInSource
    /// The source changed what is its own to say.
    case changedInSource
    /// The target changed what is the source's to say; it is put back.
    case restored
    /// The source does not have it any more.
    case withdrawn
    /// The source has it again.
    case republished
    /// A person decided.
    case answered
    /// Steps of progress that the target does not have yet.
    case newSteps
    /// Steps that come after later ones were sent.
    case lateSteps
    /// What was sent is taken back.
    case takenBack
}

/// One field before and after.
package struct PlanChange: Hashable, Sendable, Codable {
    /// The field, such as `status` or `fees[P04].amount`.
    package var field: String
    /// What the target holds; `nil` for nothing.
    package var before: String?
    /// What it will hold; `nil` for nothing.
    package var after: String?

    /// Makes a change.
    package init(field: String, before: String?, after: String?) {
        self.field = field
        self.before = before
        self.after = after
    }
}

/// One record left to a person.
package struct PlanRemainder: Hashable, Sendable, Codable {
    /// The record's key.
    package var key: String
    /// The checks and causes, such as `R02 impossibleTransition`.
    package var reasons: [String]
    /// Who has to do what, as an ``Action``'s name.
    package var action: String
    /// The ids of the findings.
    package var findings: [String]
}

/// One place in which source and target say different things, and what each says.
package struct PlanQuestion: Hashable, Sendable, Codable {
    /// What answers refer to; the same as long as both sides say what they say.
    package var id: String
    /// The record's key.
    package var key: String
    /// The place, such as `legalBases[68/2013/TT-BCA].title`; empty for the whole record.
    package var field: String
    /// Why it is a question; `nil` for what is only told.
    package var reason: String?
    /// What both agreed on last; `nil` for nothing.
    package var agreed: String?
    /// What the source says; `nil` for nothing.
    package var source: String?
    /// What the target says; `nil` for nothing.
    package var target: String?
}
