import LienThongModel

/// How much a kind of finding matters and who has to do what, as data.
public struct OutcomeRule: Hashable, Sendable {
    /// The likely cause it is for.
    public var cause: Cause
    /// The check it is for; every check when left out.
    public var check: CheckID?
    /// The side that is ahead, for causes that know one; either when left out.
    public var ahead: ReconciliationSide?
    /// How much it matters.
    public var severity: FindingSeverity
    /// Who has to do what.
    public var action: Action

    /// Makes a rule.
    public init(
        _ cause: Cause,
        check: CheckID? = nil,
        ahead: ReconciliationSide? = nil,
        severity: FindingSeverity,
        action: Action
    ) {
        self.cause = cause
        self.check = check
        self.ahead = ahead
        self.severity = severity
        self.action = action
    }

    /// Whether the rule is for such a finding.
    func fits(_ check: CheckID, _ cause: Cause, ahead: ReconciliationSide?) -> Bool {
        self.cause == cause && (self.check == nil || self.check == check) && (self.ahead == nil || self.ahead == ahead)
    }
}

extension OutcomeRule: Decodable {
    private enum Key: String, CodingKey {
        case cause, check, ahead, severity, action
    }

    /// Reads a rule from a rule file.
    ///
    /// - Throws: A `DecodingError` for an unknown cause, severity or action.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        cause = try container.word(.cause, kind: Phrase(vi: "nguyên nhân", en: "cause"))
        severity = try container.word(.severity, kind: Phrase(vi: "mức độ", en: "severity"))
        action = try container.word(.action, kind: Phrase(vi: "việc cần làm", en: "action"))
        check = try container.decodeIfPresent(CheckID.self, forKey: .check)
        ahead = try container.decodeIfPresent(ReconciliationSide.self, forKey: .ahead)
    }
}
