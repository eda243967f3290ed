public import LienThongModel

/// What a validation found.
public struct ValidationOutcome: Sendable {
    /// How many values one rule found in one field.
    public struct Count: Hashable, Sendable {
        /// The rule.
        public var rule: ValidationRule
        /// How much it matters.
        public var severity: Diagnostic.Severity
        /// The field's or list's path, where one is meant.
        public var field: String?
        /// Values, or records where the rule speaks of a record.
        public var values: Int
    }

    /// Records looked at.
    public var records: Int
    /// The findings in a stable order: rule by rule, within one as the input has them; cut at the limit of each rule.
    public var diagnostics: [Diagnostic]
    /// How many findings there are in all, by rule; a text rule has one finding a field.
    public var messages: [ValidationRule: Int]
    /// All that was found, by rule and field, in a stable order.
    public var counts: [Count]
    /// Paths that rules ask for and the format cannot carry, sorted; those questions were not asked.
    public var notCarried: [String]

    /// The weight of the weightiest finding; `nil` when there is none.
    public var worst: Diagnostic.Severity? {
        counts.map(\.severity).max()
    }
}
