/// A check of the list R01–R22.
public struct CheckID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id, such as `R02`.
    public let rawValue: String

    /// Names a check.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id.
    public var description: String { rawValue }

    /// Orders by id.
    public static func < (left: CheckID, right: CheckID) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Dossier on one side only.
    public static let oneSideOnly = CheckID(rawValue: "R01")
    /// State differs.
    public static let status = CheckID(rawValue: "R02")
    /// Dates differ.
    public static let dates = CheckID(rawValue: "R03")
    /// Duplicated or odd code.
    public static let code = CheckID(rawValue: "R10")
    /// Procedure unknown, expired or abolished at the reception date.
    public static let procedure = CheckID(rawValue: "R11")
    /// Fee line differs.
    public static let fees = CheckID(rawValue: "R14")
    /// Agency code not valid at the date.
    public static let agency = CheckID(rawValue: "R20")
}

/// How much a finding matters.
public enum FindingSeverity: String, CaseIterable, Sendable {
    /// Wrong figures follow from it.
    case high
    /// To be put right before the report.
    case medium
    /// Expected to go away, or of little consequence.
    case low
}

/// One value of a finding, on one side.
public struct FindingSide: Hashable, Sendable {
    /// The value as normalised; `nil` when there is none.
    public var value: String?
    /// The value as read; `nil` when the member is missing.
    public var raw: String?
    /// The line of the value, or of its record, from 1.
    public var line: Int
    /// The record's ordinal in its input, from 1.
    public var record: Int

    /// Makes a side.
    public init(value: String?, raw: String?, line: Int, record: Int) {
        self.value = value
        self.raw = raw
        self.line = line
        self.record = record
    }
}

/// One disagreement, or one thing wrong, that somebody has to look at.
public struct Finding: Hashable, Sendable {
    /// Stays the same from run to run while the disagreement stays the same.
    public var id: String
    /// The check that found it.
    public var check: CheckID
    /// How much it matters.
    public var severity: FindingSeverity
    /// The dossier's code, as on the national side where it is there.
    public var key: String
    /// The entity field's path or list's path, such as `status`, `dueDate`, `fees`; `nil` when the whole record is meant.
    public var field: String?
    /// The national side; `nil` when the record is not there.
    public var national: FindingSide?
    /// The provincial side; `nil` when the record is not there.
    public var provincial: FindingSide?
    /// The likely cause.
    public var cause: Cause
    /// Who has to do what.
    public var action: Action
    /// The resolving agency's code or name, for grouping.
    public var agency: String?
    /// Whether the field is personal, so that its values are masked.
    public var isPersonal: Bool
    /// How it stands to a baseline; `nil` without one.
    public var standing: FindingStanding?
    /// The number, from 1, of the accepted difference that took it; `nil` for none.
    public var accepted: Int?

    /// Makes a finding.
    public init(
        id: String = "",
        check: CheckID,
        severity: FindingSeverity,
        key: String,
        field: String?,
        national: FindingSide?,
        provincial: FindingSide?,
        cause: Cause,
        action: Action,
        agency: String? = nil,
        isPersonal: Bool = false
    ) {
        self.id = id
        self.check = check
        self.severity = severity
        self.key = key
        self.field = field
        self.national = national
        self.provincial = provincial
        self.cause = cause
        self.action = action
        self.agency = agency
        self.isPersonal = isPersonal
    }
}
